"""A site with people, questions and tutors, made once and copied for each kind of fault."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.faults import postgresql
from bench.lessons.population import people, prepare
from bench.servers import ROOT, TUTORIUM, run, serving, with_environment

PACKS = ("qualifications", "aqa-a-level-physics")
COURSE = "aqa-a-level-physics-2015"
STUDENTS, TUTORS = 40, 8
KEPT = "made"  # on PostgreSQL, the database that is copied
PATIENCE = 120  # seconds until something that recovers by itself must have done so


class Site:
    """`folder` is where everything of it lies; `reset` makes it again as it was."""

    def __init__(self, folder: Path, kept: Path, **more: str) -> None:
        self.folder, self._kept = folder, kept
        self.log = kept.parent / "server.log"
        self.letters = kept.parent / "letters"
        (kept if kept.exists() else folder).mkdir(parents=True, exist_ok=True)
        if kept.exists():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        told = {"TUTORIUM_EMAIL_URL": f"file:///{self.letters}", **more}
        self.environment = prepare(folder, **told)
        logging.getLogger("tutorium.security").setLevel(logging.WARNING)
        self.is_sqlite = self.environment["TUTORIUM_DATABASE_URL"].startswith("sqlite")
        self.database = folder / "tutorium.sqlite3"
        if not self.is_sqlite:
            postgresql.keep_promises()
        if not kept.exists():
            self._fill()
            self._keep()
        self.said = json.loads((folder / "made.json").read_text())
        self.places, self.numbers = iter(self.said["places"]), count()

    def _fill(self) -> None:
        packs = [str(ROOT / "packs" / name) for name in PACKS]
        run([*TUTORIUM, "packs", "load", *packs], environment=self.environment)
        known, offers = people(STUDENTS, TUTORS)
        made = {
            "students": [each.pk for each in known],
            "offers": [each.public_id for each in offers],
            "places": list(places_of(known)),
        }
        (self.folder / "made.json").write_text(json.dumps(made))

    def _keep(self) -> None:
        self.forget_connection()
        if self.is_sqlite:
            shutil.copytree(self.folder, self._kept)
        else:
            self._copy_database(self._name, KEPT)
            self._kept.mkdir(parents=True)
            shutil.copy(self.folder / "made.json", self._kept)

    def reset(self) -> None:
        """Make it as it was."""
        self.forget_connection()
        self.places, self.numbers = iter(self.said["places"]), count()
        if not self.is_sqlite:
            self._copy_database(KEPT, self._name)
            return
        for each in self.folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        shutil.copytree(self._kept, self.folder, dirs_exist_ok=True)

    @property
    def _name(self) -> str:
        from django.db import connection

        return str(connection.settings_dict["NAME"])

    def _copy_database(self, source: str, target: str) -> None:
        """Copy a database of PostgreSQL in the place of another, if that is there."""
        import psycopg
        from django.db import connection

        said = connection.get_connection_params()
        known = {name: said[name] for name in ("host", "port", "user", "password") if name in said}
        with psycopg.connect(dbname="template1", autocommit=True, **known) as server:
            server.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {target} TEMPLATE {source}")

    def forget_connection(self) -> None:
        from django.db import connections

        connections.close_all()

    def serving(self, *options: str, **more: str):
        """Run the server; its own words go to the log."""
        command = [*TUTORIUM, "serve", *(options or ("--no-work",))]
        return serving(command, environment=self.environment | more, log=self.log)

    @contextmanager
    def working(self, **more: str) -> Iterator["subprocess.Popen[bytes]"]:
        with self.log.open("a") as log:
            worker = subprocess.Popen(
                [*TUTORIUM, "work", "--beat", "0.5"],
                cwd=ROOT, env=with_environment(self.environment | more), stdout=log, stderr=log,
            )  # fmt: skip
        try:
            yield worker
        finally:
            worker.terminate()
            worker.wait(timeout=60)

    def command(self, *arguments: str, **more: str) -> tuple[int, str]:
        """Run `tutorium …`; return its exit code and what it said."""
        done = subprocess.run(
            [*TUTORIUM, *arguments],
            cwd=ROOT, env=with_environment(self.environment | more),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = (done.stdout + done.stderr).replace(str(self.folder), "…")
        return done.returncode, said.replace(self._socket, "…").strip()

    @property
    def _socket(self) -> str:
        """Return the folder of PostgreSQL's socket, or a path that nobody has."""
        asked = parse_qs(urlsplit(self.environment["TUTORIUM_DATABASE_URL"]).query)
        return asked.get("host", ["\0"])[0]

    def complaints(self, **more: str) -> set[str]:
        """Return what the doctor finds wrong, by the names of its checks."""
        _, said = self.command("doctor", "--json", **more)
        try:
            checks = json.loads(said.splitlines()[-1])["checks"]
        except (ValueError, IndexError):
            return {f"the doctor fell ill: {said[-200:]}"}
        return {each["name"] for each in checks if not each["ok"]}


def places_of(known) -> Iterator[tuple[int, int, str, str]]:
    """Yield of each question in sessions: whose, its key, its address, and a field on its page."""
    from random import Random

    from django.utils import timezone

    from tutorium.accounts.models import Learner
    from tutorium.core.ids import new_secret
    from tutorium.curriculum.models import Course
    from tutorium.practice.actions import Plan, start_session
    from tutorium.practice.models import PracticeSession
    from tutorium.questions.domain.question import leaves
    from tutorium.questions.queries import values_of

    course = Course.objects.get(key=COURSE)
    kind = PracticeSession.Kind.COURSE
    for number, person in enumerate(known):
        at = timezone.now()
        learner = Learner.objects.create(key=new_secret(), user=person, created_at=at)
        plan = Plan(course=course, kind=kind, length=20)
        session = start_session(
            plan, learner=lambda one=learner: one, past=None, at=at, random=Random(number)
        )
        for row in session.questions.select_related("question"):
            parts = leaves(values_of(row.question).parts)
            if path := next((part.path for part in parts if part.kind == "number"), ""):
                yield number, row.pk, row.get_absolute_url(), f"answer:{path}"


def until(is_so, *, patience: float = PATIENCE, every: float = 0.05) -> float | None:
    """Wait until something is so; return the seconds that it took, or nothing where it never was."""
    began = time.monotonic()
    while time.monotonic() < began + patience:
        if is_so():
            return time.monotonic() - began
        time.sleep(every)
    return None

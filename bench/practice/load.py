"""Measure practice with many learners: `python -m bench.practice.load --learners N --attempts M`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`), loads
the starter packs, generates learners with attempts, cards and states, and measures some of them:
saving a response, the progress page, what is due, and beginning a session. `--tenth` measures a
tenth of it first, and prints how the figures grew. `--keep FOLDER` keeps the database, which the
next run measures again (beside PostgreSQL: `script/with_postgresql.py --keep FOLDER python …`).

Milliseconds are by the clock, and beside them those of a processor: this process's, and on
PostgreSQL the server process's that works for it. On a busy machine only the second can be
compared.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import os
import random
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKS = ("qualifications", "aqa-a-level-physics", "ib-history")
COURSE = "aqa-a-level-physics-2015"
Figures = dict[str, Any]


def main() -> None:
    options = _options()
    folder = nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory()
    with folder as kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        os.environ["TUTORIUM_DATA_DIR"] = str(kept)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
        import django

        django.setup()
        _prepare()
        found = [_at(part, options) for part in ((0.1, 1.0) if options.tenth else (1.0,))]
        if len(found) > 1:
            print(json.dumps({"grew": _grown(*found)}))


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m bench.practice.load", description=__doc__)
    parser.add_argument("--learners", type=int, default=1_000)
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--measured", type=int, default=200, help="learners that are measured")
    parser.add_argument("--tenth", action="store_true", help="measure a tenth of it first")
    parser.add_argument("--keep", type=Path, help="a folder whose database is kept, and used again")
    return parser.parse_args()


def _prepare() -> None:
    from django.core.management import call_command

    from tutorium.questions.models import Question

    call_command("migrate", verbosity=0)
    if not Question.objects.exists():
        call_command("packs", "load", *[str(ROOT / "packs" / name) for name in PACKS], json=True)


def _at(part: float, options: Namespace) -> Figures:
    from django.utils import timezone

    from bench.practice.population import grow

    started = time.perf_counter()
    grow(round(options.learners * part), round(options.attempts * part), now=timezone.now())
    seconds = round(time.perf_counter() - started, 1)
    figures = _measure(options.measured) | {"seconds_to_make": seconds}
    print(json.dumps(figures), flush=True)
    return figures


def _grown(tenth: Figures, whole: Figures) -> Figures:
    """Return by how much each figure is larger at the whole."""
    return {
        deed: {name: round(value / tenth[deed][name], 2) for name, value in figures.items()}
        for deed, figures in whole.items()
        if isinstance(figures, dict)
    }


def _measure(count: int) -> Figures:
    from django.db import connection

    from tutorium.accounts.models import Learner
    from tutorium.practice.models import Attempt, RecallState, TopicState

    last = Learner.objects.latest("pk").pk
    of_course = range(2, last + 1, 2)  # those with an even number learn the first course
    chosen = random.Random(1).sample(of_course, min(count, len(of_course)))
    learners = list(Learner.objects.filter(pk__in=chosen).order_by("public_id"))
    deeds = {
        "progress_page": _page(),
        "what_is_due": _due,
        "next_card": _next,
        "start_session": _starting(),
        "save_response": _saving(),
    }
    return {
        "database": connection.vendor,
        "learners": Learner.objects.count(),
        "attempts": Attempt.objects.count(),
        "topic_states": TopicState.objects.count(),
        "recall_states": RecallState.objects.count(),
    } | {name: _timed(learners, deed) for name, deed in deeds.items()}


def _timed(learners: list[Any], deed: Callable[[Any], object]) -> dict[str, float]:
    deed(learners[0])  # the first one warms up
    clock, cpu = [], []
    serving = _serving()
    for learner in learners:
        started, worked = time.perf_counter(), time.process_time() + serving()
        deed(learner)
        cpu.append(1000 * (time.process_time() + serving() - worked))
        clock.append(1000 * (time.perf_counter() - started))
    rows = {"ms": sorted(clock), "cpu_ms": sorted(cpu)}
    return {
        f"{name}_{label}": round(values[int(part * (len(values) - 1))], 2)
        for name, values in rows.items()
        for label, part in (("p50", 0.5), ("p95", 0.95))
    }


def _serving() -> Callable[[], float]:
    """Return what tells the CPU seconds of the database server's process that works for this one."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: int(told.read_text().split()[0]) / 1e9


def _saving() -> Callable[[Any], object]:
    from django.utils import timezone

    from tutorium.practice.actions import Origin, Response, attempt
    from tutorium.practice.models import Attempt
    from tutorium.questions.models import Question

    question = Question.objects.get(slug="stopping-distance")
    parts = {"a": {"answer": "1"}, "b": {"answer": "40.0 m", "working": "0 = 20^2 - 2*5*s"}}

    def save(learner: Any) -> object:
        seed = random.randrange(10**6)
        return attempt(
            question,
            Response(seed=seed, parts=parts),
            learner=lambda: learner,
            origin=Origin(Attempt.Source.CHECK),
            at=timezone.now(),
        )

    return save


def _page() -> Callable[[Any], object]:
    from django.http import HttpResponse
    from django.test import Client

    from tutorium.core.visitor_keys import COOKIE, keep_key

    def visit(learner: Any) -> object:
        response, client = HttpResponse(), Client()
        keep_key(response, learner.key)
        client.cookies[COOKIE] = response.cookies[COOKIE].value
        shown = client.get(f"/progress/{COURSE}/", headers={"host": "127.0.0.1"})
        if shown.status_code != 200:
            raise SystemExit(f"The progress page answered {shown.status_code}.")
        return shown

    return visit


def _due(learner: Any) -> object:
    from django.utils import timezone

    from tutorium.practice.queries.recall import due_by_course, today_of

    return due_by_course(learner, today_of(learner, timezone.now()), new=20)


def _next(learner: Any) -> object:
    from django.utils import timezone

    from tutorium.practice.queries.recall import next_card, today_of

    return next_card(learner, today_of(learner, timezone.now()), new=20)


def _starting() -> Callable[[Any], object]:
    from django.utils import timezone

    from tutorium.curriculum.models import Course
    from tutorium.practice.actions import Plan, start_session
    from tutorium.practice.models import PracticeSession

    plan = Plan(Course.objects.get(key=COURSE), PracticeSession.Kind.COURSE)

    def start(learner: Any) -> object:
        return start_session(
            plan,
            learner=lambda: learner,
            past=learner,
            at=timezone.now(),
            random=random.Random(learner.pk),
        )

    return start


if __name__ == "__main__":
    main()

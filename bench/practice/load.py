"""Measure practice with many learners: `python -m bench.practice.load --learners N --attempts M`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`), loads a
starter pack, generates learners with attempts at its questions, and measures some of them: saving
a response, the progress page, and what is due. `--tenth` measures a tenth of it first, so that one
sees how the figures grow. Milliseconds are by the clock, and of this process's CPU beside them:
on a busy machine only the second can be compared.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import os
import random
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKS = ("qualifications", "aqa-a-level-physics")
COURSE = "aqa-a-level-physics-2015"
CHUNK = 5_000


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="tutorium-load-") as folder:
        os.environ["TUTORIUM_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
        import django

        django.setup()
        _prepare()
        for part in (0.1, 1.0) if options.tenth else (1.0,):
            started = time.perf_counter()
            _grow(round(options.learners * part), round(options.attempts * part))
            figures = _measure(options.measured) | {"seconds_to_make": _since(started)}
            print(json.dumps(figures), flush=True)


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m bench.practice.load", description=__doc__)
    parser.add_argument("--learners", type=int, default=1_000)
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--measured", type=int, default=100, help="learners that are measured")
    parser.add_argument("--tenth", action="store_true", help="measure a tenth of it first")
    return parser.parse_args()


def _prepare() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("packs", "load", *[str(ROOT / "packs" / name) for name in PACKS], json=True)


def _grow(learners: int, attempts: int) -> None:
    """Add what is missing to so many learners and attempts."""
    from django.utils import timezone

    from tutorium.accounts.models import Learner
    from tutorium.practice.models import Attempt

    now = timezone.now()
    missing = learners - Learner.objects.count()
    Learner.objects.bulk_create([Learner(created_at=now) for _ in range(missing)], CHUNK)
    keys = list(Learner.objects.values_list("pk", flat=True))
    rows = _attempts(keys, attempts - Attempt.objects.count(), random.Random(attempts), now)
    while some := list(islice(rows, CHUNK)):
        Attempt.objects.bulk_create(some)


def _attempts(learners: list[int], count: int, chance: random.Random, now: Any) -> Iterator[Any]:
    from tutorium.practice.models import Attempt
    from tutorium.questions.models import Question

    questions = list(Question.objects.filter(marks__lte=6))
    for _ in range(count):
        question = chance.choice(questions)
        marks = sum(chance.random() < 0.6 for _ in range(question.marks))
        part = {"label": "a", "status": "marked", "marks": marks, "available": question.marks}
        yield Attempt(
            learner_id=chance.choice(learners),
            question=question,
            version=question.version,
            seed=chance.randrange(1_000),
            parts={"a": {"answer": str(marks), "working": ""}},
            source=Attempt.Source.CHECK,
            marking={"parts": [part | {"points": [], "feedback": "This is not right."}]},
            marks=marks,
            available=question.marks,
            marked_at=now - timedelta(days=chance.uniform(0, 200)),
        )


def _measure(count: int) -> dict[str, Any]:
    from django.db import connection

    from tutorium.accounts.models import Learner
    from tutorium.practice.actions import rebuild_progress
    from tutorium.practice.models import Attempt

    learners = list(Learner.objects.order_by("public_id")[:count])
    for learner in learners:
        rebuild_progress(learner)
    return {
        "database": connection.vendor,
        "learners": Learner.objects.count(),
        "attempts": Attempt.objects.count(),
        "save_response": _timed(learners, _saving()),
        "progress_page": _timed(learners, _page()),
        "what_is_due": _timed(learners, _due),
    }


def _timed(learners: list[Any], deed: Callable[[Any], object]) -> dict[str, float]:
    deed(learners[0])  # the first one warms up
    clock, cpu = [], []
    for learner in learners:
        started, worked = time.perf_counter(), time.process_time()
        deed(learner)
        cpu.append(1000 * (time.process_time() - worked))
        clock.append(1000 * (time.perf_counter() - started))
    rows = {"ms": sorted(clock), "cpu_ms": sorted(cpu)}
    return {
        f"{name}_{label}": round(values[int(part * (len(values) - 1))], 1)
        for name, values in rows.items()
        for label, part in (("p50", 0.5), ("p95", 0.95))
    }


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

    return due_by_course(learner, today_of(learner, timezone.now()))


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 1)


if __name__ == "__main__":
    main()

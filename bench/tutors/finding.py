"""Measure finding a tutor: `python -m bench.tutors.finding --tutors N [--keep FOLDER]`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`) of N
tutors over 40 courses, with offers, standing, proof and a year of diaries, and measures what a page
of the list asks: the order of all who fit, and the cards of the first twenty; then the slots of one
tutor in two weeks. `--keep` keeps the database, and the
next run measures it again (beside PostgreSQL with `script/with_postgresql.py --keep FOLDER`).

Milliseconds are of a processor: this process's and, on PostgreSQL, the server process's that works
for it, which is counted in hundredths of a second.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import os
import random
import tempfile
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path

from bench.diary.free import AT, cpu_seconds, slots_of_one, tuesday
from bench.tutors.population import IB_HISTORY, grow

PAGE = 20


def main():
    parser = ArgumentParser(prog="python -m bench.tutors.finding", description=__doc__)
    parser.add_argument("--tutors", type=int, default=1_000)
    parser.add_argument("--asked", type=int, default=60, help="how often each question is asked")
    parser.add_argument("--keep", type=Path, help="a folder whose database is kept")
    options = parser.parse_args()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        os.environ["TUTORIUM_DATA_DIR"] = str(folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
        import django

        django.setup()
        prepare(options.tutors)
        for name, found in measured(options.asked).items():
            print(f"{name:<45} {json.dumps(found)}", flush=True)


def prepare(tutors):
    from django.core.management import call_command
    from django.db import connection

    from tutorium.tutors.models import TutorProfile

    call_command("migrate", verbosity=0)
    if TutorProfile.objects.exists():
        look_for_next_free()
        return
    began = time.perf_counter()
    grow(tutors)
    look_for_next_free()
    if connection.vendor == "postgresql":  # which does so by itself; SQLite never does here
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"made in {time.perf_counter() - began:.0f} s", flush=True)


def look_for_next_free():
    from tutorium.diary import queries, tasks

    for diary in queries.outdated(at=AT).iterator():
        tasks.keep_next(diary, at=AT)


def measured(asked):
    from django.db import connection

    from tutorium.core.money import Money
    from tutorium.curriculum.models import Course
    from tutorium.diary.models import FreeTime
    from tutorium.tutors import queries
    from tutorium.tutors.models import TutorProfile
    from tutorium.tutors.queries import Sought

    luck = random.Random(1)
    history = Course.objects.get(key=IB_HISTORY)
    topic = history.topics.first()

    def busy(_number):
        return Sought(course=history, most=Money(4000, "GBP"), free=tuesday(luck.randrange(1, 51)))

    kinds = {
        "IB History, under 40, Tuesday 17–19": busy,
        "IB History": lambda _n: Sought(course=history),
        "IB History and a topic": lambda _n: Sought(course=history, topic=topic),
        "free on Tuesday 17–19": lambda n: Sought(free=busy(n).free),
        "anything at all": lambda _n: Sought(),
    }
    said = {name: figures(lambda n, of=of: ask(of(n)), asked) for name, of in kinds.items()}
    found = {name: len(queries.found(of(0), at=AT, known={})) for name, of in kinds.items()}
    return {
        "database": connection.vendor,
        "tutors, free times": [TutorProfile.objects.count(), FreeTime.objects.count()],
        **{name: {**each, "found": found[name]} for name, each in said.items()},
        "slots of one tutor, two weeks": figures(slots_of_one, asked),
    }


def ask(sought):
    from tutorium.tutors import queries

    placed = queries.found(sought, at=AT, known={})
    return queries.cards(placed[:PAGE], sought)


def figures(question, asked):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        question(0)
    spent = []
    for number in range(asked):
        began = cpu_seconds()
        question(number)
        spent.append(1000 * (cpu_seconds() - began))
    spent.sort()
    p50, p95 = (round(spent[int(asked * part)], 1) for part in (0.5, 0.95))
    return {"p50": p50, "p95": p95, "queries": len(caught)}


if __name__ == "__main__":
    main()

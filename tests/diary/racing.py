"""Many clients who want the same time at once: threads over the deeds, each with a connection.

On SQLite it runs as a process of its own on a copy of the test's database, which lies in memory:
`python -m tests.diary.racing PEOPLE`.
"""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

CLIENTS = 64
ROOT = Path(__file__).parents[2]


def race(people_ids):
    """Let every client hold, and then keep, move or release, time of two of these people."""
    from django.db import connections

    barrier, said = Barrier(CLIENTS), Counter()

    def run(number):
        try:
            barrier.wait(timeout=60)
            for name in client(number, people_ids):
                said[name] += 1
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(said)


def client(number, people_ids):
    from tests.diary.booking import NOON, lesson
    from tutorium.accounts.models import User
    from tutorium.diary import actions

    luck = random.Random(number)
    at = NOON + timedelta(seconds=number)
    tutor = User.objects.get(pk=people_ids[0])
    student = User.objects.get(pk=people_ids[1 + number % (len(people_ids) - 1)])
    pair = [tutor, student] if number % 2 else [student, tutor]
    spans = [
        lesson(f"{hour:02}:{luck.choice((0, 15, 30, 45)):02}")
        for hour in luck.sample(range(9, 13), 2)
    ]
    for span in spans:
        try:
            [row] = actions.hold(pair, [span], by=student, host=tutor, at=at)
            deed = luck.choice(["keep", "keep", "move", "release"])
            if deed == "move":
                actions.move(row, lesson(f"{luck.randrange(9, 16):02}:00"), at=at, host=tutor)
            else:
                getattr(actions, deed)(row, at=at)
            yield deed
        except (actions.SlotTakenError, actions.TooManyHoldsError) as refusal:
            yield type(refusal).__name__
        except Exception as error:  # noqa: BLE001 (whatever it is, the test shall say it)
            yield f"{type(error).__name__}: {error}"


def race_on_sqlite(people_ids, folder):
    """Race on a copy of the database in memory; return what was said and where the copy is."""
    from django.db import connection

    path = folder / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    done = subprocess.run(
        [sys.executable, "-m", "tests.diary.racing", json.dumps(people_ids)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ
        | {
            "TUTORIUM_DATABASE_URL": f"sqlite:///{path}",
            "DJANGO_SETTINGS_MODULE": "tutorium.settings",
        },
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def state_of_diaries():
    """Return quarters that are stored but of no live hold's span, and those that lack."""
    from tutorium.diary.domain.quarters import quarters_of
    from tutorium.diary.models import Hold, Quarter

    stored = set(Quarter.objects.values_list("hold", "number"))
    wanted = {(row.pk, n) for row in Hold.objects.live() for n in quarters_of(row.span)}
    return {"stored": len(stored), "astray": len(stored - wanted), "lost": len(wanted - stored)}


if __name__ == "__main__":
    import django

    django.setup()
    said = race(json.loads(sys.argv[1]))
    sys.stdout.write(json.dumps({"said": said, "state": state_of_diaries()}))

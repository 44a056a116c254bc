"""Editors who accept one change at once: threads over the deed, each with a connection.

On SQLite it runs as a process of its own on a copy of the test's database, which lies in memory:
`python -m tests.packs.racing CHANGE EDITOR…`.
"""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Barrier, Thread

ROOT = Path(__file__).parents[2]


def race(change, editors):
    """Let all accept at once; return how often which answer came."""
    from django.db import connections

    barrier, said = Barrier(len(editors)), Counter()

    def run(editor):
        try:
            said[client(change, editor, barrier)] += 1
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(said)


def client(change, editor, barrier):
    from tests.packs.contributing import accept
    from tutorium.accounts.models import User
    from tutorium.packs.actions import print_now
    from tutorium.packs.models import Change

    row = Change.objects.select_related("contribution").get(pk=change)
    seen = print_now(row)
    barrier.wait(timeout=60)
    try:
        accept(row, User.objects.get(pk=editor), seen=seen)
    except Exception as error:  # noqa: BLE001 (whatever it is, the test shall say it)
        return type(error).__name__
    return "accepted"


def race_on_sqlite(change, editors, folder):
    from django.db import connection

    path = folder / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    own = {
        "TUTORIUM_DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "tutorium.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.packs.racing", *map(str, [change, *editors])],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | own,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


if __name__ == "__main__":
    import django

    django.setup()
    row, *people = map(int, sys.argv[1:])
    sys.stdout.write(json.dumps(race(row, people)))

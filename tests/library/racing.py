"""Many who claim one inquiry at once: threads over the deed, each with a connection.

On SQLite it runs as a process of its own on a copy of the test's database, which lies in memory:
`python -m tests.library.racing INQUIRY WRITER…`.
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


def race(inquiry, writers):
    """Let all claim an inquiry at once; return how often which answer came, and whose it is."""
    from django.db import connections

    from tutorium.library.models import Inquiry

    barrier, said = Barrier(len(writers)), Counter()

    def run(writer):
        try:
            barrier.wait(timeout=60)
            said[claimed(inquiry, writer)] += 1
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"said": dict(said), "writer": Inquiry.objects.get(pk=inquiry).writer_id}


def claimed(inquiry, writer):
    from tests.library.asking import NOON, PROMISED
    from tutorium.accounts.models import User
    from tutorium.library import actions
    from tutorium.library.models import Inquiry

    row, by = Inquiry.objects.get(pk=inquiry), User.objects.get(pk=writer)
    try:
        actions.claim(row, by=by, promised=PROMISED, at=NOON)
    except Exception as error:  # noqa: BLE001 (whatever it is, the test shall say it)
        return type(error).__name__
    return "claimed"


def race_on_sqlite(inquiry, writers, folder):
    from django.db import connection

    path = folder / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    own = {
        "TUTORIUM_DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "tutorium.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.library.racing", str(inquiry), *map(str, writers)],
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
    asked, *claimants = map(int, sys.argv[1:])
    sys.stdout.write(json.dumps(race(asked, claimants)))

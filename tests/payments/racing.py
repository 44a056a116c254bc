"""Many who pay for one student at once: threads over the deed, each with a connection.

On SQLite it runs as a process of its own on a copy of the test's database, which lies in memory:
`python -m tests.payments.racing PAYER STUDENT`.
"""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Barrier, Thread

CLIENTS = 16
ROOT = Path(__file__).parents[2]


def race(payer, student):
    """Let all agree at once to pay 40 € for a student; return how often which answer came."""
    from django.db import connections

    barrier, said = Barrier(CLIENTS), Counter()

    def run():
        try:
            barrier.wait(timeout=60)
            said[client(payer, student)] += 1
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(said)


def client(payer, student):
    from tests.payments.agreeing import NOON, terms
    from tutorium.accounts.models import User
    from tutorium.payments import actions

    who = User.objects.get(pk=payer)
    said = terms(payer=who, payee=None, student=User.objects.get(pk=student))
    try:
        actions.agree(said, by=who, at=NOON)
    except Exception as error:  # noqa: BLE001 (whatever it is, the test shall say it)
        return type(error).__name__
    return "agreed"


def race_on_sqlite(payer, student, folder):
    from django.db import connection

    path = folder / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    own = {
        "TUTORIUM_DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "tutorium.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.payments.racing", str(payer), str(student)],
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
    sys.stdout.write(json.dumps(race(*map(int, sys.argv[1:]))))

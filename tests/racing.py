"""Many at once: threads over one deed, each with a connection.

On SQLite a race runs as a process of its own on a copy of the test's database, which lies in memory.
"""

# ruff: noqa: PLC0415 (a race of its own process sets Django up first)
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

ROOT = Path(__file__).parent.parent


def at_once(clients, deed):
    """Let all do a deed at the same moment; return what each was answered, in no order.

    The deed gets its client, and what to call once only the deed itself is left to do. Whatever it
    raises is an answer by its name.
    """
    from django.db import connections

    barrier, answers = Barrier(len(clients)), []

    def ready():
        barrier.wait(timeout=60)

    def run(client):
        try:
            answers.append(deed(client, ready))
        except Exception as error:  # noqa: BLE001 (whatever it is, the test shall say it)
            answers.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def on_a_copy(module, arguments, folder):
    """Run a module as a program on a copy of the database; return the JSON that it prints."""
    from django.db import connection

    path = folder / "race.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    own = {
        "TUTORIUM_DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "tutorium.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | own,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

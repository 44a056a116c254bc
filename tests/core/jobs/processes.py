"""Real processes on a database that this one's processes share: a file, or the suite's PostgreSQL."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from tutorium.core.backups import write_backup

SECONDS = 60
ROOT = Path(__file__).parents[3]


class Processes:
    def __init__(self, folder):
        self.folder = folder
        self.started = []
        self.environment = os.environ | {
            "TUTORIUM_DATA_DIR": str(folder),
            "TUTORIUM_DATABASE_URL": self._database(),
        }

    def _database(self):
        if connection.vendor == "sqlite":
            write_backup(self.folder / "tutorium.sqlite3")
            return f"sqlite:///{self.folder / 'tutorium.sqlite3'}"
        address = urlsplit(os.environ["TUTORIUM_DATABASE_URL"])
        return address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()

    def start(self, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "tutorium.cli", *map(str, arguments)],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def run(self, code):
        """Run lines of Python there, and return what they print."""
        lines = f"import django\ndjango.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", lines],
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "tutorium.settings"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def wait_for(self, name):
        """Wait until there is a file of this name in the folder."""
        for _ in range(SECONDS * 50):
            if (self.folder / name).exists():
                return
            time.sleep(0.02)
        raise AssertionError(f"There never was a {name}.")

    def end(self):
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()

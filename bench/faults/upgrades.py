"""Every kept database of an earlier version, brought up to date: rows, and pages as they were.

The pages of before are made by the code of that time, which git still has.
"""

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from bench.faults.deeds import page
from bench.faults.rows import TAG, Row, seen
from bench.servers import ROOT, TUTORIUM, serving, with_environment
from tests.upgraded import KEPT, lost_values, rows_of

OLD_PAGES = """
import json, re, django
django.setup()
from django.test import Client
client, pages = Client(SERVER_NAME="127.0.0.1"), {}
def addresses(text):
    return [re.sub(r"^https?://[^/]+", "", each) for each in re.findall(r"<loc>(.*?)</loc>", text)]
for part in addresses(client.get("/sitemap.xml").content.decode()):
    for path in addresses(client.get(part).content.decode()):
        pages[path] = client.get(path).content.decode()
print(json.dumps(pages))
"""
BLOCK = re.compile(r"<(h1|p|figcaption)\b[^>]*>(.*?)</\1>", re.DOTALL)
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
OF_CONTENT = ("/answers/", "/notes/")


def rows(site) -> Iterator[Row]:
    for kept in KEPT if site.is_sqlite else ():
        with tempfile.TemporaryDirectory(prefix="tutorium-upgrade-") as folder:
            yield _upgraded(kept, Path(folder))


def _upgraded(kept: Path, folder: Path) -> Row:
    version = kept.name.removesuffix(".sqlite3.gz")
    database = folder / "tutorium.sqlite3"
    database.write_bytes(gzip.decompress(kept.read_bytes()))
    environment = {
        "TUTORIUM_DATA_DIR": str(folder),
        "TUTORIUM_DATABASE_URL": f"sqlite:///{database}",
        "TUTORIUM_SECRET_KEY": "of a bench alone, which nobody has to keep to themselves",
        "DJANGO_SETTINGS_MODULE": "tutorium.settings",
    }
    before, rows_before = _pages_of_then(kept, folder, environment), rows_of(database)
    wrong = []
    for command in (["migrate", "--verbosity", "0"], ["packs", "show", *_courses(before)]):
        done = subprocess.run(
            [*TUTORIUM, *command], cwd=ROOT, env=with_environment(environment),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        wrong += [] if done.returncode == 0 else [done.stderr[-300:]]
    wrong += lost_values(rows_before, rows_of(database))
    with serving([*TUTORIUM, "serve", "--no-work"], environment=environment) as server:
        now = {path: page(server, path) for path in before}
    wrong += [f"{path}: {seen(reply)}" for path, reply in now.items() if reply.status != 200]
    blocks = 0
    for path, text in before.items():
        said = _words(now[path].body.decode())
        for block in _blocks(path, text):
            blocks += 1
            wrong += [] if block in said else [f"{path} says no more: {block[:80]}"]
    count = sum(len(each) for each in rows_before.values())
    return Row(
        f"upgrade from {version}, with data",
        f"{len(before)} pages answer at the addresses they had; what was written on them "
        f"({blocks} headings and paragraphs) stands there",
        f"{count} rows of {len(rows_before)} tables, with all they said",
        "`tutorium migrate`; courses that hold little are hidden until `tutorium packs show`",
        wrong,
    )


def _pages_of_then(kept: Path, folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return the public pages as the version made them that the database was kept of."""
    log = ["git", "log", "--diff-filter=A", "--format=%H", "--", str(kept)]
    commit = subprocess.check_output(log, cwd=ROOT, text=True).split()[-1]
    code = folder / "then"
    code.mkdir()
    with subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", str(code)], stdin=archive.stdout, check=True)
    where = with_environment(environment) | {"PYTHONPATH": str(code)}
    command = [sys.executable, "-c", OLD_PAGES]
    pages: dict[str, str] = json.loads(subprocess.check_output(command, cwd=code, env=where))
    return pages


def _courses(pages: dict[str, str]) -> list[str]:
    found = (re.fullmatch(r"/courses/([^/]+)/", path) for path in pages)
    return [each[1] for each in found if each]


def _blocks(path: str, text: str) -> list[str]:
    """Return what was written on a page: of an answer or a note all of it, else what it is called."""
    article = ARTICLE.search(text) if path.startswith(OF_CONTENT) else None
    found = BLOCK.findall(article[0]) if article else []
    return [words for _name, said in found if (words := _words(said))]


def _words(text: str) -> str:
    return re.sub(r"\s+", "", unescape(TAG.sub("", text)))

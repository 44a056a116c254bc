"""Run in the program's own Python, with its settings: what cannot be seen from outside.

`python -m bench.inside < asked.json`, {"pages": {name: path}, "searches": […], "prefixes": […]};
prints the database queries of each page when it is made, and the CPU of searching without a page.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from django.db import connection  # noqa: E402 (Django must be set up first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from tutorium.core.models import ContentVersion  # noqa: E402
from tutorium.core.page_cache import asked_version  # noqa: E402
from tutorium.search.models import SearchDocument  # noqa: E402
from tutorium.search.queries import find, related, suggest  # noqa: E402


def main() -> None:
    asked = json.load(sys.stdin)
    asked_version.set(ContentVersion.current())  # as the page cache tells each request
    client = Client(HTTP_HOST="127.0.0.1")
    uids = SearchDocument.objects.filter(kind="answer").values_list("uid", flat=True)
    answer = {
        "queries": {name: _queries_of(client, path) for name, path in asked["pages"].items()},
        "calls": {
            "find": _milliseconds(find, asked["searches"]),
            "suggest": _milliseconds(suggest, asked["prefixes"]),
            "related": _milliseconds(lambda uid: related("answer", uid), list(uids[:50])),
            "one row by its key": _milliseconds(_one_row, list(range(1, 500))),
        },
    }
    print(json.dumps(answer))


def _one_row(key: int) -> None:
    """Read a row as cheaply as the database gives one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM search_searchdocument WHERE id = %s", [key])
        cursor.fetchone()


def _queries_of(client: Client, path: str) -> int:
    client.get(path)  # fills what is filled once: templates, content types
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _milliseconds(call: Callable[[Any], object], values: Sequence[Any]) -> float:
    call(values[0])
    started = time.process_time()
    for value in values:
        call(value)
    return 1000 * (time.process_time() - started) / len(values)


main()

"""Ask the 300 queries of this folder: `python -m bench.search.starters [--missed]`.

It asks the site at hand, which needs the packs whose library is to be judged and, for meaning,
their vectors: `tutorium packs load packs/*`, `tutorium semantic encode`. With `--missed` it says
what stands before the right item where that is not first.
"""

import csv
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutorium.settings")
django.setup()

from tutorium.core.models import ContentVersion  # noqa: E402 (Django first)
from tutorium.core.page_cache import asked_version  # noqa: E402
from tutorium.search.domain.results import Hit  # noqa: E402
from tutorium.search.kinds.minilm import Nothing, is_installed, meaning_is  # noqa: E402
from tutorium.search.queries import find  # noqa: E402

FILES = sorted(Path(__file__).parent.glob("starter-*.tsv"))
FIRST = 5  # hits looked at


class Asked(NamedTuple):
    """A query and its first hits; `place` is that of the first right one, from 0, if it is there."""

    way: str
    query: str
    place: int | None
    hits: list[Hit]


def queries() -> Iterator[dict[str, str]]:
    for file in FILES:
        with file.open(encoding="utf-8") as rows:
            yield from csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)


def asked() -> list[Asked]:
    """Ask every query, through the same function as the site's search page."""
    return [_asked(**row) for row in queries()]


def _asked(way: str, query: str, wanted: str) -> Asked:
    hits = find(query, limit=FIRST).hits
    places = (place for place, hit in enumerate(hits) if hit.uid in wanted.split())
    return Asked(way, query, next(places, None), hits)


def successes(rows: list[Asked]) -> tuple[float, float]:
    """Return the parts of the queries with a right item first, and among the first five."""
    first = sum(row.place == 0 for row in rows)
    found = sum(row.place is not None for row in rows)
    return first / len(rows), found / len(rows)


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.search.starters", description=__doc__)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    asked_version.set(ContentVersion.current())  # as the page cache tells each request
    meaning_is(Nothing())
    report("by words", asked(), missed=False)
    if is_installed():
        from tutorium.search.kinds.minilm.encoder import Encoder  # noqa: PLC0415 (an extra)
        from tutorium.search.kinds.minilm.local import Local  # noqa: PLC0415

        meaning_is(Local(Encoder()))
        report("by words and meaning", asked(), missed=options.missed)


def report(name: str, rows: list[Asked], *, missed: bool) -> None:
    first, found = successes(rows)
    print(f"{name}: first {first:.1%}, among {FIRST} {found:.1%}")
    for row in rows if missed else ():
        if row.place != 0:
            print(f"\n{row.way}: {row.query}")
            for place, hit in enumerate(row.hits):
                print(" *" if place == row.place else "  ", hit.kind, hit.uid, hit.title)


if __name__ == "__main__":
    main()

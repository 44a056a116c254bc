"""A link check inside the library: what texts on the site link to, looked up as a reader would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import Resolver404, resolve

from tutorium.library.models import Answer, Card, Note
from tutorium.library.queries.links import OurAddresses
from tutorium.packs.domain.links import own_links
from tutorium.papers.models import Paper
from tutorium.papers.queries import find_paper
from tutorium.questions.models import Question
from tutorium.questions.queries import find_question

_CHUNK = 500


@dataclass(frozen=True)
class BrokenLink:
    """Where a link stands, by its pack's file and the line there of the text that holds it."""

    pack: str
    file: str
    line: int
    href: str


@dataclass(frozen=True)
class _Texts:
    """The texts of a kind: the folder of its files in a pack, its rows, its fields in their order."""

    folder: str
    suffix: str
    rows: Any
    fields: tuple[str, ...]


def _texts() -> Iterator[_Texts]:
    item = ("short", "body")
    yield _Texts("answers", ".md", Answer.objects.shown(), item)
    yield _Texts("notes", ".md", Note.objects.shown(), item)
    cards = Card.objects.filter(topics__course__is_shown=True).distinct()
    yield _Texts("cards", ".yaml", cards, ("front", "back"))
    yield _Texts("questions", ".yaml", Question.objects.shown(), ("source",))
    yield _Texts("papers", ".yaml", Paper.objects.shown(), ("source",))


def broken_links() -> list[BrokenLink]:
    """Return the links, of what readers are shown, to addresses where a reader gets nothing.

    Lines count from the top of the text: in a question or a paper that is its file's.
    """
    addresses = _Addresses()
    return [
        BrokenLink(row.pack.key, f"{texts.folder}/{row.file}{texts.suffix}", line, href)
        for texts in _texts()
        for row in _rows(texts)
        for name in texts.fields
        for href, line in own_links(getattr(row, name))
        if not addresses.lead(href.partition("#")[0].partition("?")[0])
    ]


def _rows(texts: _Texts) -> Iterator[Any]:
    rows = texts.rows.select_related("pack").only("file", "pack", "pack__key", *texts.fields)
    yield from rows.order_by("pack__key", "file", "pk").iterator(chunk_size=_CHUNK)


class _Addresses:
    """What leads readers somewhere: the library's own, and those of the rooms beside it."""

    def __init__(self) -> None:
        self._library = OurAddresses()

    @cache  # noqa: B019 (as long as the check goes on)
    def lead(self, path: str) -> bool:
        try:
            match = resolve(path)
        except Resolver404:
            return False
        known: dict[str, Callable[..., object]] = {
            "questions:question": find_question,
            "papers:paper": find_paper,
        }
        look = known.get(match.view_name)
        return bool(look(**match.kwargs)) if look else self._library.has(path)

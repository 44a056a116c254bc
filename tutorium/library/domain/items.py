"""An answer or a note as its author wrote it.

These values are what files hold, what the desk's rows are compared with, and what a dump
writes: one shape between all three.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from tutorium.core.markdown import Fault, Figure, FigureUse, Link, render
from tutorium.core.provenance import Deed, Signature
from tutorium.library.domain.cards import CardValues

FindFigure = Callable[[str], Figure | None]


@dataclass(frozen=True)
class Term:
    term: str
    means: str


@dataclass(frozen=True)
class ItemValues:
    """What the front matter and the body of an answer (title: its question) or note say."""

    kind: str  # "answer" or "note"
    uid: str
    title: str
    slug: str
    folder: str  # under answers/ or notes/, only for people
    topics: tuple[str, ...]  # references; the first one's course is the home
    short: str
    body: str
    written: Deed
    checked: Deed | None = None
    signed: Signature | None = None
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    language: str = "en"
    translates: str = ""
    sources: tuple[str, ...] = ()
    licence: str = ""
    notice: str = ""
    terms: tuple[Term, ...] = ()

    @property
    def file(self) -> str:
        """Folder and file name without suffix."""
        return f"{self.folder}/{self.slug}" if self.folder else self.slug


@dataclass(frozen=True)
class FigureValues:
    name: str
    sha256: str
    content_type: str
    width: int | None  # CSS pixels
    height: int | None
    data: bytes


@dataclass(frozen=True)
class RenderedItem:
    """What readers are served, made once when an item is saved."""

    short_html: str
    body_html: str
    text: str
    short_words: int
    links: tuple[Link, ...]
    figures: tuple[FigureUse, ...]
    short_faults: tuple[Fault, ...]
    body_faults: tuple[Fault, ...]

    @property
    def leads_elsewhere(self) -> bool:
        return bool(self.links or self.figures)


def content_hash(values: ItemValues | CardValues, *, figures: tuple[str, ...] = ()) -> str:
    """Return a hash that changes when, and only when, what the author wrote or drew changes.

    `figures` are the hashes of the pictures that the item shows.
    """
    said = json.dumps([asdict(values), figures], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def render_item(values: ItemValues, *, figure: FindFigure) -> RenderedItem:
    return render_words(values.short, values.body, language=values.language, figure=figure)


def render_words(
    short_source: str, body_source: str, *, language: str, figure: FindFigure
) -> RenderedItem:
    short = render(short_source, language=language, inline=True)
    body = render(body_source, language=language, figure=figure)
    return RenderedItem(
        short_html=short.html,
        body_html=body.html,
        text=body.text,
        short_words=len(short.text.split()),
        links=short.links + body.links,
        figures=body.figures,
        short_faults=short.faults,
        body_faults=body.faults,
    )

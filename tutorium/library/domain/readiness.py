"""What keeps a draft from being published: the rules that packs are held to, for the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutorium.accounts.domain.contact_details import contact_details
from tutorium.core.markdown import Fault
from tutorium.library.domain.addresses import SLUG
from tutorium.library.domain.items import RenderedItem

SHORT_WORDS = 60


@dataclass(frozen=True)
class Obstacle:
    """One thing to mend, at the field where it stands. The desk gives the words of a code."""

    field: str
    code: str
    line: int | None = None  # within the field
    detail: str = ""  # what it is about: a number, an address, the renderer's own words


def obstacles(*, slug: str, sources: Sequence[str], rendered: RenderedItem) -> list[Obstacle]:
    """Return what can be seen from the item alone, in the order of the form."""
    found = []
    if not SLUG.match(slug):
        found.append(Obstacle("slug", "not_an_address", detail=slug))
    found += [*_short_obstacles(rendered), *_markdown("body", rendered.body_faults)]
    if not rendered.text.strip():
        found.append(Obstacle("body", "empty"))
    if not sources:
        found.append(Obstacle("sources", "no_source"))
    return found


def _short_obstacles(rendered: RenderedItem) -> list[Obstacle]:
    found = [*_markdown("short", rendered.short_faults)]
    if not rendered.short_words:
        found.append(Obstacle("short", "empty"))
    if rendered.short_words > SHORT_WORDS:
        found.append(Obstacle("short", "too_long", detail=str(rendered.short_words)))
    return found


def _markdown(field: str, faults: Iterable[Fault]) -> list[Obstacle]:
    return [Obstacle(field, "markdown", fault.line, fault.say) for fault in faults]


def name_obstacles(writer: str | None, checker: str) -> list[Obstacle]:
    """Readers are told both names, and that they are two. `None`: no person of ours wrote it."""
    found = [Obstacle("", "no_name")] if "" in {writer, checker} else []
    return [*found, Obstacle("", "same_name", detail=checker)] if writer == checker else found


def contact_obstacles(*, title: str, aliases: Sequence[str], short: str) -> list[Obstacle]:
    """Return ways to reach somebody that came along with what a reader asked."""
    texts = [
        ("title", None, title),
        ("short", None, short),
        *(("aliases", line, alias) for line, alias in enumerate(aliases, start=1)),
    ]
    return [
        Obstacle(field, "contact", line, words)
        for field, line, text in texts
        for words in contact_details(text)
    ]

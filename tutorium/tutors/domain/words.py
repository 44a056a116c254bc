"""What a tutor may say in public of themselves: their own words, and no way out of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutorium.accounts.domain.contact_details import contact_details
from tutorium.core.markdown import render

LONGEST_NAME = 60
LONGEST_HEADLINE = 120
LONGEST_ABOUT = 4_000


class ContactDetailsError(ValueError):
    """The text leads out of the site; `found` says what does."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(found)
        self.found = found


class FaultyTextError(ValueError):
    """The Markdown has a fault; `line` and `say` tell which."""

    def __init__(self, line: int, say: str) -> None:
        super().__init__(line, say)
        self.line, self.say = line, say


@dataclass(frozen=True, slots=True)
class Words:
    """What readers are told, which somebody reads before they are."""

    name: str
    headline: str
    about: str  # Markdown
    video_url: str


@dataclass(frozen=True, slots=True)
class About:
    html: str
    text: str


def check_line(text: str) -> str:
    """Return a line without maths or markup that may be shown. Raises `ContactDetailsError`."""
    if found := contact_details(text):
        raise ContactDetailsError(found)
    return text


def read_about(source: str) -> About:
    """Return what a profile says, as safe HTML. Raises `FaultyTextError`, `ContactDetailsError`.

    It is looked at as it was typed and as it is read: markup between letters hides nothing.
    """
    rendered = render(source)
    links = [link.href for link in rendered.links] + [use.src for use in rendered.figures]
    found = contact_details(source) or contact_details(rendered.text) or links
    if found:
        raise ContactDetailsError(found)
    for fault in rendered.faults:
        raise FaultyTextError(fault.line, fault.say)
    return About(rendered.html, rendered.text)

"""Links in what readers see: where they stand, and when an address of elsewhere is called dead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from html.parser import HTMLParser

GONE = frozenset({404, 410})
LOOK_EVERY = timedelta(days=30)
LOOK_AGAIN = timedelta(days=2)  # at what failed, which may have been a bad day
DEAD_AFTER = 3  # failures one after the other: on three days


class Fault(StrEnum):
    """Why a link leads to nothing."""

    NO_PAGE = "no_page"  # of ours
    GONE = "gone"  # 404 or 410
    NO_NAME = "no_name"
    SILENT = "silent"
    REFUSED = "refused"  # any other answer that is no page
    NOT_PUBLIC = "not_public"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def links_in(html: str) -> list[str]:
    """Return where the links of a text lead, each once, in order."""
    if "<a " not in html:
        return []
    parser = _Links()
    parser.feed(html)
    return list(dict.fromkeys(parser.found))


def is_ours(href: str) -> bool:
    return href.startswith("/")


def is_elsewhere(href: str) -> bool:
    return href.lower().startswith(("http://", "https://"))


@dataclass(frozen=True)
class Seen:
    """What is known of an address of elsewhere."""

    fault: str
    failures: int
    next_at: datetime


def seen(fault: Fault | None, failures: int, *, at: datetime) -> Seen:
    """Return what is known after one more look, `failures` being those before it."""
    if fault is None:
        return Seen("", 0, at + LOOK_EVERY)
    failures += 1
    return Seen(fault.value, failures, at + (LOOK_AGAIN if failures < DEAD_AFTER else LOOK_EVERY))


def is_dead(fault: str, failures: int) -> bool:
    """Say whether to tell an editor: what is gone at once, what failed otherwise after three times.

    Many sites refuse a machine what they show a person: such an answer alone says nothing.
    """
    if fault == Fault.REFUSED:
        return False
    return bool(fault) and (fault == Fault.GONE or failures >= DEAD_AFTER)


def in_turn(addresses: list[tuple[str, str]], *, per_host: int) -> Iterator[str]:
    """Yield of (host, address) some of each host, so that no site is asked much in one night."""
    asked: dict[str, int] = {}
    for host, address in addresses:
        asked[host] = asked.get(host, 0) + 1
        if asked[host] <= per_host:
            yield address

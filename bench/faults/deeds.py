"""What people do while a fault is made, what they were told, and whether it is there afterwards."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock, Thread
from urllib.parse import urlencode

from bench.client import Reply, ask_once, request
from bench.lessons.population import session_of, start_of
from bench.lessons.race import LEADS_ON, Window

SAVED = 204
KINDS = ("save", "inquiry", "booking")
FORM = "application/x-www-form-urlencoded"
OF_A_DAY = 12  # lessons of an hour that a tutor can be booked for
QUESTION = "Why does a ball that is thrown up come to rest for a moment, as number {} asked?"


@dataclass(frozen=True)
class Deed:
    """One thing that somebody sent, and what was answered."""

    kind: str
    key: tuple[object, ...]  # by which it is found in the database
    reply: Reply | None  # nothing where the connection broke

    @property
    def is_acknowledged(self) -> bool:
        return self.reply is not None and self.reply.status in (SAVED, LEADS_ON)


@dataclass
class Told:
    """What was sent, and of what was said to be done: how much of it is there."""

    deeds: list[Deed] = field(default_factory=list)
    is_over: bool = False

    def stop(self) -> None:
        """Let a crowd do nothing more."""
        self.is_over = True

    def acknowledged(self, kind: str = "") -> list[Deed]:
        return [each for each in self.deeds if each.is_acknowledged and kind in ("", each.kind)]

    def refusals(self) -> list[Reply]:
        return [each.reply for each in self.deeds if each.reply and not each.is_acknowledged]

    def statuses(self) -> str:
        """Return how many got which status."""
        said = Counter(each.reply.status if each.reply else "no answer" for each in self.deeds)
        return ", ".join(f"{number} × {status}" for status, number in sorted(said.items(), key=str))

    def there(self) -> str:
        """Return, kind by kind, how much of what was acknowledged is there."""
        of = {kind: self.acknowledged(kind) for kind in KINDS}
        parts = [
            f"{kind} {sum(map(is_there, each))} of {len(each)}" for kind, each in of.items() if each
        ]
        return ", ".join(parts) or "nothing was acknowledged"

    def lost(self) -> list[str]:
        return [
            f"lost: {each.kind} {each.key}" for each in self.acknowledged() if not is_there(each)
        ]


def is_there(deed: Deed) -> bool:
    """Say whether it is there, once and whole."""
    from tutorium.lessons.models import Lesson
    from tutorium.library.models import Inquiry
    from tutorium.practice.models import SessionQuestion

    if deed.kind == "save":
        row, name, said = deed.key
        return SessionQuestion.objects.get(pk=row).sent.get(name) == [said]
    if deed.kind == "inquiry":
        return Inquiry.objects.filter(question=deed.key[0]).count() == 1
    offer, start = deed.key
    whole = {"state": "planned", "booking__state": "booked", "starts_at": start}
    return Lesson.objects.filter(booking__offer__public_id=offer, **whole).count() == 1


class Crowd:
    """People who save, ask and book, each at something of their own."""

    def __init__(self, site) -> None:
        from tutorium.accounts.models import User

        self.site, self._lock = site, Lock()
        self.ahead = 0  # seconds, of the server's clock
        rows = User.objects.in_bulk(site.said["students"])
        self._sessions = [session_of(rows[pk]) for pk in site.said["students"]]

    def do(self, kind: str, server) -> Deed:
        """Do it over a connection of its own."""
        with self._lock:
            number = next(self.site.numbers)
            place = next(self.site.places) if kind == "save" else None
        if kind == "save":
            return self._save(server, number, place)
        return self._inquire(server, number) if kind == "inquiry" else self._book(server, number)

    def window(self, number: int, server) -> Window:
        window = Window(server, self._sessions[number % len(self._sessions)])
        window.open()
        return window

    def _save(self, server, number, place) -> Deed:
        whose, row, address, name = place
        said = str(number)
        key = (row, name, said)
        return _deed(
            "save", key, lambda: self.window(whose, server).send(address, save="1", **{name: said})
        )

    def _inquire(self, server, number) -> Deed:
        question = QUESTION.format(number)
        return _deed(
            "inquiry",
            (question,),
            lambda: inquire(self.window(0, server), number, question, ahead=self.ahead),
        )

    def _book(self, server, number) -> Deed:
        offers = self.site.said["offers"]
        offer, turn = offers[number % len(offers)], number // len(offers)
        start = start_of(turn // OF_A_DAY, 60 * (turn % OF_A_DAY - 1))
        return _deed(
            "booking", (offer, start), lambda: self.window(number, server).book(offer, start)
        )


def _deed(kind, key, ask) -> Deed:
    with suppress(OSError):
        return Deed(kind, key, ask())
    return Deed(kind, key, None)


def inquire(window: Window, number: int, question: str, *, ahead: int = 0) -> Reply:
    """Ask us something, from a network of one's own and without an account."""
    from django.utils import timezone

    from tutorium.library.forms.asking import opened

    at = opened(timezone.now() + timedelta(seconds=ahead - 60))
    body = urlencode({"question": question, "offered": question, "opened": at, "topic": ""})
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    headers = {"sec_fetch_site": "same-origin", "x_forwarded_for": address, "content_type": FORM}
    return window.post("/inquiries/ask/", body.encode(), **headers)


def crowding(crowd: Crowd, server, *, clients: int, told: Told, kinds: Sequence[str] = KINDS):
    """Let so many people do things one after another until nobody answers, or it is over."""

    def work(number: int) -> None:
        for turn in range(number, number + MOST):
            deed = crowd.do(kinds[turn % len(kinds)], server)
            told.deeds.append(deed)
            if deed.reply is None or told.is_over:
                return
            if not deed.is_acknowledged:
                time.sleep(PAUSE)

    threads = [Thread(target=work, args=(number,), daemon=True) for number in range(clients)]
    for each in threads:
        each.start()
    return threads


MOST = 1_000
PAUSE = 0.5  # seconds until somebody who was refused tries something else


def each_once(crowd: Crowd, server) -> Told:
    """Let everything be done once."""
    return Told([crowd.do(kind, server) for kind in KINDS])


def page(server, path: str) -> Reply | None:
    """Look at a page without an account."""
    with suppress(OSError):
        return ask_once(server.port, request(path))
    return None


def pages(server, paths: Sequence[str]) -> Iterator[Reply | None]:
    for path in paths:
        yield page(server, path)

"""Reading cards item by item: each becomes a note, or one loss that says why."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import unquote

from tutorium.formats.cards.anki_text import to_markdown
from tutorium.formats.cards.values import EPOCH, Collection, Note
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Figure, Loss
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_NOTES = 200_000  # of one file
MOST_WORK = 20_000_000  # microseconds at most, by the next two: some twenty seconds
SIGN_COST = 30  # microseconds that a tag or a formula takes
LETTERS_AT_ONCE = 10  # that take one
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
NOT_HELD = "a card here cannot hold it"
NOT_THERE = "its file is not there, or is no picture"
_PICTURE = "a picture "
_STROKES = 2  # that tell one name from another; more are counted
_SIGNS = ("<", "{{", "\\", "$", "*")
_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]+")
_ADDRESS = re.compile(r"[a-z]+:|//", re.IGNORECASE)

Media = Callable[[str], bytes]  # name → bytes; `UnsafeFileError` where there is none


def no_media(name: str) -> bytes:
    raise UnsafeFileError("missing", name)


@dataclass
class Reading:
    """What one file has given so far. `item` names the one that is being read."""

    where: str
    media: Media = no_media
    item: str = ""
    most_work: int = MOST_WORK
    work: int = 0  # done so far
    items: int = 0
    notes: list[Note] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)  # by name under `figures/`
    _identities: dict[str, int] = field(default_factory=dict)  # → how many more bear it
    # As media are called → under `figures/`; nothing for one that cannot be had.
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return f"{self.where}, {self.item}" if self.item else self.where

    def take(self, name: str, read: Callable[[], Note]) -> None:
        """Count an item, and keep the note that it is or the loss that it becomes."""
        if self.items >= MAX_NOTES:
            raise UnsafeFileError("too-many", f"more than {MAX_NOTES:,} notes")
        self.items += 1
        self.item = name
        losses = len(self.losses)
        try:
            self._keep(read())
        except NotCarriedError as error:
            self.losses[losses:] = [Loss(self.place, error.what, error.why)]
        except UnsafeFileError as error:
            if self.work > self.most_work:
                raise
            self.losses[losses:] = [Loss(self.place, "a text", str(error))]

    def refuse(self, name: str, what: str, why: str) -> None:
        """Count an item that is found to be no note before it is read."""

        def refused() -> Note:
            raise NotCarriedError(what, why)

        self.take(name, refused)

    def _keep(self, note: Note) -> None:
        """Keep a note; one whose name another has already gets one of its own."""
        named = self._free(note.identity)
        self._identities[named] = 0
        self.notes.append(note if named == note.identity else replace(note, identity=named))

    def _free(self, identity: str) -> str:
        """Return a name that no note has yet: `a`, `a'`, `a''`, `a'3`, and so on.

        It goes on from the last one, since a whole file may bear one name.
        """
        named, count = identity, self._identities.get(identity, 0)
        while named in self._identities:
            count += 1
            named = identity + ("'" * count if count <= _STROKES else f"'{count}")
        if count:
            self._identities[identity] = count
        return named

    def lose(self, what: str, why: str = NOT_HELD) -> None:
        """Keep what an item lost, though it became a note."""
        loss = Loss(self.place, what, why, partial=True)
        if loss not in self.losses[-20:]:
            self.losses.append(loss)

    def spend(self, text: str) -> None:
        """Count the work that a text makes. Raises `UnsafeFileError` where a file makes too much."""
        self.spend_letters(len(text) + SIGN_COST * LETTERS_AT_ONCE * sum(map(text.count, _SIGNS)))

    def spend_letters(self, count: int) -> None:
        """Count letters that are only looked through, as those of templates are."""
        self.work += count // LETTERS_AT_ONCE
        if self.work > self.most_work:
            raise UnsafeFileError("too-large", "more text and markup than is read of one file")

    def side(self, html: str, *, gaps: bool = False) -> str:
        """Return the Markdown of a side, and keep what it loses."""
        self.spend(html)
        read = to_markdown(html, figure=self.figure, gaps=gaps)
        for what in read.dropped:
            self.lose(what, NOT_THERE if what.startswith(_PICTURE) else NOT_HELD)
        return read.text

    def asked(self, html: str) -> str:
        """Return the Markdown of a front; one with nothing in it is no card."""
        before = len(self.losses)
        said = self.side(html)
        if not said.strip():
            lost = ", ".join(loss.what for loss in self.losses[before:])
            raise NotCarriedError("a card", f"nothing is asked: it held {lost or 'no words'}")
        return said

    def figure(self, address: str) -> str:
        """Keep a picture that a text shows, and return its name; nothing where there is none."""
        if _ADDRESS.match(address):
            return ""
        for name in dict.fromkeys((address, unquote(address))):
            if name.lower().endswith(PICTURES) and (chosen := self._named(name)):
                return chosen
        return ""

    def _named(self, name: str) -> str:
        """Return what a picture is called, which is looked for once however often it is shown."""
        if name not in self._names:
            self._names[name] = self._kept(name)
        return self._names[name]

    def _kept(self, name: str) -> str:
        try:
            data = self.media(name)
        except UnsafeFileError:
            return ""
        plain = _UNUSUAL.sub("-", name).lstrip(".-") or "picture"
        stem, _, suffix = plain.rpartition(".")
        count, chosen = 1, plain
        while chosen in self.figures and self.figures[chosen].data != data:
            count += 1
            chosen = f"{stem}-{count}.{suffix}"
        self.figures[chosen] = Figure(chosen, data)
        return chosen

    def collection(self, *, created_at: datetime = EPOCH, title: str = "") -> Collection:
        """Return all that was read, with the figures that its notes show."""
        shown = set(re.findall(r"figures/([^)\s]+)", "\n".join(map(_texts, self.notes))))
        figures = tuple(each for name, each in self.figures.items() if name in shown)
        return Collection(
            tuple(self.notes), created_at, title, figures, tuple(self.losses), self.items
        )


def _texts(note: Note) -> str:
    return f"{note.front}\n{note.back}"

"""One `question` of a Moodle file: its texts as Markdown, its embedded pictures as figures."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.decimals import read_decimal
from tutorium.formats.quizzes.gap_places import without_signs
from tutorium.formats.quizzes.reading import NotCarriedError, Reading
from tutorium.formats.quizzes.rich_texts import FILES, Form, read_plain
from tutorium.formats.quizzes.values import Figure

MAX_ANSWERS = 500  # of one question
MAX_FIGURE = 10_000_000  # bytes
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")
_FORMS: dict[str, Form] = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "plain_text": "plain",
    "markdown": "markdown",
}
_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]+")
_DATA = re.compile(r"data:image/(png|jpeg|gif|webp|avif|svg\+xml);base64,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A question's element with what is read of it."""

    element: Element
    reading: Reading
    _embedded: dict[int, str] = field(default_factory=dict)  # files that were read already
    _files: dict[int, dict[str, Element]] = field(default_factory=dict)  # by the text's element

    @property
    def kind(self) -> str:
        return self.element.get("type") or ""

    def said(self, path: str) -> str:
        """Return the letters of a field such as `name/text`, without blanks around them."""
        return (self.element.findtext(path) or "").strip()

    def flag(self, path: str, *, otherwise: bool = False) -> bool:
        written = self.said(path).lower()
        return written in {"1", "true", "yes"} if written else otherwise

    def several(self, name: str) -> list[Element]:
        """Return all elements of a name, such as `answer`."""
        found = self.element.findall(name)
        if len(found) > MAX_ANSWERS:
            raise NotCarriedError(
                f"the type {self.kind}", f"it has more than {MAX_ANSWERS} answers"
            )
        return found

    def number(self, path: str, otherwise: float) -> float:
        found = read_decimal(self.said(path))
        return otherwise if found is None else float(found)

    def markdown(self, path: str) -> str:
        """Return a formatted text of the question, such as `questiontext`."""
        holder = self.element.find(path)
        return "" if holder is None else self.text(holder)

    def text(self, holder: Element, change: Callable[[str], str] = str) -> str:
        """Return the text that stands in an element beside its files; `change` is made before."""
        self.reading.figure = lambda address: self._figure(address, holder)
        found = holder.findtext("text")
        said = without_signs((holder.text or "") if found is None else found)
        return self.reading.text(change(said), form_of(holder))

    def plain(self, holder: Element) -> str:
        """Return a text that is typed or compared, without markup."""
        return read_plain(holder.findtext("text") or "", form_of(holder))

    def lose(self, what: str, why: str) -> None:
        self.reading.lose(what, why)

    def _figure(self, address: str, holder: Element) -> str:
        if inline := _DATA.match(address):
            suffix = inline[1].lower().replace("svg+xml", "svg")
            return self.embed(f"picture.{suffix}", address[inline.end() :])
        if not address.startswith(FILES):
            return ""
        wanted = unquote(address.removeprefix(FILES)).partition("?")[0]
        file = self._named(holder).get(wanted)
        if file is None:
            return ""
        if id(file) not in self._embedded:
            name = PurePosixPath(wanted).name
            self._embedded[id(file)] = self.embed(name, file.text or "")
        return self._embedded[id(file)]

    def _named(self, holder: Element) -> dict[str, Element]:
        """Return the files that a text may show by their paths; its own go before others."""
        if id(holder) not in self._files:
            files = [*self.element.iter("file"), *holder.findall("file")]
            self._files[id(holder)] = {_path(file): file for file in files}
        return self._files[id(holder)]

    def embed(self, name: str, encoded: str) -> str:
        """Keep a picture in base64, and return its name; nothing where it is none."""
        data = decoded(encoded)
        plain = _UNUSUAL.sub("-", name).lstrip(".") or "picture"
        if not data or not plain.lower().endswith(PICTURES):
            return ""
        figures = self.reading.figures
        for count in range(1, len(figures) + 2):
            chosen = plain if count == 1 else f"{count}-{plain}"
            if chosen not in figures or figures[chosen].data == data:
                figures[chosen] = Figure(chosen, data)
                return chosen
        return ""


def _path(file: Element) -> str:
    return f"{(file.get('path') or '/').strip('/')}/{file.get('name') or ''}".lstrip("/")


def decoded(encoded: str) -> bytes:
    """Return the bytes of base64; nothing where it is damaged or too long."""
    if len(encoded) > MAX_FIGURE * 3 // 2:
        return b""
    try:
        return base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def form_of(holder: Element) -> Form:
    return _FORMS.get(holder.get("format") or "", "html")

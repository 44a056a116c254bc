"""One problem of a pool while it is read: its texts, its pictures, and what is lost of it."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from tutorium.formats.quizzes.oatutor.pool import Pool
from tutorium.formats.quizzes.oatutor.texts import figures_in, markdown
from tutorium.formats.quizzes.values import Figure, Loss

_VARIABLE = re.compile(r"@\{(\w+)\}")


class LostError(Exception):
    """A problem, a step or a hint that cannot be carried over; the message says why."""


@dataclass(slots=True)
class Reading:
    pool: Pool
    folder: str
    name: str
    variants: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    licences: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def lose(self, what: str, why: str) -> None:
        self.losses.append(Loss(self.folder, what, why, partial=True))

    def json(self, path: str) -> Any:
        try:
            return self.pool.json(path)
        except ValueError as error:
            raise LostError(f"{PurePosixPath(path).name} is not JSON: {error}") from error

    def note_rights(self, source: Any) -> None:
        """Remember under which licence a file is, and where it was taken from."""
        self.licences += filter(None, [text(source, "license")])
        self.sources += filter(None, [text(source, "oer")])

    def draw_variants(self, source: Any) -> None:
        """Draw the first of the values that a file varies by."""
        varied = source.get("variabilization") if isinstance(source, dict) else None
        if not isinstance(varied, dict):
            return
        first = {
            name: str(values[0])
            for name, values in varied.items()
            if isinstance(values, list) and values
        }
        self.variants |= first
        if first:
            self.lose("its variants", f"only the first is kept: {', '.join(first)}")

    def markdown(self, source: Any, *names: str) -> str:
        """Return fields of a JSON object as one text. Raises `LostError` for a missing picture."""
        said = [self.varied(text(source, name)) for name in names]
        for name in (each for one in said for each in figures_in(one)):
            self._take_figure(name)
        return "\n\n".join(filter(None, (markdown(one, folder=self.name) for one in said)))

    def varied(self, said: str) -> str:
        return _VARIABLE.sub(lambda match: self.variants.get(match[1], match[0]), said)

    def _take_figure(self, name: str) -> None:
        places = (f"{self.folder}/figures/{name}", f"{self.folder}/{name}")
        path = next((path for path in places if path in self.pool.files), None)
        if path is None:
            raise LostError(f"it shows {name}, which is not in the folder")
        shown = f"{self.name}-{name.lower()}"
        self.figures[shown] = Figure(shown, self.pool.files[path])


def text(source: Any, name: str) -> str:
    """Return a text of a JSON object, or nothing where there is none."""
    said = source.get(name) if isinstance(source, dict) else None
    if isinstance(said, int | float) and not isinstance(said, bool):
        return str(said)
    return said if isinstance(said, str) else ""


def texts(source: Any, name: str) -> tuple[str, ...]:
    said = source.get(name) if isinstance(source, dict) else None
    return tuple(str(one) for one in said) if isinstance(said, list) else ()

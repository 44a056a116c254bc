"""The pictures of quizzes as figures of a pack: those it takes, and GIF as PNG."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from PIL import Image, UnidentifiedImageError

from tutorium.formats.quizzes.values import Figure, Hotspot, Loss
from tutorium.packs.domain.figures import MAX_FIGURE, UnfitFigureError, read_figure

_GIF = ".gif"
_PNG = ".png"
_FIGURE = re.compile(r"figures/[^)\s]+")


@dataclass(slots=True)
class FitFigures:
    """Figures by the names they have in the pack; `renamed` says what a text calls them."""

    figures: dict[str, bytes] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)


def fit_figures(figures: Iterable[Figure]) -> FitFigures:
    fit = FitFigures()
    for figure in figures:
        try:
            name, data = _fit(figure)
        except UnfitFigureError as error:
            fit.losses.append(
                Loss(figure.name, f"the picture {figure.name}", str(error), partial=True)
            )
            continue
        fit.figures[name] = data
        if name != figure.name:
            fit.renamed[f"figures/{figure.name}"] = f"figures/{name}"
    return fit


def _fit(figure: Figure) -> tuple[str, bytes]:
    path = PurePosixPath(figure.name)
    name, data = figure.name, figure.data
    if path.suffix.lower() == _GIF:
        name, data = str(path.with_suffix(_PNG)), _png(data)
    if len(data) > MAX_FIGURE:
        raise UnfitFigureError(f"it has {len(data):,} bytes; at most {MAX_FIGURE:,}")
    read_figure(name, PurePosixPath(name).suffix, data)
    return name, data


def _png(data: bytes) -> bytes:
    """Return the first picture of a GIF as PNG, which browsers and packs take."""
    written = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=["GIF"]) as image:
            image.convert("RGBA").save(written, "PNG", optimize=True)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnfitFigureError("the picture is broken, or not of the kind its name says") from error
    return written.getvalue()


@dataclass(slots=True)
class Shelf:
    """Figures of several sources together, each under a name of its own."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def put(self, name: str, data: bytes) -> str:
        """Take a figure in, and return what it is called here."""
        while name in self.figures and self.figures[name].data != data:
            name = f"x-{name}"
        self.figures[name] = Figure(name, data)
        return name

    def put_all(self, figures: Iterable[Figure]) -> dict[str, str]:
        """Take figures in, and return how texts call those that have another name here."""
        named = {figure.name: self.put(figure.name, figure.data) for figure in figures}
        return {f"figures/{old}": f"figures/{new}" for old, new in named.items() if old != new}


Thing = TypeVar("Thing")


def renamed(thing: Thing, names: Mapping[str, str]) -> Thing:
    """Return a value in which every text calls the figures by their names in the pack."""
    if not names:
        return thing
    if isinstance(thing, str):
        return _FIGURE.sub(lambda match: names.get(match[0], match[0]), thing)  # type: ignore[return-value]  # a text again
    if isinstance(thing, tuple):
        return tuple(renamed(each, names) for each in thing)  # type: ignore[return-value]  # likewise
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    said = {each.name: renamed(getattr(thing, each.name), names) for each in fields(thing)}
    if isinstance(thing, Hotspot):
        figure = names.get(f"figures/{thing.figure}", thing.figure)
        said["figure"] = figure.removeprefix("figures/")
    return replace(thing, **said)

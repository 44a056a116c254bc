"""What goes in and out of `render`."""

from collections.abc import Callable
from dataclasses import dataclass

# Rises with every change of what `render` writes: what older ones wrote is rendered anew.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a figure is served, and its size in CSS pixels where known."""

    url: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    line: int


@dataclass(frozen=True, slots=True)
class FigureUse:
    src: str  # as written
    alt: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something the author must mend; `line` counts from 1 within the source."""

    line: int
    say: str


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str  # sanitised: safe to mark as such
    text: str
    links: tuple[Link, ...] = ()
    figures: tuple[FigureUse, ...] = ()
    faults: tuple[Fault, ...] = ()


FigureResolver = Callable[[str], Figure | None]

"""What a room shows on the page of a room below it; the answer of the hooks for panels."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A template with its context; one `aside` stands in the column beside the page."""

    template: str
    context: dict[str, Any]
    aside: bool = False
    sheet: str = ""  # the stylesheet it needs beside what every page carries


@dataclass(frozen=True)
class Deed:
    """What a form in a panel of a public page came to: that panel again, in its own place.

    `of` is the function that makes the panel on the page, and need not make it again. `key` is what
    the browser has to bring from now on (`core.visitor_keys`), if anything.
    """

    panel: Panel
    of: Callable[..., Panel | None] | None = None
    key: str = ""
    status: int = 200

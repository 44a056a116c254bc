"""What a room shows on the page of a room below it; the answer of the hooks for panels."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A template with its context; one `aside` stands in the column beside the page."""

    template: str
    context: dict[str, Any]
    aside: bool = False

"""How a paper is printed: in which size, and on what colour of paper."""

from collections.abc import Mapping
from dataclasses import dataclass

TINTS = {
    "cream": "#fff6dc",
    "yellow": "#fffab0",
    "blue": "#dcebfa",
    "green": "#e0f2dc",
    "pink": "#fce4ec",
}
"""Backgrounds that are asked for in examination accommodations; black text on each is over 15 : 1."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a print; large print is in 18 points."""

    is_scheme: bool = False
    is_large: bool = False
    tint: str = ""  # a key of TINTS

    @property
    def query(self) -> str:
        """Return what an address says of size and colour, always in one way."""
        said = ["large=1"] if self.is_large else []
        said += [f"tint={self.tint}"] if self.tint else []
        return "&".join(said)

    @property
    def page_rules(self) -> str:
        """Return what the look changes of the pages themselves, as CSS."""
        tinted = f"@page{{background:{TINTS[self.tint]}}}" if self.tint else ""
        return tinted + ("@page{@bottom-center{font-size:16pt}}" if self.is_large else "")


def look_of(said: Mapping[str, str], *, is_scheme: bool = False) -> Look:
    """Read a look from an address; what is not known there changes nothing."""
    tint = said["tint"] if said.get("tint") in TINTS else ""
    return Look(is_scheme, said.get("large") == "1", tint)

"""Licences that content comes under, by their SPDX identifiers."""

from dataclasses import dataclass

_CC = "https://creativecommons.org"


@dataclass(frozen=True)
class Licence:
    title: str
    url: str = ""  # empty where we do not know the licence


_KNOWN = {
    "CC0-1.0": Licence("CC0 1.0", f"{_CC}/publicdomain/zero/1.0/"),
    "OGL-UK-3.0": Licence(
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    **{
        f"CC-{terms}-{version}": Licence(
            f"CC {terms} {version}", f"{_CC}/licenses/{terms.lower()}/{version}/"
        )
        for terms in ("BY", "BY-SA", "BY-NC", "BY-NC-SA", "BY-ND", "BY-NC-ND")
        for version in ("3.0", "4.0")
    },
}


def licence(identifier: str) -> Licence:
    """Return what to call a licence and where to read it; unknown words stand as they are."""
    return _KNOWN.get(identifier, Licence(identifier))


def is_known(identifier: str) -> bool:
    """Say whether readers can be led to the terms of a licence."""
    return identifier in _KNOWN

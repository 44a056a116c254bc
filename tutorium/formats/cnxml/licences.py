"""Which Creative Commons licence a book is under, from an address or from a licence's text."""

import re
from collections.abc import Iterable

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<terms>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>\d\.\d)"
    r"|publicdomain/zero/(?P<zero>\d\.\d))",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"Attribution(?P<nc>-Non-?Commercial)?(?P<last>-ShareAlike|-NoDeriv(?:ative)?s)?"
    r"\s+(?P<version>\d\.\d)",
    re.IGNORECASE,
)


def licence_at(url: str) -> str:
    """Return "CC-BY-NC-SA-4.0" for its address, "" for any other."""
    match = _ADDRESS.search(url)
    if match is None:
        return ""
    if match["zero"]:
        return f"CC0-{match['zero']}"
    return f"CC-{match['terms'].upper()}-{match['version']}"


def address_in(text: str) -> str:
    """Return the address of the licence that a licence file says first, or ""."""
    name, address = _NAME.search(text), _ADDRESS.search(text)
    if name and not (address and address.start() < name.start()):
        last = (name["last"] or "").lower()
        terms = "by" + ("-nc" if name["nc"] else "")
        terms += "-sa" if last == "-sharealike" else "-nd" if last else ""
        return f"https://creativecommons.org/licenses/{terms}/{name['version']}/"
    return f"https://{address[0].lower()}/" if address else ""


def strictest(urls: Iterable[str]) -> str:
    """Return the address that allows least: a book is as free as its least free module."""
    return max(dict.fromkeys(urls), key=_strictness, default="")


def _strictness(url: str) -> tuple[bool, int]:
    licence = licence_at(url)
    return not licence, ("-NC" in licence) * 4 + ("-ND" in licence) * 2 + ("-SA" in licence)

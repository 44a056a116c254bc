"""A link to a film in which somebody shows how they teach: only to a film, and only as a link."""

import re
from urllib.parse import parse_qs, urlsplit

_ID = re.compile(r"[\w-]{6,20}")
_NUMBER = re.compile(r"\d{6,12}")


class NoVideoError(ValueError):
    """The address is none of a film at a place that is known."""


def video_link(address: str) -> str:
    """Return the plain address of a film; what else the given one carried stays behind.

    Raises `NoVideoError`.
    """
    try:
        parts = urlsplit(address.strip())
        found = _film(parts.hostname or "", parts.path.strip("/"), parse_qs(parts.query))
    except ValueError as error:
        raise NoVideoError from error
    if parts.scheme != "https" or not found:
        raise NoVideoError
    return found


def _film(host: str, path: str, asked: dict[str, list[str]]) -> str:
    host = host.removeprefix("www.").removeprefix("m.")
    if host == "youtu.be" and _ID.fullmatch(path):
        return f"https://www.youtube.com/watch?v={path}"
    if host == "youtube.com" and path == "watch" and _ID.fullmatch(asked.get("v", [""])[0]):
        return f"https://www.youtube.com/watch?v={asked['v'][0]}"
    if host == "vimeo.com" and _NUMBER.fullmatch(path):
        return f"https://vimeo.com/{path}"
    return ""

"""Whether an address may stand as an awarding body's own."""

from urllib.parse import urlsplit

LONGEST = 500  # characters


def host_of(url: str) -> str:
    """Return the host that a body's own address names, without `www.`; nothing where it has none."""
    return _host(url).removeprefix("www.")


def is_official(url: str, *, host: str) -> bool:
    """Say whether an address is https and lies at the body's host or at one below it."""
    found = _host(url)
    is_there = found == host or found.endswith(f".{host}")
    return is_address(url) and bool(host) and is_there


def is_address(url: str) -> bool:
    """Say whether this is an https address that may stand on a page."""
    return bool(_host(url)) and urlsplit(url).scheme == "https" and len(url) <= LONGEST


def _host(url: str) -> str:
    """Return the host of an address; nothing where it holds what no honest address does."""
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return ""
    try:
        parts = urlsplit(url)
        is_plain = parts.port is None and "@" not in parts.netloc
        return (parts.hostname or "").rstrip(".") if is_plain else ""
    except ValueError:
        return ""

"""Time zones that a person may live in."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones


class UnknownZoneError(ValueError):
    """No zone has this name."""


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Return names of zones, places of the world alone, with how they are shown."""
    places = sorted(name for name in zone_names() if "/" in name and not name.startswith("Etc/"))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def zone_named(name: str) -> ZoneInfo:
    """Return a zone by its IANA name. Raises `UnknownZoneError`; a name is never a path."""
    if name not in zone_names():
        raise UnknownZoneError(name)
    return ZoneInfo(name)


def zone_of(name: str) -> ZoneInfo:
    """Return a zone that was stored; UTC where this machine's tzdata does not know it."""
    try:
        return zone_named(name)
    except UnknownZoneError:
        return ZoneInfo("UTC")

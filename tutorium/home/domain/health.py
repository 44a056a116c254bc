"""What counts as a sound installation, decided from plain values."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from urllib.parse import urlsplit

SCRATCH_MAIL = ("console", "locmem", "dummy", "filebased")
CLOCK_SLIP = timedelta(minutes=10)
LONG_WAIT = timedelta(minutes=5)


class AddressFault(Enum):
    NO_ADDRESS = "no address"
    ANY_HOST = "any host"
    OTHER_HOST = "other host"
    NOT_HTTPS = "not https"


@dataclass(frozen=True)
class Check:
    name: str
    ok: bool
    say: str
    mend: str = ""


def found(name: str, *, ok: bool, say: str, mend: str = "") -> Check:
    """Return what was found, with how to mend it where there is something to mend."""
    return Check(name, ok, say, mend="" if ok else mend)


@dataclass(frozen=True)
class Site:
    """Under which addresses the installation is found."""

    url: str
    allowed_hosts: Sequence[str]

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_public(self) -> bool:
        """A site under a loopback address is somebody trying it out."""
        return bool(self.host) and not is_loopback(self.host)

    @property
    def fault(self) -> AddressFault | None:
        if urlsplit(self.url).scheme not in {"http", "https"} or not self.host:
            return AddressFault.NO_ADDRESS
        if "*" in self.allowed_hosts and self.is_public:
            return AddressFault.ANY_HOST
        if not any(self._is_meant(name) for name in self.allowed_hosts):
            return AddressFault.OTHER_HOST
        if self.is_public and not self.url.startswith("https://"):
            return AddressFault.NOT_HTTPS
        return None

    def _is_meant(self, name: str) -> bool:
        host = self.host
        below = name.startswith(".") and (host == name[1:] or host.endswith(name))
        return below or name == "*" or host == name.strip("[]")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def sends_letters(mail_backend: str) -> bool:
    return not any(name in mail_backend for name in SCRATCH_MAIL)


def clock_went_back(now: datetime, latest: datetime | None) -> bool:
    """Return whether something was stored later than it is now, give or take some minutes."""
    return latest is not None and latest - now > CLOCK_SLIP


def waits_too_long(now: datetime, due_at: datetime | None) -> bool:
    """Return whether a job that has been due since then should have been done by now."""
    return due_at is not None and now - due_at > LONG_WAIT

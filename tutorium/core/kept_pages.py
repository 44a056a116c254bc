"""Pages in memory: how they are packed, sent and thrown out. Knows neither Django nor ASGI."""

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import brotli

Headers = list[tuple[bytes, bytes]]
Reply = tuple[int, Headers, bytes]

MAX_BYTES = 32_000_000
OVERHEAD = 2_000  # bytes of a page beside its body: headers, key, the objects themselves
WORTH_PACKING = 200  # bytes
PACKABLE = re.compile(rb"text/|image/svg|application/(json|xml|javascript|[\w.]+\+(json|xml))")
# A page of 30 kB: Brotli's level 9 makes it 1 % smaller than level 5, in 10 ms instead of 0.7.
BROTLI_LEVEL, GZIP_LEVEL = 5, 6
# Level 10 makes it 10 % smaller in 17 ms, which many readers are worth, but nobody waits for.
TIGHT_BROTLI_LEVEL = 10
MANY_READERS = 8
NOT_MODIFIED = 304
SAID_AGAIN = {b"cache-control", b"vary"}  # with a 304; the rest the reader has
_DEPENDS_ON_READER = {b"content-length", b"content-encoding", b"etag"}


def _brotli(body: bytes, level: int = BROTLI_LEVEL) -> bytes:
    packed: bytes = brotli.compress(body, quality=level, mode=brotli.MODE_TEXT)
    return packed


def tightly_packed(body: bytes) -> bytes:
    """Return a body as `PACK[b"br"]` does, smaller and in twenty times the time."""
    return _brotli(body, TIGHT_BROTLI_LEVEL)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)


# The better first.
PACK: dict[bytes, Callable[[bytes], bytes]] = {b"br": _brotli, b"gzip": _gzip}
UNPACK: dict[bytes, Callable[[bytes], bytes]] = {b"br": brotli.decompress, b"gzip": gzip.decompress}


@dataclass(eq=False)
class Page:
    """A page as it was made, packed in those encodings that somebody has asked for."""

    status: int
    headers: Headers
    etag: bytes
    bodies: dict[bytes, bytes]  # by content encoding; b"" is none
    is_packable: bool
    version: int | None  # of the content; None is of no database
    made_at: float  # on the monotonic clock
    readers: int = 0  # who got it packed by Brotli
    is_tight: bool = False  # whether it is packed tightly for those to come, or is being so

    @property
    def size(self) -> int:
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def reply(self, accepted: bytes, if_none_match: bytes) -> Reply:
        """Return status, headers and body for a reader who sent these two headers."""
        if self.etag and if_none_match and matches(if_none_match, self.etag):
            headers = [(name, value) for name, value in self.headers if name in SAID_AGAIN]
            return NOT_MODIFIED, [*headers, (b"etag", self.etag)], b""
        encoding = self._encoding(accepted)
        self.readers += encoding == b"br"
        body = self._body(encoding)
        headers = [*self.headers, (b"content-length", b"%d" % len(body))]
        if self.etag:
            headers.append((b"etag", self.etag))
        if encoding:
            headers.append((b"content-encoding", encoding))
        return self.status, headers, body

    def is_worth_packing_tightly(self) -> bool:
        return self.readers >= MANY_READERS and not self.is_tight

    def plain(self) -> bytes:
        known, body = next(iter(self.bodies.items()))
        return UNPACK[known](body) if known else body

    def _encoding(self, accepted: bytes) -> bytes:
        return choose_encoding(accepted) if self.is_packable else b""

    def _body(self, encoding: bytes) -> bytes:
        if encoding in self.bodies:
            return self.bodies[encoding]
        plain = self.plain()
        if not encoding:
            return plain
        self.bodies[encoding] = PACK[encoding](plain)
        self.bodies.pop(b"", None)  # unpacking it for the few who want it costs 0.06 ms
        return self.bodies[encoding]


def new_page(
    status: int, headers: Headers, body: bytes, *, version: int | None, made_at: float
) -> Page:
    lower = [(name.lower(), value) for name, value in headers]
    kept = [(name, value) for name, value in lower if name not in _DEPENDS_ON_READER]
    named = dict(lower)
    is_text = PACKABLE.match(named.get(b"content-type", b"")) is not None
    return Page(
        status=status,
        headers=kept,
        etag=weak(named.get(b"etag", b"")),
        bodies={b"": body},
        is_packable=is_text and len(body) >= WORTH_PACKING,
        version=version,
        made_at=made_at,
    )


class KeptPages:
    """As many pages as fit; those that nobody has asked for longest go first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, tuple[Page, int]] = OrderedDict()
        self.size = 0  # bytes

    def get(self, key: Hashable) -> Page | None:
        page, size = self._pages.get(key, (None, 0))
        if page is None:
            return None
        if page.size == size:
            self._pages.move_to_end(key)
        else:  # it was packed for another kind of reader since
            self.keep(key, page)
        return page

    def keep(self, key: Hashable, page: Page) -> None:
        self.drop(key)
        self._pages[key] = page, page.size
        self.size += page.size
        while self.size > MAX_BYTES:
            self.drop(next(iter(self._pages)))

    def drop(self, key: Hashable) -> None:
        _, size = self._pages.pop(key, (None, 0))
        self.size -= size


def weak(etag: bytes) -> bytes:
    """Return a tag that holds for every encoding of the page."""
    return etag if etag.startswith(b"W/") or not etag else b"W/" + etag


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Compare weakly, as RFC 9110 has it for If-None-Match."""
    tags = {tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")}
    return etag.removeprefix(b"W/") in tags or b"*" in tags


@lru_cache(maxsize=256)
def choose_encoding(accepted: bytes) -> bytes:
    """Return the best encoding that the reader takes: br before gzip, and never one refused."""
    taken = {name for name, weight in _encodings(accepted) if weight > 0}
    return next((encoding for encoding in PACK if encoding in taken), b"")


def _encodings(accepted: bytes) -> Iterable[tuple[bytes, float]]:
    for part in accepted.lower().split(b","):
        name, _, weight = part.partition(b";")
        try:
            yield name.strip(), float(weight.partition(b"=")[2] or 1)
        except ValueError:
            continue

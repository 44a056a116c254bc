"""What is asked of the site, and what is measured while it answers."""

import itertools
import re
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self
from urllib.parse import quote_plus

from bench.client import Load, ask_once, drive, request
from bench.generated import COURSE, Author
from bench.servers import Server, database_cpu

CLIENTS = 4  # connections at once
WARM = 3_000  # requests of a case that costs little
SUBRESOURCE = re.compile(
    r"""<(?:script|img)\b[^>]*\ssrc=["']?([^"'\s>]+)"""
    r"""|<link\b[^>]*\brel=["']?(?:stylesheet|icon|modulepreload|preload)\b[^>]*?href=["']?([^"'\s>]+)"""
)
_numbers = itertools.count()
BROWSER = {"accept_encoding": "gzip, br", "accept": "text/html", "user_agent": "bench"}


@dataclass(frozen=True)
class Case:
    name: str
    requests: Sequence[bytes]
    expected: int = 200


@dataclass(frozen=True)
class Figures:
    name: str
    count: int
    per_second: float
    cpu_ms: float  # of the server, for one request
    database_ms: float  # of PostgreSQL, for one request
    p50_ms: float
    p95_ms: float
    unexpected: int  # answers with another status

    @classmethod
    def of(cls, name: str, load: Load, *, used: float, database: float, expected: int) -> Self:
        """Say what a load came to; `used` and `database` are seconds of CPU."""
        return cls(
            name=name,
            count=load.count,
            per_second=load.count / load.seconds,
            cpu_ms=1000 * used / load.count,
            database_ms=1000 * database / load.count,
            p50_ms=load.percentile(0.5),
            p95_ms=load.percentile(0.95),
            unexpected=load.count - load.statuses.get(expected, 0),
        )


def get(path: str, **headers: str) -> bytes:
    return request(path, **{**BROWSER, **headers})


def many(path: str, count: int) -> list[bytes]:
    """Ask for one page by so many addresses that none of them was kept."""
    joint = "&" if "?" in path else "?"
    return [get(f"{path}{joint}bench={next(_numbers)}") for _ in range(count)]


def measure(server: Server, case: Case, *, clients: int = CLIENTS) -> Figures:
    before, database = server.cpu(), database_cpu()
    load = drive(server.port, case.requests, clients=clients)
    used, database = server.cpu() - before, database_cpu() - database
    return Figures.of(case.name, load, used=used, database=database, expected=case.expected)


def answer_address(slug: str) -> str:
    return f"/answers/ib/history/{slug}/"


def page_paths(slugs: Sequence[str]) -> dict[str, str]:
    """Return the pages that are measured when they have to be made."""
    last = max(1, min(300, len(slugs) // 30))
    return {
        "answer": answer_address(slugs[0]),
        "home": "/",
        "course": f"/courses/{COURSE}/",
        "topic": f"/courses/{COURSE}/topics/p3.europe.16.4/",
        "answers of the course, page 1": f"/courses/{COURSE}/answers/",
        f"answers of the course, page {last}": f"/courses/{COURSE}/answers/?page={last}",
        "answers of the site, page 1": "/answers/",
        f"answers of the site, page {last}": f"/answers/?page={last}",
        "search": f"/search/?q={quote_plus(Author().searches(1)[0])}",
        "not found": "/answers/ib/history/there-is-no-such-answer/",
    }


def cold_cases(slugs: Sequence[str], *, count: int) -> list[Case]:
    paths = page_paths(slugs)
    distinct = [get(answer_address(slug)) for slug in slugs[-5 * count :]]
    searches = [get(f"/search/?q={quote_plus(words)}") for words in Author().searches(5 * count)]
    special = {"answer": distinct, "search": searches}
    return [
        Case(f"{name}, cold", special.get(name) or many(path, count), _status(name))
        for name, path in paths.items()
    ]


def crowds(slugs: Sequence[str], *, count: int) -> list[tuple[Case, int]]:
    """Return what is asked by one, by sixteen and by sixty-four at once."""
    cold = answer_address(slugs[0])
    return [
        (Case(f"{name}, {clients} at once", requests), clients)
        for clients in (1, 16, 64)
        for name, requests in (
            ("answer, warm", [get(cold)] * WARM),
            ("answer, cold", many(cold, 5 * count)),
        )
    ]


def _status(name: str) -> int:
    return 404 if name == "not found" else 200


def warm_cases(server: Server, slugs: Sequence[str]) -> list[Case]:
    path = answer_address(slugs[0])
    etag = ask_once(server.port, get(path)).headers["etag"]
    return [
        Case("answer, warm", [get(path)] * WARM),
        Case("answer, warm, gzip", [get(path, accept_encoding="gzip")] * WARM),
        Case("answer, 304", [get(path, if_none_match=etag)] * WARM, 304),
        Case("home, warm", [get("/")] * WARM),
        Case("static file", [get("/static/ui/icon.svg")] * (WARM // 5)),
    ]


@dataclass(frozen=True)
class Size:
    """Bytes on the wire of one page, headers included."""

    page: str
    best: int  # with Brotli where the page is public
    gzip: int
    plain: int
    in_all: int  # the best, and everything that a browser fetches to show it
    subresources: int


def size_of(server: Server, name: str, path: str) -> Size:
    best, gzip, plain = (
        ask_once(server.port, get(path, accept_encoding=encoding))
        for encoding in ("br, gzip", "gzip", "identity")
    )
    found = SUBRESOURCE.findall(plain.body.decode())
    addresses = {src or href for src, href in found if not (src or href).startswith("data:")}
    fetched = [ask_once(server.port, get(address)).wire_bytes for address in addresses]
    in_all = best.wire_bytes + sum(fetched)
    return Size(name, best.wire_bytes, gzip.wire_bytes, plain.wire_bytes, in_all, len(fetched))


@dataclass(frozen=True)
class Together:
    """Readers and writers at the same time: what each kind was answered."""

    readers: int
    writers: int
    statuses: dict[str, dict[int, int]]
    write_p95_ms: float


def together(server: Server, slugs: Sequence[str], *, readers: int, writers: int) -> Together:
    """Let so many readers ask for cold pages while so many writers report problems."""
    reports = [
        request(
            f"{answer_address(slug)}report/",
            method="POST",
            body=b"message=This+is+wrong",
            content_type="application/x-www-form-urlencoded",
            origin=f"http://127.0.0.1:{server.port}",
            host=f"127.0.0.1:{server.port}",
            x_forwarded_for=f"10.0.{number // 250}.{number % 250 + 1}",
        )
        for number, slug in enumerate(slugs[: 10 * writers])
    ]
    pages = [get(answer_address(slug) + "?together") for slug in slugs[: 5 * readers]]
    loads = {}

    def work(name: str, requests: Sequence[bytes], clients: int) -> None:
        loads[name] = drive(server.port, requests, clients=clients)

    threads = [
        threading.Thread(target=work, args=("read", pages, readers)),
        threading.Thread(target=work, args=("write", reports, writers)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = {name: load.statuses for name, load in loads.items()}
    return Together(readers, writers, statuses, loads["write"].percentile(0.95))


def as_json(rows: Sequence[Figures | Size]) -> list[dict[str, object]]:
    return [asdict(row) for row in rows]

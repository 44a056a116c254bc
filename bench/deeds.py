"""What people do who are signed in, one after another, and what it costs the server."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.cases import Figures
from bench.client import Load, Reply
from bench.lessons.population import start_of
from bench.lessons.race import Window
from bench.servers import Server, database_cpu

SLOTS = 6  # lessons that one tutor gives in a day
Deed = Callable[[Window], Reply]


@dataclass(frozen=True)
class Residents:
    """What `bench.residents` prints."""

    sessions: Sequence[str]
    begun: Sequence[Sequence[str]]
    offers: Sequence[str]
    course: str


def deeds(server: Server, residents: Residents, *, times: int) -> Iterator[Figures]:
    windows = [Window(server, key) for key in residents.sessions]
    times += len(windows)  # the first of each warms up
    pages = {
        "today": "/today/",
        "progress": "/progress/",
        "tutors of a course": f"/tutors/?course={residents.course}",
    }
    for name, path in pages.items():
        yield _measured(server, name, windows, [_reading(path)] * times)
    halves = [paths[::2] for paths in residents.begun]  # the others are for `bench.profiled`
    begun = [path for paths in zip(*halves, strict=False) for path in paths]
    yield _measured(server, "a response is saved", windows, [_saving(path) for path in begun])
    booked = [_booking(residents, number) for number in range(times)]
    yield _measured(server, "a lesson is booked", windows, booked, expected=302)


def _reading(path: str) -> Deed:
    return lambda window: window.get(path)


def _saving(path: str) -> Deed:
    return lambda window: window.send(path, **{"answer:a": "1"})


def _booking(residents: Residents, number: int) -> Deed:
    tutor, slot = number % len(residents.offers), number // len(residents.offers)
    start = start_of(slot // SLOTS, slot % SLOTS * 60)
    return lambda window: window.book(residents.offers[tutor], start)


def _measured(
    server: Server,
    name: str,
    windows: Sequence[Window],
    deeds_done: Sequence[Deed],
    *,
    expected: int = 200,
) -> Figures:
    """Let the windows do the deeds by turns; the first round warms up and does not count."""
    turns = list(zip(deeds_done, windows * (len(deeds_done) // len(windows) + 1), strict=False))
    for deed, window in turns[: len(windows)]:
        _done(deed, window)
    load, before, database = Load(), server.cpu(), database_cpu()
    began = time.perf_counter()
    for deed, window in turns[len(windows) :]:
        started = time.perf_counter()
        status = _done(deed, window).status
        load.latencies.append(time.perf_counter() - started)
        load.statuses[status] = load.statuses.get(status, 0) + 1
    load.seconds = time.perf_counter() - began
    load.latencies.sort()
    used, database = server.cpu() - before, database_cpu() - database
    return Figures.of(name, load, used=used, database=database, expected=expected)


def _done(deed: Deed, window: Window) -> Reply:
    window.open()  # what was still for some seconds has been closed
    return deed(window)

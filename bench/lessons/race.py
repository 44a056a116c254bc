"""Race for few tutors: `python -m bench.lessons.race [--students 64] [--tutors 4] [--rounds 5]`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`), starts
servers as an operator does, and lets all students book overlapping times at the same moment; then
move what they got to overlapping times; then one student book overlapping times of all tutors by
many windows at once. Afterwards the database is compared with what each was told: it names whatever
is wrong and ends with 1. Seconds of a processor are of the servers, letters included, and on
PostgreSQL of its processes too.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import random
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Barrier, Thread
from urllib.parse import urlencode

from bench.client import Connection, request
from bench.lessons import checking
from bench.lessons.population import TOKEN, people, prepare, session_of, start_of
from bench.servers import TUTORIUM, database_cpu, serving

LEADS_ON = 302
STARTS = range(0, 240, 15)  # minutes after ten: of a tutor four can have a lesson, mostly three do


@dataclass
class Tried:
    """What somebody asked for, and what they were told."""

    student: int
    tutor: int
    start: datetime
    status: int = 0
    leads_to: str = ""
    lesson: str = ""  # which is moved
    seconds: float = 0.0

    @property
    def is_done(self):
        return self.status == LEADS_ON

    @property
    def key(self):
        return self.leads_to.strip("/").rpartition("/")[2]


class Window:
    """A browser of somebody who is signed in, at one of the servers."""

    def __init__(self, server, session):
        self.port = server.port
        self.cookie = f"sessionid={session}; csrftoken={TOKEN}; signed_in=1"

    def open(self):
        """Connect anew: a server closes what was still for some seconds."""
        self.connection = Connection(self.port)

    def get(self, path):
        return self.connection.ask(request(path, cookie=self.cookie))

    def send(self, path, **said):
        """Send a form."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **said}).encode()
        kind = "application/x-www-form-urlencoded"
        return self.post(path, body, cookie=self.cookie, content_type=kind)

    def post(self, path, body, **headers):
        return self.connection.ask(request(path, method="POST", body=body, **headers))

    def book(self, offer, start, provider="invoice"):
        """Choose a time, and say yes to it, as its page does; who is refused it says nothing."""
        reply = self.send(f"/lessons/book/{offer}/", kind="single", start=start.isoformat())
        if reply.status != LEADS_ON:
            return reply
        return self.send(f"{reply.headers['location']}agree/", payer="self", provider=provider)


def main():
    parser = ArgumentParser(prog="python -m bench.lessons.race", description=__doc__)
    parser.add_argument("--students", type=int, default=64)
    parser.add_argument("--tutors", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--servers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tutorium-race-") as folder:
        environment = prepare(folder)
        known, offers = people(options.students, options.tutors)
        log = Path(folder) / "server.log"
        with ExitStack() as stack:
            command = [*TUTORIUM, "serve"]
            servers = [
                stack.enter_context(serving(command, environment=environment, log=log))
                for _ in range(options.servers)
            ]
            faults = list(raced(servers, known, offers, options.rounds))
        if faults:
            said = log.read_text().splitlines()
            print("\n".join(each for each in said if not each.startswith("Conflict: ")))
    for fault in faults:
        print(f"WRONG: {fault}", flush=True)
    sys.exit(1 if faults else 0)


def raced(servers, known, offers, rounds):
    """Race, and yield what is wrong."""
    sessions = [session_of(each) for each in known]
    windows = [Window(servers[n % len(servers)], each) for n, each in enumerate(sessions)]
    luck, book, told = random.Random(7), booking_of(offers), []
    for day in range(rounds):
        tries = [
            Tried(n, luck.randrange(len(offers)), start_of(day, luck.choice(STARTS)))
            for n in range(len(known))
        ]
        told += race("book", windows, tries, book, servers)
        yield from checking.answers(tries)
        yield from checking.lessons(tries, known, offers)
    tries = list(moves(tries, luck, day=rounds))
    race("move", [windows[each.student] for each in tries], tries, move, servers)
    yield from checking.answers(tries)
    yield from checking.lessons(tries, known, offers)
    windows = [Window(servers[n % len(servers)], sessions[0]) for n in range(len(known))]
    for day in range(rounds):
        tries = [
            Tried(0, n % len(offers), start_of(rounds + 1 + day, 15 * (n // len(offers) % 4)))
            for n in range(len(known))
        ]
        told += race("one student", windows, tries, book, servers)
        yield from checking.answers(tries)
        yield from checking.lessons(tries, known, offers)
    yield from checking.state(told)


def booking_of(offers):
    def book(window, tried):
        return window.book(offers[tried.tutor].public_id, tried.start)

    return book


def moves(tries, luck, *, day):
    """Yield that each who got a lesson wants another time, of which few are left."""
    from tutorium.lessons.models import Lesson

    for tried in tries:
        if tried.is_done:
            [lesson] = Lesson.objects.filter(booking__public_id=tried.key)
            start = start_of(day, luck.choice(STARTS[:4]))
            yield Tried(tried.student, tried.tutor, start, lesson=lesson.public_id)


def move(window, tried):
    return window.send(f"/lessons/{tried.lesson}/move/", start=tried.start.isoformat())


def race(name, windows, tries, deed, servers):
    """Let all of it be asked for at one moment; print figures, and return what was done."""
    barrier, used = Barrier(len(tries)), cpu_of_all(servers)

    def run(window, tried):
        window.open()
        barrier.wait(timeout=60)
        began = time.perf_counter()
        reply = deed(window, tried)
        tried.seconds = time.perf_counter() - began
        tried.status, tried.leads_to = reply.status, reply.headers.get("location", "")

    threads = [Thread(target=run, args=each) for each in zip(windows, tries, strict=True)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report(name, tries, time.perf_counter() - began, cpu_of_all(servers) - used)
    return [each for each in tries if each.is_done]


def report(name, tries, seconds, cpu):
    done, waits = sum(each.is_done for each in tries), sorted(each.seconds for each in tries)
    p50, p95 = (round(1000 * waits[int(len(waits) * part)]) for part in (0.5, 0.95))
    figures = {
        "asked": len(tries),
        "done": done,
        "said": dict(Counter(each.status for each in tries)),
        "asked a second": round(len(tries) / seconds, 1),
        "ms": [p50, p95],
        "cpu ms of one": round(1000 * cpu / len(tries), 1),
    }
    print(f"{name:<12} {json.dumps(figures)}", flush=True)


def cpu_of_all(servers):
    return sum(each.cpu() for each in servers) + database_cpu()


if __name__ == "__main__":
    main()

"""Measure a booking: `python -m bench.lessons.booking [--bookings 200]`.

It makes a database of its own (beside PostgreSQL: `script/with_postgresql.py python -m …`) and books
one lesson after another through the pages, in this process and without its jobs: looking at the
week, choosing a time, looking at the booking, saying yes. Milliseconds are of a processor: this
process's and, on PostgreSQL, the server process's that works for it.
"""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import json
import tempfile
import time
from argparse import ArgumentParser

from bench.diary.free import cpu_seconds
from bench.lessons.population import people, prepare, start_of

STEPS = ("week", "hold", "booking", "agree")


def main():
    parser = ArgumentParser(prog="python -m bench.lessons.booking", description=__doc__)
    parser.add_argument("--bookings", type=int, default=200)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tutorium-booking-") as folder:
        prepare(folder)
        known, offers = people(20, 10, hours="10:00-17:00", step=30)
        if options.profile:
            profiled(known, offers, options.bookings)
            return
        for name, found in measured(known, offers, options.bookings).items():
            print(f"{name:<20} {json.dumps(found)}", flush=True)


def measured(known, offers, bookings):
    from django.db import connection

    began = time.perf_counter()
    spent = list(booked(known, offers, bookings))
    seconds = time.perf_counter() - began
    said = {step: figures([each[step] for each in spent]) for step in STEPS}
    deeds = [each["hold"] + each["agree"] for each in spent]
    return {
        "database": connection.vendor,
        **said,
        "hold and agree": figures(deeds),
        "bookings a second": round(bookings / seconds, 1),
    }


def booked(known, offers, bookings):
    """Book; yield the milliseconds that each step took. The first ones warm up, and do not count."""
    from django.test import Client

    windows = [Client(SERVER_NAME="127.0.0.1") for _ in known]
    for window, each in zip(windows, known, strict=True):
        window.force_login(each)
    warming = 10
    for number in range(bookings + warming):
        window, offer = windows[number % len(windows)], offers[number % len(offers)]
        start = start_of(number // 60, number // 10 % 6 * 60)
        spent = one(window, offer, start.isoformat())
        if number >= warming:
            yield spent


def one(window, offer, start):
    page, spent = f"/lessons/book/{offer.public_id}/", {}

    def took(step, ask, *said):
        began = cpu_seconds()
        reply = ask(*said)
        spent[step] = 1000 * (cpu_seconds() - began)
        return reply

    took("week", window.get, page, {"week": start[:10]})
    there = took("hold", window.post, page, {"kind": "single", "start": start}).headers["Location"]
    took("booking", window.get, there)
    said = {"payer": "self", "provider": "invoice"}
    assert took("agree", window.post, f"{there}agree/", said).status_code == 302
    return spent


def figures(spent):
    spent = sorted(spent)
    p50, p95 = (round(spent[int(len(spent) * part)], 1) for part in (0.5, 0.95))
    return {"p50": p50, "p95": p95, "mean": round(sum(spent) / len(spent), 1)}


def profiled(known, offers, bookings):
    import cProfile
    import pstats

    with cProfile.Profile() as profile:
        list(booked(known, offers, bookings))
    pstats.Stats(profile).sort_stats("cumulative").print_stats("tutorium", 60)


if __name__ == "__main__":
    main()

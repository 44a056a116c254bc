"""PostgreSQL restarted in the middle of requests and of a worker's jobs, and on a full disk."""

import os
import time
from collections.abc import Iterator

from bench.faults import full_database, postgresql
from bench.faults.deeds import Crowd, Told, crowding, each_once, page
from bench.faults.disks import designed, refusal
from bench.faults.killed import unfinished
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.lessons import checking

CLIENTS = 8
DOWN = 4.0  # seconds between stop and start
MODES = {"fast": "restarted", "immediate": "killed and started again"}


def rows(site) -> Iterator[Row]:
    if site.is_sqlite:
        return
    for mode, name in MODES.items():
        yield _restarted(site, mode, name)
    if os.geteuid() == 0:
        site.reset()  # the crowds before have used the places up
        yield from full_database.rows(site)


def _restarted(site, mode: str, name: str) -> Row:  # noqa: PLR0915 (one story, from its beginning to its end)
    data = postgresql.data_folder()
    told, crowd = Told(), Crowd(site)
    with site.serving() as server, site.working():
        page(server, "/")
        threads = crowding(crowd, server, clients=CLIENTS, told=told)
        until(lambda: len(told.deeds) >= 2 * CLIENTS)
        site.forget_connection()
        postgresql.stop(data, mode)
        stopped = len(told.deeds)
        kept, made = page(server, "/"), page(server, "/courses/aqa-a-level-physics-2015/answers/")
        time.sleep(DOWN)
        postgresql.start(data)
        started = time.monotonic()
        until(lambda: any(each.is_acknowledged for each in told.deeds[stopped + CLIENTS :]))
        seconds = time.monotonic() - started
        told.stop()
        for each in threads:
            each.join()
        after = each_once(crowd, server)
        jobs = until(lambda: not unfinished().exists())
    undesigned = {seen(each) for each in told.refusals() if not designed(each)}
    wrong = [*told.lost(), *after.lost(), *checking.half_done()]
    wrong += [f"not designed: {each}" for each in undesigned]
    wrong += [f"no answer: {each.key}" for each in told.deeds if each.reply is None]
    wrong += [] if kept and kept.status == 200 else [f"a kept page: {seen(kept)}"]
    wrong += [] if len(after.acknowledged()) == len(after.deeds) else [after.statuses()]
    wrong += [] if jobs is not None else [f"{unfinished().count()} jobs were never done"]
    return Row(
        f"PostgreSQL is {name} (away for {DOWN:.0f} s), {CLIENTS} people writing, a worker working",
        f"{told.statuses()}; {refusal(told)}; kept pages are read; a new page: {seen(made)}",
        told.there(),
        f"by itself, neither web process nor worker restarted: {seconds:.1f} s after it is back",
        wrong,
    )

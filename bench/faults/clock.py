"""The clock of the machine jumps, an hour or a day, ahead or back, and comes right again."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.faults.deeds import KINDS, Crowd, Told, page
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.lessons import checking
from bench.lessons.population import start_of
from bench.servers import serving

HOUR, DAY = 3600, 86_400
JUMPS = {"an hour ahead": HOUR, "an hour back": -HOUR, "a day ahead": DAY, "a day back": -DAY}
FIRM = 15.0  # seconds within which jobs must be done all the same


def rows(site) -> Iterator[Row]:
    with moved_server(site) as (server, move):
        crowd = Crowd(site)
        for name, seconds in JUMPS.items():
            yield _jumped(crowd, server, move, name, seconds)


@contextmanager
def moved_server(site):
    """Run a server, worker included, by a clock that `move` puts so many seconds ahead."""
    file = site.log.with_name("ahead")

    def move(seconds: int) -> None:
        file.write_text(str(seconds))
        time.sleep(0.3)  # the server looks often

    file.write_text("0")
    command = [sys.executable, "-m", "tests.moved_clock", str(file), "serve", "--verbosity", "1"]
    with serving(command, environment=site.environment, log=site.log) as server:
        yield server, move


def _jumped(crowd, server, move, name: str, seconds: int) -> Row:
    page(server, "/")
    told, hold = Told([crowd.do("booking", server)]), _held(crowd, server)
    move(seconds)
    crowd.ahead = seconds
    before = crowd.window(0, server).get("/account/")
    yes = _agreed(crowd, server, hold)
    told.deeds += [crowd.do(kind, server) for kind in KINDS]
    kept = page(server, "/")
    jobs = until(lambda: not waiting().exists(), patience=60)
    move(0)
    crowd.ahead = 0
    after = Told([crowd.do(kind, server) for kind in KINDS])
    signed_in = crowd.window(0, server).get("/account/")
    later = until(lambda: not waiting().exists(), patience=60)
    wrong = [*told.lost(), *after.lost(), *checking.half_done()]
    wrong += [
        f"{each.kind}: {seen(each.reply)}"
        for each in (*told.deeds, *after.deeds)
        if not each.is_acknowledged
    ]
    wrong += [f"signed out: {each.status}" for each in (before, signed_in) if each.status != 200]
    wrong += [] if kept and kept.status == 200 else [f"a kept page: {seen(kept)}"]
    wrong += [f"jobs wait: {_slow(each)}" for each in (jobs, later) if each is None or each > FIRM]
    is_over = seconds > 0
    wrong += [] if (yes.status == 302) != is_over else [f"a hold: {seen(yes)}"]
    held = f"time held is free again: {seen(yes)}" if is_over else "time held stays held"
    return Row(
        f"the clock jumps {name}, and comes right",
        f"everybody stays signed in; {held}",
        f"{told.there()}; afterwards {after.there()}",
        f"by itself: jobs are done {_slow(jobs)} after the jump, {_slow(later)} after it came right",
        wrong,
    )


def _slow(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.1f} s"


def _held(crowd, server) -> tuple[int, str]:
    number = next(crowd.site.numbers)
    offers = crowd.site.said["offers"]
    window = crowd.window(number, server)
    start = start_of(number // len(offers) + 20, 0).isoformat()
    reply = window.send(
        f"/lessons/book/{offers[number % len(offers)]}/", kind="single", start=start
    )
    return number, reply.headers["location"]


def _agreed(crowd, server, hold):
    number, place = hold
    return crowd.window(number, server).send(f"{place}agree/", payer="self", provider="invoice")


def waiting():
    """Return the jobs of people's deeds that are not done yet."""
    from django_tasks_db.models import DBTaskResult

    rows = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"))
    return rows.filter(task_path__endswith="letters.tasks.deliver")

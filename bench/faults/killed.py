"""kill -9 of the server, and of the worker, while people save, ask and book."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import os
import signal
import time

from bench.faults.deeds import Crowd, Told, crowding, each_once
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.lessons import checking

CLIENTS = 8
AFTER = (6, 14, 22)  # answers before the kill, in the middle of others


def rows(site):
    yield server_killed(site)
    yield worker_killed(site)


def server_killed(site) -> Row:
    told, sound, crowd = Told(), site.complaints(), Crowd(site)
    seconds = []
    for after in AFTER:
        with site.serving() as server:
            enough = len(told.deeds) + after
            threads = crowding(crowd, server, clients=CLIENTS, told=told)
            until(lambda enough=enough: len(told.deeds) >= enough)
            os.kill(server.pid, signal.SIGKILL)
            for each in threads:
                each.join()
        with site.serving() as server:
            seconds.append(server.seconds_to_answer)
            again = each_once(crowd, server)
    wrong = [*told.lost(), *again.lost(), *checking.half_done()]
    wrong += [f"refused: {seen(each)}" for each in told.refusals()]
    wrong += [f"the doctor: {each}" for each in site.complaints() - sound]
    wrong += [] if len(again.acknowledged()) == len(again.deeds) else [again.statuses()]
    return Row(
        f"kill -9 of the server, {len(AFTER)} times, {CLIENTS} people writing",
        "the connection ends; the browser says so",
        told.there(),
        f"started anew it answers after {max(seconds):.1f} s (`Restart=on-failure`); "
        "`tutorium doctor` is content",
        wrong,
    )


def worker_killed(site) -> Row:
    from django_tasks_db.models import DBTaskResult

    sound, crowd = site.complaints(), Crowd(site)
    with site.serving() as server:
        told = Told([crowd.do("booking", server) for _ in range(6)])
        waiting = DBTaskResult.objects.filter(status="READY")
        asked = waiting.count()
        broken = 0
        for after in (0.0, 0.02, 0.05):
            left = waiting.count()
            with site.working() as worker:
                until(lambda left=left: waiting.count() < left, every=0.002)
                time.sleep(after)
                worker.kill()
            broken += DBTaskResult.objects.filter(status="RUNNING").exists()
        with site.working():
            seconds = until(lambda: not unfinished().exists())
    left = "" if seconds is not None else f"{unfinished().count()} jobs were never done"
    wrong = [*told.lost(), *checking.half_done(), *filter(None, [left])]
    wrong += [f"the doctor: {each}" for each in site.complaints() - sound]
    return Row(
        "kill -9 of the worker, 3 times, in the middle of jobs",
        "nothing: nobody waits for a job",
        f"{told.there()}; {asked} jobs, of which {broken} were broken off",
        f"by itself: another worker did all of them within {seconds or 0:.1f} s",
        wrong,
    )


def unfinished():
    """Return jobs that are due and not done."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    rows = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"))
    return rows.exclude(run_after__gt=timezone.now())

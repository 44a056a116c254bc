"""Workers as processes of their own, on a database that they share; one is killed."""

import json
import os
import signal
import socket

import pytest

from tests.core.jobs.processes import SECONDS

pytestmark = pytest.mark.django_db(transaction=True)

ENQUEUE = """
from tests.core.jobs.tasks_of_tests import write_and_stay
write_and_stay.enqueue({folder!r})
"""
STATES = """
import json
from django_tasks_db.models import DBTaskResult as Row
from tutorium.core.models import Worker
rows = [(row.status, len(row.worker_ids)) for row in Row.objects.filter(task_path__contains="stay")]
print(json.dumps([rows, Worker.objects.count()]))
"""


def enqueue(processes):
    processes.run(ENQUEUE.format(folder=str(processes.folder)))


def states(processes):
    """Return state and number of attempts of each job, and how many workers have signed on."""
    return json.loads(processes.run(STATES))


def said_at_the_end(process):
    process.send_signal(signal.SIGTERM)
    said, complaint = process.communicate(timeout=SECONDS)
    assert (process.returncode, complaint) == (0, "")
    return said.splitlines()


def test_job_of_a_worker_that_was_killed_is_done_by_another(processes):
    enqueue(processes)
    doomed = processes.start("work", "--beat", 0.2)
    processes.wait_for("begun-0")

    os.kill(doomed.pid, signal.SIGKILL)
    doomed.wait()
    other = processes.start("work", "--beat", 0.2)
    processes.wait_for("begun-1")
    (processes.folder / "end").touch()
    processes.wait_for("done-1")
    said = said_at_the_end(other)

    assert said == ["Working. Ctrl-C stops it.", "Stopped."]
    assert not (processes.folder / "done-0").exists()
    assert states(processes) == [[["SUCCESSFUL", 2]], 1]  # the dead one could not sign off


def test_worker_ends_what_it_has_begun_before_it_stops(processes):
    enqueue(processes)
    worker = processes.start("work")
    processes.wait_for("begun-0")

    worker.send_signal(signal.SIGTERM)
    (processes.folder / "end").touch()
    worker.communicate(timeout=SECONDS)

    assert (worker.returncode, states(processes)) == (0, [[["SUCCESSFUL", 1]], 0])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_site_does_its_jobs_by_itself(processes):
    enqueue(processes)
    (processes.folder / "end").touch()
    site = processes.start("serve", "--port", free_port())

    processes.wait_for("done-0")
    site.send_signal(signal.SIGTERM)
    site.communicate(timeout=SECONDS)

    assert (site.returncode, states(processes)) == (0, [[["SUCCESSFUL", 1]], 0])


def test_site_that_is_told_not_to_leaves_its_jobs_to_others(processes):
    enqueue(processes)
    site = processes.start("serve", "--no-work", "--port", free_port())
    greeting = [site.stdout.readline() for _ in range(3)]
    site.send_signal(signal.SIGTERM)
    site.communicate(timeout=SECONDS)

    assert greeting[2] == "Ctrl-C stops it.\n"
    assert states(processes) == [[["READY", 0]], 0]

"""What is done regularly goes on, whatever fails."""

import logging
import threading
from threading import Event

import pytest

from tutorium.core import hooks
from tutorium.core.regularly import Regularly, do_once


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch):
    monkeypatch.setattr(hooks, "_hooks", {})


@pytest.mark.django_db
def test_everything_registered_is_done_though_one_fails(caplog):
    done = []

    def fails(*, at):
        raise ValueError("no")

    hooks.register("core.regularly", fails)
    hooks.register("core.regularly", lambda *, at: done.append(at))

    with caplog.at_level(logging.ERROR):
        do_once()

    assert (len(done), len(caplog.records)) == (1, 1)


def test_thread_works_until_it_is_stopped(monkeypatch):
    rung = Event()
    monkeypatch.setattr("tutorium.core.regularly.do_once", rung.set)
    regularly = Regularly(seconds=0.01)

    regularly.start()

    assert rung.wait(10)
    regularly.stop()
    assert "regularly" not in {thread.name for thread in threading.enumerate()}

"""What goes on the site, and off it, at a moment of the spring of 2030."""

from datetime import UTC, datetime

import time_machine

from tutorium.library.actions import keep_to_times

SPRING = "2030-03-01 09:00"
A_MINUTE_BEFORE = datetime(2030, 3, 1, 8, 59, tzinfo=UTC)
A_MINUTE_AFTER = datetime(2030, 3, 1, 9, 1, tzinfo=UTC)


def times_are_kept(at):
    with time_machine.travel(at, tick=False):
        return keep_to_times.call()


def without_sources(item):
    revision = item.latest_revision
    revision.content["sources"] = []
    revision.save(update_fields=["content"])

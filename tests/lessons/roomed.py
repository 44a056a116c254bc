"""Lessons at a moment of theirs, with who was there."""

from datetime import timedelta

from tests.lessons.booked import NOON, allowed_family, asked, lesson, offer, paying, slot
from tutorium.lessons import actions

MINUTE = timedelta(minutes=1)
START, END = slot().starts_at, slot().ends_at
ADDRESS = "https://meet.example.org/our-room"


def childs_lesson(of=None):
    """Return a planned lesson of a child, and the guardian who agreed to it."""
    row, guardian = asked(of, family=allowed_family())
    return actions.agree(row, paying(guardian), by=guardian, at=NOON).lessons.get(), guardian


def joined(row, *, student=None, tutor=None):
    """Let each side join so many minutes after the start, where it does; return the lesson."""
    for person, minutes in ((row.booking.student, student), (row.booking.tutor, tutor)):
        if minutes is not None:
            actions.join_lesson(row, by=person, at=row.starts_at + minutes * MINUTE)
    return row


def attended():
    return joined(lesson(offer()), student=0, tutor=0)

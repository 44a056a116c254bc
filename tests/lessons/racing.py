"""Many who wait for a tutor's time, at once. On SQLite: `python -m tests.lessons.racing RACE KEY…`."""

# ruff: noqa: PLC0415 (Django is set up first, in a process of its own)
import json
import sys
from collections import Counter

from tests.racing import at_once, on_a_copy

WORKERS = 8


def opening(offer):
    """Tell those who wait from several workers at once, then let all who wait take one time."""
    from django_tasks_db.models import DBTaskResult

    from tutorium.lessons.actions.waiting import tell_waiting
    from tutorium.lessons.models import WaitingPlace

    def tells(_worker, ready):
        ready()
        return tell_waiting.call()

    rows = WaitingPlace.objects.order_by("pk")
    at_once(range(WORKERS), tells)
    letters = DBTaskResult.objects.filter(task_path__endswith=".send_waiting").count()
    told = list(rows.values_list("letters", flat=True))
    students = rows.values_list("student", flat=True)
    said = at_once(list(students), lambda student, ready: held(offer, student, ready))
    return {"letters": letters, "told": told, "said": dict(Counter(said))}


def held(offer, student, ready):
    from tests.lessons.booked import NOON, slot
    from tutorium.lessons import actions

    of, student = of_rows(offer, student)
    wanted = actions.Wanted(offer=of, student=student, kind="single", spans=[slot()])
    ready()
    actions.hold_booking(wanted, by=student, at=NOON)
    return "held"


def joining(student, *offers):
    """Let one student join at all offers from as many windows at once."""
    from tutorium.lessons.models import WaitingPlace

    said = at_once(offers, lambda offer, ready: joined(offer, student, ready))
    return {"said": dict(Counter(said)), "places": WaitingPlace.objects.count()}


def joined(offer, student, ready):
    from tests.lessons.booked import NOON
    from tutorium.lessons import actions

    of, student = of_rows(offer, student)
    ready()
    actions.join_waiting(of, student, by=student, at=NOON)
    return "waits"


def of_rows(offer, student):
    from tutorium.accounts.models import User
    from tutorium.tutors.models import Offer

    return (
        Offer.objects.select_related("profile__user", "course").get(pk=offer),
        User.objects.get(pk=student),
    )


def raced(race, *keys, folder):
    """Race at noon where the test's database is: in this process, or on a copy of it."""
    import time_machine
    from django.db import connection

    from tests.lessons.booked import NOON

    if connection.vendor == "sqlite":
        return on_a_copy("tests.lessons.racing", [race.__name__, *keys], folder)
    with time_machine.travel(NOON, tick=False):
        return race(*keys)


def main(name, *keys):
    import time_machine

    from tests.lessons.booked import NOON

    with time_machine.travel(NOON, tick=False):
        found = {"opening": opening, "joining": joining}[name](*map(int, keys))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    import django

    django.setup()
    main(*sys.argv[1:])

"""What has to be true after a race: of what each was told, and of what the database holds."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
from datetime import timedelta

from bench.lessons.population import MINUTES

LENGTH = timedelta(minutes=MINUTES)
DONE, TAKEN = 302, 409


def answers(tries):
    """Say what nobody may be told: anything but a booking, or that the time is taken by somebody."""
    for tried in tries:
        if tried.status not in (DONE, TAKEN):
            yield f"answered {tried.status}"
        if tried.status == TAKEN and not any(_meets(tried, other) for other in tries):
            yield f"refused, and nobody has it: {tried}"


def _meets(tried, other):
    shares = tried.student == other.student or tried.tutor == other.tutor
    return other.is_done and shares and abs(tried.start - other.start) < LENGTH


def lessons(tries, known, offers):
    """Say whose lesson, of those who were told so, is not there as they chose it."""
    from tutorium.lessons.models import Lesson

    planned = Lesson.objects.filter(state="planned", booking__state="booked")
    for tried in tries:
        theirs = {
            "booking__student": known[tried.student],
            "booking__offer": offers[tried.tutor],
            "starts_at": tried.start,
            "hold__starts_at": tried.start,
            "hold__state": "kept",
            "booking__public_id": tried.key,
        }
        if tried.is_done and not planned.filter(**theirs).exists():
            yield f"lost: {tried}"


def state(told):
    """Say what is wrong in the database; `told` are those who were told of a new booking."""
    from tutorium.diary.models import Hold, Quarter
    from tutorium.lessons.models import Booking
    from tutorium.payments.queries import ledger_faults

    rows = Booking.objects.filter(state="booked").prefetch_related("lessons")
    taken = [each for row in rows for each in _quarters(row)]
    if len(taken) > len(set(taken)):
        yield "somebody has two lessons at once"
    if set(taken) != set(Quarter.objects.values_list("person", "number")):
        yield "time is taken that no lesson has, or the other way round"
    if set(rows.values_list("public_id", flat=True)) != {each.key for each in told}:
        yield "a booking is there that nobody was told of, or the other way round"
    if Booking.objects.exclude(state="booked").exists() or Hold.objects.exclude(state="kept"):
        yield "something is half done"
    yield from (f"the ledger: {each}" for each in ledger_faults())


def _quarters(booking):
    from tutorium.diary.domain.quarters import quarters_of

    for lesson in booking.lessons.all():
        for number in quarters_of(lesson.span):
            yield booking.student_id, number
            yield booking.tutor_id, number

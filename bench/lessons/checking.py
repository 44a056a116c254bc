"""What has to be true after a race: of what each was told, and of what the database holds."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
from datetime import timedelta

from bench.lessons.population import MINUTES

LENGTH = timedelta(minutes=MINUTES)
DONE, TAKEN = 302, 409
# How far a booking, its lesson and its charge may be at the same time.
WHOLE = {
    ("held", "held", ""),
    ("pending", "held", "pending"),
    ("pending", "held", "paid"),  # until the job that follows a payment
    ("booked", "planned", "paid"),
    ("booked", "planned", "owed"),  # on an invoice
}


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


def half_done():
    """Say what is not whole: a lesson, its time, its charge and the state of its booking."""
    from tutorium.diary.models import Quarter
    from tutorium.lessons.models import Booking
    from tutorium.payments.models import Charge
    from tutorium.payments.queries import ledger_faults

    rows = Booking.objects.exclude(state="ended").prefetch_related("lessons__charge")
    taken = {each for row in rows for each in _quarters(row)}
    if taken != set(Quarter.objects.values_list("person", "number")):
        yield "time is taken that no lesson has, or the other way round"
    for row in rows:
        [lesson] = row.lessons.all()
        paid = lesson.charge.status if lesson.charge else ""
        if (row.state, lesson.state, paid) not in WHOLE:
            yield f"half done: {row.state}, {lesson.state}, {paid}"
    if Charge.objects.filter(lessons=None).exists():
        yield "a charge is for nothing"
    yield from (f"the ledger: {each}" for each in ledger_faults())


def paid_once(stripe, *, lessons):
    """Say where our books and Stripe's differ, once everything is done."""
    from tutorium.lessons.models import Booking
    from tutorium.payments.domain.ledger import clearing
    from tutorium.payments.models import Charge
    from tutorium.payments.queries import balance

    booked = Booking.objects.filter(state="booked", lessons__charge__status="paid")
    if booked.count() != lessons or Charge.objects.count() != lessons:
        yield f"{booked.count()} of {lessons} lessons are booked and paid"
    paid = [each["amount"] for each in stripe.intents.values()]
    if sorted(paid) != sorted(Charge.objects.values_list("paid_minor", flat=True)):
        yield "Stripe took another sum than we wrote down"
    theirs = sum(each["net"] for each in stripe.lines.values())
    ours = balance(clearing("stripe"), Charge.objects.values_list("currency").first()[0])
    if ours.minor != theirs:
        yield f"Stripe holds {theirs} and our books say {ours.minor}"


def _quarters(booking):
    from tutorium.diary.domain.quarters import quarters_of

    for lesson in booking.lessons.all():
        for number in quarters_of(lesson.span):
            yield booking.student_id, number
            yield booking.tutor_id, number

"""Letters about requests, bookings and lessons."""

from collections.abc import Sequence
from datetime import UTC, datetime
from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.diary.emails import invite
from tutorium.lessons import queries
from tutorium.lessons.domain.reminders import Reminder
from tutorium.lessons.models import (
    AskedTutor,
    Booking,
    Dispute,
    Homework,
    Lesson,
    MoveProposal,
    OpenRequest,
    Reply,
    Review,
    TutorRequest,
    WaitingPlace,
)
from tutorium.letters.actions import post
from tutorium.letters.queries import Example

TUTOR_REQUESTED = "lessons/letters/tutor_requested.html"
ASKED = "lessons/letters/asked.html"
REFUSED = "lessons/letters/refused.html"
BOOKED = "lessons/letters/booked.html"
MOVED = "lessons/letters/moved.html"
CANCELLED = "lessons/letters/cancelled.html"
REMINDER = "lessons/letters/reminder.html"
PROPOSED = "lessons/letters/proposed.html"
DECLINED = "lessons/letters/declined.html"
TAKEN_MEANWHILE = "lessons/letters/taken_meanwhile.html"
REVIEWED = "lessons/letters/reviewed.html"
DISPUTE_OPENED = "lessons/letters/dispute_opened.html"
DISPUTE_DECIDED = "lessons/letters/dispute_decided.html"
REQUEST_WAITS = "lessons/letters/request_waits.html"
REQUEST_ASKS = "lessons/letters/request_asks.html"
REQUEST_REPLIED = "lessons/letters/request_replied.html"
REQUEST_CLOSED = "lessons/letters/request_closed.html"
UNCLEAR = "lessons/letters/unclear.html"
CONCLUDED = "lessons/letters/concluded.html"
REPORTED = "lessons/letters/reported.html"
HOMEWORK = "lessons/letters/homework.html"
UNPAID = "lessons/letters/unpaid.html"
BRIEF_WAITS = "lessons/letters/brief_waits.html"
BRIEF = "lessons/letters/brief.html"
WAITING = "lessons/letters/waiting.html"


def tutor_requested(request: TutorRequest) -> None:
    """Tell the operator, where one has given an address; an answer goes to who asked."""
    if not settings.OPERATOR_EMAIL:
        return
    post(
        TUTOR_REQUESTED,
        _context(request),
        to=settings.OPERATOR_EMAIL,
        reply_to=request.email,
        once=f"lessons.tutor_requested:{request.public_id}",
    )


def asked(booking: Booking, *, at: datetime) -> None:
    """Ask who decides for a minor; `at` says who does now."""
    del at
    for person in queries.deciding_for(booking.student):
        _post(ASKED, booking, person, once="asked")


def request_waits(request: OpenRequest) -> None:
    """Ask who decides for a minor whether tutors may be told what the minor seeks."""
    for person in queries.deciding_for(request.student):
        _tell(REQUEST_WAITS, request, person, once="request_waits")


def request_asks(asked: AskedTutor) -> None:
    """Tell a tutor that somebody seeks what they teach, and not who."""
    tutor = asked.profile.user
    if tutor.email and tutor.is_active:
        url = reverse("lessons:asked_request", args=[asked.request.public_id])
        said = {"course": asked.request.course.name, "url": settings.SITE_URL + url}
        once = f"lessons.request_asks:{asked.request.public_id}:{asked.profile.public_id}"
        post(REQUEST_ASKS, said, to=tutor.email, once=once)


def request_replied(reply: Reply, *, at: datetime) -> None:
    """Tell the student's side who replied; what was said stands on the page."""
    request, tutor = reply.asked.request, reply.asked.profile
    for person in queries.seekers(request, at=at):
        once = f"request_replied:{tutor.public_id}"
        _tell(REQUEST_REPLIED, request, person, once=once, tutor=tutor.name)


def request_closed(request: OpenRequest) -> None:
    """Tell the tutors who replied that it is over, and not whose it was."""
    replied = request.asked.filter(reply__isnull=False, reply__withdrawn_at=None)
    for asked in replied.select_related("profile__user"):
        tutor = asked.profile.user
        if tutor.email and tutor.is_active:
            said = {"course": request.course.name}
            once = f"lessons.request_closed:{request.public_id}"
            post(REQUEST_CLOSED, said, to=tutor.email, once=once)


def _tell(template: str, request: OpenRequest, person: User, *, once: str, tutor: str = "") -> None:
    if person.email and person.is_active:
        said = {
            "course": request.course.name,
            "student": str(request.student),
            "tutor": tutor,
            "url": settings.SITE_URL + request.get_absolute_url(),
        }
        post(template, said, to=person.email, once=f"lessons.{once}:{request.public_id}")


def refused(booking: Booking) -> None:
    _post(REFUSED, booking, booking.student, once="refused")


def taken_meanwhile(booking: Booking, *, at: datetime) -> None:
    """Tell the student's side that what they paid for goes back to them."""
    for person in queries.students_side(booking, at=at):
        _post(TAKEN_MEANWHILE, booking, person, once="taken_meanwhile")


def booked(booking: Booking, *, at: datetime) -> None:
    """Tell both sides, each with an invitation by which their calendar takes it in."""
    lessons = queries.planned_of(booking)
    if lessons:
        _invite(BOOKED, lessons, at=at)
        return
    for person in queries.people_told(booking, at=at):
        _post(BOOKED, booking, person, once="booked")


def times_chosen(lessons: Sequence[Lesson], *, at: datetime) -> None:
    _invite(BOOKED, lessons, at=at)


def moved(lessons: Sequence[Lesson], *, at: datetime) -> None:
    _invite(MOVED, lessons, at=at)


def cancelled(lessons: Sequence[Lesson], *, at: datetime) -> None:
    _invite(CANCELLED, lessons, at=at)


def reviewed(review: Review) -> None:
    """Tell a tutor of a review, and of its change; once for each."""
    if review.tutor.email:
        when = review.revised_at or review.written_at
        said = {"url": settings.SITE_URL + reverse("lessons:own_reviews"), "stars": review.stars}
        once = f"lessons.reviewed:{review.public_id}:{when:%Y%m%d%H%M%S}"
        post(REVIEWED, said, to=review.tutor.email, once=once)


def dispute_opened(dispute: Dispute, *, at: datetime) -> None:
    """Tell both sides, and who runs the site; the other side by when it can answer."""
    _tell_of(DISPUTE_OPENED, dispute, once="opened", at=at)
    if settings.OPERATOR_EMAIL:
        said = _dispute(dispute) | {"answer_by": dispute.answer_by}
        once = f"lessons.dispute.opened:{dispute.public_id}"
        post(DISPUTE_OPENED, said, to=settings.OPERATOR_EMAIL, once=once)


def dispute_decided(dispute: Dispute, *, at: datetime) -> None:
    _tell_of(DISPUTE_DECIDED, dispute, once="decided", at=at)


def _tell_of(template: str, dispute: Dispute, *, once: str, at: datetime) -> None:
    for person in queries.people_told(dispute.lesson.booking, at=at):
        said = _dispute(dispute)
        said["answer_by"] = dispute.answer_by.astimezone(zone_of(person.zone or "UTC"))
        post(
            template,
            said,
            to=person.email or "",
            once=f"lessons.dispute.{once}:{dispute.public_id}",
        )


def _dispute(dispute: Dispute) -> dict[str, object]:
    path = reverse("lessons:dispute", args=[dispute.lesson.public_id])
    return {
        "title": dispute.lesson.booking.title,
        "student": str(dispute.lesson.booking.student),
        "tutor": str(dispute.lesson.booking.tutor),
        "decision": dispute.get_decision_display(),
        "url": settings.SITE_URL + path,
    }


def unclear(lesson: Lesson) -> None:
    """Tell the operator that somebody has to look how a lesson ended."""
    if not settings.OPERATOR_EMAIL:
        return
    said = {"title": lesson.booking.title, "url": settings.SITE_URL + reverse("lessons:unclear")}
    once = f"lessons.unclear:{lesson.public_id}"
    post(UNCLEAR, said, to=settings.OPERATOR_EMAIL, once=once)


def reported(lesson: Lesson, *, at: datetime) -> None:
    """Tell the student's side that there is a report. What it says stands on the page alone."""
    for person in queries.students_side(lesson.booking, at=at):
        if person.email:
            once = f"lessons.reported:{lesson.public_id}:{person.pk}"
            post(REPORTED, _said_of(lesson, person), to=person.email, once=once)


def homework(row: Homework, *, at: datetime) -> None:
    """Tell the student's side of homework; what is taken back meanwhile is passed over."""
    lesson = row.lesson
    for person in queries.students_side(lesson.booking, at=at):
        if person.email:
            once = f"lessons.homework:{row.public_id}:{person.pk}"
            post(HOMEWORK, _said_of(lesson, person), to=person.email, once=once)


def brief_waits(booking: Booking) -> None:
    """Ask who decides for a minor whether the tutor may see what the minor prepared, once a booking."""
    for person in queries.deciding_for(booking.student):
        _post_brief(BRIEF_WAITS, booking, person)


def briefed(booking: Booking) -> None:
    """Tell the tutor that there is a brief, never what it says; once a booking."""
    _post_brief(BRIEF, booking, booking.tutor)


def _post_brief(template: str, booking: Booking, person: User) -> None:
    if person.email and person.is_active:
        said = _said(booking, person, url=reverse("lessons:brief", args=[booking.public_id]))
        once = f"{template}:{booking.public_id}"
        post(template, said, to=person.email, once=once)


def waited_for(place: WaitingPlace) -> None:
    """Tell who waits that there is time, once for each opening."""
    person, offer = place.joined_by, place.offer
    if person.email and person.is_active:
        said = {
            "tutor": offer.profile.name,
            "course": offer.course.name,
            "url": settings.SITE_URL + reverse("lessons:book", args=[offer.public_id]),
            "leave_url": settings.SITE_URL + place.get_absolute_url(),
        }
        once = f"lessons.waiting:{place.public_id}:{place.letters}"
        post(WAITING, said, to=person.email, once=once)


def concluded(lesson: Lesson, *, at: datetime) -> None:
    """Tell both sides how a lesson ended that nobody reported."""
    for person in queries.people_told(lesson.booking, at=at):
        once = f"lessons.concluded:{lesson.public_id}:{person.pk}"
        post(CONCLUDED, _said_of(lesson, person), to=person.email or "", once=once)


def remind(lesson: Lesson, reminder: Reminder, *, at: datetime) -> None:
    """Remind both sides of a lesson, once for each time that it has."""
    for person in queries.people_told(lesson.booking, at=at):
        said = _said(lesson.booking, person, url=lesson.get_absolute_url())
        said["starts_at"] = lesson.starts_at.astimezone(zone_of(person.zone or "UTC"))
        said["is_soon"] = reminder == Reminder.HOURS
        once = f"lessons.{reminder}:{lesson.public_id}:{lesson.starts_at:%Y%m%d%H%M}"
        post(REMINDER, said, to=person.email or "", once=once)


def unpaid(lesson: Lesson) -> None:
    """Tell who pays until when it is to be paid, once for each time that the lesson has."""
    payer = lesson.charge.payer if lesson.charge else None
    if payer and payer.email:
        said = _said_of(lesson, payer)
        said["url"] = settings.SITE_URL + lesson.booking.get_absolute_url()
        said["until"] = lesson.paid_until.astimezone(zone_of(payer.zone or "UTC"))
        once = f"lessons.unpaid:{lesson.public_id}:{lesson.starts_at:%Y%m%d%H%M}"
        post(UNPAID, said, to=payer.email, once=once)


def proposed(proposal: MoveProposal, *, at: datetime) -> None:
    """Ask the student's side whether another time suits them."""
    lesson = proposal.lesson
    for person in queries.students_side(lesson.booking, at=at):
        _write_proposal(PROPOSED, proposal, person)


def declined(proposal: MoveProposal) -> None:
    _write_proposal(DECLINED, proposal, proposal.lesson.booking.tutor)


def _write_proposal(template: str, proposal: MoveProposal, person: User) -> None:
    if not person.email:
        return
    zone = zone_of(person.zone or "UTC")
    said = _said(proposal.lesson.booking, person, url=proposal.lesson.get_absolute_url())
    said |= {
        "url": settings.SITE_URL + reverse("lessons:proposal", args=[proposal.public_id]),
        "starts_at": proposal.lesson.starts_at.astimezone(zone),
        "proposed_at": proposal.starts_at.astimezone(zone),
        "until": proposal.until.astimezone(zone),
    }
    once = f"{template}:{proposal.public_id}:{person.pk}"
    post(template, said, to=person.email, once=once)


def _post(template: str, booking: Booking, person: User, *, once: str) -> None:
    if person.email:
        said = _said(booking, person, url=booking.get_absolute_url())
        post(template, said, to=person.email, once=f"lessons.{once}:{booking.public_id}")


def _invite(template: str, lessons: Sequence[Lesson], *, at: datetime) -> None:
    """Write one letter to each of both sides about lessons of one booking."""
    for person in queries.people_told(lessons[0].booking, at=at):
        zone = zone_of(person.zone or "UTC")
        said = _said_of(lessons[0], person)
        said["lessons"] = [
            {"starts_at": each.starts_at.astimezone(zone), "outcome": each.get_outcome_display()}
            for each in lessons
        ]
        events = [queries.event_of(each, person) for each in lessons]
        invite(events, template, said, to=person.email or "")


def _said_of(lesson: Lesson, person: User) -> dict[str, object]:
    said = _said(lesson.booking, person, url=lesson.get_absolute_url())
    said["starts_at"] = lesson.starts_at.astimezone(zone_of(person.zone or "UTC"))
    said["outcome"] = lesson.get_outcome_display()
    return said


def _said(booking: Booking, person: User, *, url: str) -> dict[str, object]:
    return {
        "title": booking.title,
        "student": str(booking.student),
        "tutor": str(booking.tutor),
        "is_tutor": person.pk == booking.tutor_id,
        "minutes": booking.minutes,
        "url": settings.SITE_URL + url,
    }


def _context(request: object) -> dict[str, object]:
    return {"request": request, "list_url": settings.SITE_URL + reverse("lessons:requests")}


def examples() -> list[Example]:
    asked = SimpleNamespace(
        name="Ada",
        get_asker_display=TutorRequest.Asker.MINOR.label,
        wants="Help with circular motion, please.\n\nThe examination is in May.",
        course=SimpleNamespace(name="A-level Physics"),
        email="guardian@example.org",
        came_from="/answers/a-level/physics/centripetal-force/",
    )
    said = {
        "title": "A-level Physics",
        "student": "Ada",
        "tutor": "Grace H.",
        "is_tutor": False,
        "minutes": 60,
        "url": f"{settings.SITE_URL}/lessons/4k7p2xexample/",
        "starts_at": datetime(2027, 1, 12, 17, tzinfo=UTC),
        "outcome": Lesson.Outcomes.CANCELLED.label,
        "lessons": [
            {"starts_at": datetime(2027, 1, day, 17, tzinfo=UTC), "outcome": outcome.label}
            for day, outcome in (
                (12, Lesson.Outcomes.CANCELLED_LATE),
                (19, Lesson.Outcomes.CANCELLED),
            )
        ],
        "proposed_at": datetime(2027, 1, 13, 18, tzinfo=UTC),
        "until": datetime(2027, 1, 11, 12, tzinfo=UTC),
    }
    disputed = said | {
        "answer_by": datetime(2027, 1, 14, 18, tzinfo=UTC),
        "decision": Dispute.Decisions.PART.label,
    }
    said_stars = {"url": f"{settings.SITE_URL}/tutors/own/reviews/", "stars": 5}
    sought = {
        "course": "A-level Physics",
        "student": "Ada",
        "tutor": "Grace H.",
        "url": f"{settings.SITE_URL}/requests/4k7p2xexample/",
    }
    letters = (
        ASKED,
        REFUSED,
        BOOKED,
        MOVED,
        CANCELLED,
        TAKEN_MEANWHILE,
        PROPOSED,
        DECLINED,
        REMINDER,
        UNPAID,
    )
    of_rooms = (UNCLEAR, CONCLUDED, REPORTED, HOMEWORK, BRIEF_WAITS, BRIEF)
    of_requests = (REQUEST_WAITS, REQUEST_ASKS, REQUEST_REPLIED, REQUEST_CLOSED)
    return [
        Example(TUTOR_REQUESTED, _context(asked)),
        *(Example(each, said) for each in (*letters, *of_rooms)),
        Example(REVIEWED, said_stars),
        Example(
            WAITING, sought | {"leave_url": f"{settings.SITE_URL}/lessons/waiting/4k7p2x/leave/"}
        ),
        Example(DISPUTE_OPENED, disputed),
        Example(DISPUTE_DECIDED, disputed),
        *(Example(each, sought) for each in of_requests),
    ]

"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tutorium.core.jobs import GiveUpError, job
from tutorium.core.prepared import KEY, prepared
from tutorium.lessons import emails, queries
from tutorium.lessons.models import (
    AskedTutor,
    Booking,
    Brief,
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
from tutorium.lessons.queries import rooms
from tutorium.tutors.actions import take_competence, take_standing
from tutorium.tutors.models import TutorProfile


class WrongFigureError(GiveUpError):
    """A tutor is shown with other figures than lessons and reviews give."""


@job()
def send_tutor_requested(request_id: int) -> None:
    courses = "course__qualification"
    emails.tutor_requested(TutorRequest.objects.select_related(courses).get(pk=request_id))


@job()
def send_asked(booking_id: int) -> None:
    emails.asked(_booking(booking_id), at=timezone.now())


@job()
def send_refused(booking_id: int) -> None:
    emails.refused(_booking(booking_id))


@job()
def send_booked(booking_id: int) -> None:
    emails.booked(_booking(booking_id), at=timezone.now())


@job()
def send_taken_meanwhile(booking_id: int) -> None:
    emails.taken_meanwhile(_booking(booking_id), at=timezone.now())


@job()
def send_times_chosen(lesson_ids: list[int]) -> None:
    emails.times_chosen(_lessons(lesson_ids), at=timezone.now())


@job()
def send_moved(lesson_ids: list[int]) -> None:
    emails.moved(_lessons(lesson_ids), at=timezone.now())


@job()
def send_cancelled(lesson_ids: list[int]) -> None:
    emails.cancelled(_lessons(lesson_ids), at=timezone.now())


@job()
def send_reviewed(review_id: int) -> None:
    emails.reviewed(Review.objects.select_related("tutor__tutor_profile").get(pk=review_id))


@job()
def send_dispute_opened(dispute_id: int) -> None:
    emails.dispute_opened(Dispute.objects.with_people().get(pk=dispute_id), at=timezone.now())


@job()
def send_dispute_decided(dispute_id: int) -> None:
    emails.dispute_decided(Dispute.objects.with_people().get(pk=dispute_id), at=timezone.now())


@job()
def check_standing() -> None:
    """Count anew what is shown of every tutor. What differs fails the job, which stands at the desk."""
    if faults := queries.standing_faults():
        raise WrongFigureError(", ".join(faults))


@job()
def send_request_waits(request_id: int) -> None:
    emails.request_waits(_request(request_id))


@job()
def send_request_asks(request_id: int, profile_id: int) -> None:
    asked = AskedTutor.objects.select_related("profile__user", "request__course__qualification")
    emails.request_asks(asked.get(request=request_id, profile=profile_id))


@job()
def send_request_replied(reply_id: int) -> None:
    related = ("asked__request__course__qualification", "asked__request__student", "asked__profile")
    row = Reply.objects.standing().select_related(*related).filter(pk=reply_id).first()
    if row is not None:
        emails.request_replied(row, at=timezone.now())


@job()
def send_request_closed(request_id: int) -> None:
    emails.request_closed(_request(request_id))


@job()
def send_unclear(lesson_id: int) -> None:
    emails.unclear(_lesson(lesson_id))


@job()
def send_concluded(lesson_id: int) -> None:
    emails.concluded(_lesson(lesson_id), at=timezone.now())


@job()
def send_report(lesson_id: int) -> None:
    emails.reported(_lesson(lesson_id), at=timezone.now())


@job()
def send_homework(homework_id: int) -> None:
    rows = Homework.objects.filter(pk=homework_id)
    for each in rows.select_related("lesson__booking__student", "lesson__booking__tutor"):
        emails.homework(each, at=timezone.now())


@job()
def tell_taught(tutor_id: int, topics: list[int]) -> None:
    """Tell in how many lessons a tutor taught these topics, as their reports say."""
    profile = TutorProfile.objects.filter(user=tutor_id).first()
    if profile is not None:
        take_competence(profile, rooms.proofs_of(profile, topics), at=timezone.now())


@job()
def send_proposed(proposal_id: int) -> None:
    emails.proposed(_proposal(proposal_id), at=timezone.now())


@job()
def send_declined(proposal_id: int) -> None:
    emails.declined(_proposal(proposal_id))


@job()
def send_brief_waits(brief_id: int) -> None:
    for row in Brief.objects.filter(pk=brief_id, allowed_by=None):
        emails.brief_waits(_booking(row.booking_id))


@job()
def send_brief(brief_id: int) -> None:
    """Tell the tutor of a brief; what was taken back meanwhile is passed over."""
    for row in Brief.objects.filter(pk=brief_id):
        booking = _booking(row.booking_id)
        if Brief.objects.shown_to(booking.tutor, at=timezone.now()).filter(pk=row.pk).exists():
            emails.briefed(booking)


@job()
def send_waiting(place_id: int) -> None:
    """Tell who waits; who left meanwhile is passed over."""
    related = ("offer__profile", "offer__course__qualification", "joined_by")
    for row in WaitingPlace.objects.filter(pk=place_id).select_related(*related):
        emails.waited_for(row)


@job()
def remind() -> None:
    """Remind people of lessons that come; a second time nothing is written."""
    at = timezone.now()
    for lesson, reminder in queries.to_remind(at=at):
        emails.remind(lesson, reminder, at=at)


@job()
def remind_unpaid() -> None:
    """Tell who pays what is to be paid; a second time nothing is written."""
    for lesson in queries.unpaid(at=timezone.now()):
        emails.unpaid(lesson)


@job()
def tell_standing(tutor_id: int) -> None:
    """Tell how many of the agreed lessons a tutor has kept, and what clients wrote."""
    at = timezone.now()
    profile = TutorProfile.objects.filter(user=tutor_id).first()
    if profile is not None:
        take_standing(profile, queries.record_of(profile.user), at=at)


def _request(pk: int) -> OpenRequest:
    return OpenRequest.objects.select_related("student", "course__qualification").get(pk=pk)


def _booking(pk: int) -> Booking:
    return _whole.get(booking=pk)


@prepared(booking=KEY)
def _whole(booking: Any) -> QuerySet[Booking]:
    return Booking.objects.with_people().filter(pk=booking)


def _lesson(pk: int) -> Lesson:
    return Lesson.objects.with_people().select_related("hold").get(pk=pk)


def _lessons(pks: list[int]) -> list[Lesson]:
    rows = Lesson.objects.filter(pk__in=pks).with_people().select_related("hold")
    return list(rows.order_by("starts_at", "pk"))


def _proposal(pk: int) -> MoveProposal:
    row = MoveProposal.objects.get(pk=pk)
    row.lesson = _lesson(row.lesson_id)
    return row

"""Who may do what with requests, bookings and lessons: for showing, hiding, and the deeds."""

from datetime import datetime

from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.accounts.queries import counts_as_minor
from tutorium.lessons.domain.attendance import Side
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.domain.replacing import is_first
from tutorium.lessons.models import Booking, Brief, Dispute, Lesson, OpenRequest


def may_handle_requests(user: object) -> bool:
    return isinstance(user, User) and user.has_perm("lessons.change_tutorrequest")


def may_decide_for(user: User, student: User, *, at: datetime) -> bool:
    """Say whether somebody is of age, and sees and approves the lessons of this minor."""
    links = Guardianship.objects.approving().filter(guardian=user, child=student)
    return not counts_as_minor(user, at=at) and links.exists()


def may_book_for(user: User, student: User, *, at: datetime) -> bool:
    """Say whether somebody may choose a time: for oneself, or for a child in their care."""
    if user == student:
        return True
    return counts_as_minor(student, at=at) and may_decide_for(user, student, at=at)


def may_decide_outcomes(user: object) -> bool:
    """Say whether somebody decides for the site how a lesson ended, where nothing else says it."""
    return isinstance(user, User) and user.has_perm("lessons.change_lesson")


def side_of(booking: Booking, user: User) -> Side:
    """Return on which side of a booking somebody is who may see it."""
    return Side.TUTOR if user.pk == booking.tutor_id else Side.STUDENT


def hat_in_booking(booking: Booking, user: User | None) -> str:
    """Return as what somebody does a deed with a booking, for the record."""
    if user is None:
        return "site"
    if user.pk == booking.student_id:
        return "student"
    if user.pk == booking.tutor_id:
        return "tutor"
    is_of_site = may_decide_outcomes(user) and user.pk != booking.guardian_id
    return "operator" if is_of_site else "guardian"


def is_of_a_side(booking: Booking, user: User, *, at: datetime) -> bool:
    """Say whether somebody is the tutor, or of the student's side and decides there."""
    if user.pk in {booking.tutor_id, booking.student_id}:
        return True
    return may_decide_for(user, booking.student, at=at)


def is_client(user: User, booking: Booking, *, at: datetime) -> bool:
    """Say whether somebody is a student of age, or a guardian of age who decides for a minor."""
    if counts_as_minor(booking.student, at=at):
        return user.pk != booking.tutor_id and may_decide_for(user, booking.student, at=at)
    return user.pk == booking.student_id


def may_decide_reviews(user: object) -> bool:
    return isinstance(user, User) and user.has_perm("lessons.decide_reviews")


def may_answer(dispute: Dispute, user: User, *, at: datetime) -> bool:
    """Say whether somebody is of the other side than who disputes."""
    booking = dispute.lesson.booking
    if dispute.by_id == booking.tutor_id:
        return user.pk != booking.tutor_id and is_of_a_side(booking, user, at=at)
    return user.pk == booking.tutor_id


def may_decide_disputes(user: object) -> bool:
    return isinstance(user, User) and user.has_perm("lessons.decide_disputes")


def hat_in_dispute(booking: Booking, user: User) -> str:
    """Return as what somebody does a deed with a dispute: a side, or who runs the site."""
    hat = hat_in_booking(booking, user)
    return "operator" if hat == "guardian" and may_decide_disputes(user) else hat


def may_pay_for(user: User, student: User, *, at: datetime) -> bool:
    """Say whether somebody may be who pays for a student: oneself, or a child by a guardian's right."""
    if counts_as_minor(user, at=at):
        return False
    links = Guardianship.objects.live().filter(guardian=user, child=student, may_pay=True)
    return user == student or links.exists()


def may_say_yes(user: User, booking: Booking, *, at: datetime) -> bool:
    """Say whether it is for somebody to agree to a booking."""
    if counts_as_minor(booking.student, at=at):
        return may_decide_for(user, booking.student, at=at)
    return user.pk == booking.student_id


def may_seek_for(user: User, student: User, school: Organisation | None, *, at: datetime) -> bool:
    """Say whether somebody may post a request: as for a booking, or for a pupil of their school."""
    return (
        may_book_for(user, student, at=at)
        if school is None
        else works_for(user, student, school, at=at)
    )


def works_for(user: User, pupil: User, school: Organisation, *, at: datetime) -> bool:
    """Say whether a grown-up works at the school where somebody is a pupil."""
    here = Membership.objects.live().filter(organisation=school)
    pupils = here.filter(user=pupil, role=Membership.Role.STUDENT)
    staff = here.exclude(role=Membership.Role.STUDENT).filter(user=user)
    return not counts_as_minor(user, at=at) and staff.exists() and pupils.exists()


def hat_in_request(request: OpenRequest, user: User | None) -> str:
    """Return as what somebody does a deed with a request, for the record."""
    if user is None:
        return "site"
    if user.pk == request.student_id:
        return "student"
    return "guardian" if request.school_id is None else "school"


def may_brief(user: User, booking: Booking, *, at: datetime) -> bool:
    """Say whether somebody writes for the tutor of a booking: its student, or who may allow it."""
    return user.pk == booking.student_id or is_client(user, booking, at=at)


def may_show_reads(user: User, booking: Booking) -> bool:
    """Say whether a brief of this person's may show what was read: its reader asks for it first."""
    asked = Brief.objects.filter(booking=booking, with_reads=True)
    return user.pk == booking.student_id or asked.exists()


def may_say_misfit(lesson: Lesson, user: User, *, at: datetime) -> bool:
    """Say whether somebody is the client of a lesson that was given, the first of its pair."""
    booking = lesson.booking
    if lesson.outcome != Outcome.GIVEN or not is_client(user, booking, at=at):
        return False
    pair = Lesson.objects.filter(
        booking__student=booking.student_id, booking__tutor=booking.tutor_id, outcome=Outcome.GIVEN
    )
    return is_first(lessons=pair.exclude(booking__kind=Kind.MEETING).count())

"""Who may do what with requests, bookings and lessons: for showing, hiding, and the deeds."""

from datetime import datetime

from tutorium.accounts.models import Guardianship, User
from tutorium.accounts.queries import counts_as_minor
from tutorium.lessons.models import Booking


def may_handle_requests(user: object) -> bool:
    return isinstance(user, User) and user.has_perm("lessons.change_tutorrequest")


def needs_guardian(student: User, *, at: datetime) -> bool:
    """Say whether somebody else has to say yes to a student's booking."""
    return counts_as_minor(student, at=at)


def may_decide_for(user: User, student: User, *, at: datetime) -> bool:
    """Say whether somebody is of age and approves lessons of this minor."""
    links = Guardianship.objects.live().filter(guardian=user, child=student, may_approve=True)
    return not counts_as_minor(user, at=at) and links.exists()


def may_book_for(user: User, student: User, *, at: datetime) -> bool:
    """Say whether somebody may choose a time: for oneself, or for a child in their care."""
    if user == student:
        return True
    return counts_as_minor(student, at=at) and may_decide_for(user, student, at=at)


def hat_in_booking(booking: Booking, user: User | None) -> str:
    """Return as what somebody does a deed with a booking, for the record."""
    if user is None:
        return "site"
    if user.pk == booking.student_id:
        return "student"
    return "tutor" if user.pk == booking.tutor_id else "guardian"

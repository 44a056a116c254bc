"""What is kept of people, and why: requests for a tutor."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

REQUESTS = Stored(
    what=_("Requests for a tutor: a name, an email address, the course, and what was written."),
    why=_("To answer the request."),
    kept=_("Until the account with that address goes, or somebody asks us to delete it."),
    basis=Basis.CONTRACT,
    left=_("Requests that you dealt with for the site, without your name."),
    tables=(
        Table(
            model="lessons.TutorRequest",
            address=("email",),
            is_ones_own=False,
            name="tutor_requests",
            columns=("asker", "name", "email", "course__key", "wants", "status", "created_at"),
        ),
        Table(
            model="lessons.TutorRequest",
            person=("handled_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="tutor_requests_handled",
            columns=("public_id", "status", "created_at"),
        ),
    ),
)


BOOKINGS = Stored(
    what=_(
        "Lessons that you booked, had or gave: with whom, when, on which terms, how they ended."
    ),
    why=_("So that lessons take place, both sides can see what was agreed, and are paid for."),
    kept=_(
        "As long as the law asks for books to be kept. When your account goes, they name nobody."
    ),
    left=_("Times, terms and outcomes, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Lesson",
            person=("booking__student", "booking__tutor", "booking__guardian"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="lessons",
            columns=(
                "public_id",
                "booking__public_id",
                "starts_at",
                "ends_at",
                "state",
                "outcome",
                "ended_at",
            ),
        ),
        Table(
            model="lessons.Lesson",
            person=("ended_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="lessons_ended",
            columns=("public_id", "outcome", "ended_at"),
        ),
        Table(
            model="lessons.Booking",
            person=("student", "tutor", "guardian", "booked_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="bookings",
            columns=(
                "public_id",
                "kind",
                "state",
                "ending",
                "title",
                "minutes",
                "units",
                "currency",
                "minor",
                "policy",
                "created_at",
                "booked_at",
                "ended_at",
            ),
        ),
    ),
)


def stored() -> Room:
    return Room(name="lessons", title=_("Tutors and lessons"), stored=(REQUESTS, BOOKINGS))

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


def stored() -> Room:
    return Room(name="lessons", title=_("Tutors and lessons"), stored=(REQUESTS,))

"""What is kept of people, and why: tutors, what they say of themselves, and who checked it."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

CREDENTIALS = Stored(
    what=_(
        "What tutors hand in to show who they are: identity, background check, degrees, teaching "
        "status; who checked each, when, and until when the check holds."
    ),
    why=_("So that nobody teaches here whom nobody has checked."),
    kept=_(
        "The files until 30 days after the decision; that they were checked, as long as the account "
        "exists."
    ),
    left=_("That you checked others, without your name."),
    basis=Basis.LAW,
    tables=(
        Table(
            model="tutors.Evidence",
            person=("credential__person",),
            name="evidence",
            columns=("credential__public_id", "content_type", "size"),
            file="data",
            file_name="evidence/{credential__public_id}",
        ),
        Table(
            model="tutors.Credential",
            person=("person",),
            name="credentials",
            columns=(
                "public_id",
                "kind",
                "says",
                "status",
                "words",
                "handed_in_at",
                "decided_at",
                "expires_on",
            ),
        ),
        Table(
            model="tutors.Credential",
            person=("checker",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="credentials_checked",
            columns=("public_id", "kind", "status", "decided_at"),
        ),
    ),
)
PROFILE = Stored(
    what=_("Tutors' profiles: photograph, languages, country, time zone, and what they wrote."),
    why=_("So that students and families find a tutor and know whom they meet."),
    kept=_("As long as the account exists."),
    left=_("That you decided about others, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="tutors.Photo",
            person=("profile__user",),
            name="photos",
            columns=("public_id", "is_shown", "created_at"),
            file="data",
            file_name="photos/{public_id}.jpg",
        ),
        Table(
            model="tutors.TutorLanguage",
            person=("profile__user",),
            name="languages",
            columns=("code",),
        ),
        Table(
            model="tutors.TutorProfile",
            person=("user",),
            name="profile",
            columns=(
                "slug",
                "name",
                "state",
                "headline",
                "about",
                "video_url",
                "zone",
                "country",
                "proposed",
                "words",
                "created_at",
                "submitted_at",
                "published_at",
            ),
        ),
        Table(
            model="tutors.TutorProfile",
            person=("checker",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="profiles_checked",
            columns=("public_id", "state", "checked_at"),
        ),
    ),
)


STANDING = Stored(
    what=_(
        "What tutors offer at what price, and what was counted of them: reviews, lessons kept, what "
        "shows that they know a topic."
    ),
    why=_("So that students find who fits, and see on what that rests."),
    kept=_("As long as the account exists."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="tutors.Offer",
            person=("profile__user",),
            name="offers",
            columns=(
                "public_id",
                "course__key",
                "level__code",
                "minutes",
                "minor",
                "currency",
                "trial_minor",
                "created_at",
                "ended_at",
            ),
        ),
        Table(
            model="tutors.Standing",
            person=("profile__user",),
            name="standing",
            columns=("reviews", "stars", "lessons", "kept", "told_at"),
        ),
        Table(
            model="tutors.Competence",
            person=("profile__user",),
            name="competence",
            columns=(
                "topic__course__key",
                "topic__code",
                "marks",
                "marks_available",
                "answers",
                "taught",
                "has_examined",
                "told_at",
            ),
        ),
    ),
)


def stored() -> Room:
    return Room(name="tutors", title=_("Tutors"), stored=(STANDING, CREDENTIALS, PROFILE))

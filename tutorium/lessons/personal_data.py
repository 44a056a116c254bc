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

REVIEWS = Stored(
    what=_("Reviews of tutors: stars, words, answers to them, and reports of them."),
    why=_("So that families can choose, and every figure can be counted anew."),
    kept=_("For good. When your account goes, they name nobody, and nobody did read your name."),
    left=_("Stars and words, without your name."),
    basis=Basis.INTERESTS,
    tables=(
        Table(
            model="lessons.Review",
            person=("author", "student", "tutor"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="reviews",
            columns=(
                "public_id",
                "written_as",
                "stars",
                "text",
                "written_at",
                "revised_at",
                "reply",
                "replied_at",
                "removed_at",
                "removal",
            ),
        ),
        Table(
            model="lessons.ReviewVersion",
            person=("review__author",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="review_versions",
            columns=("review__public_id", "stars", "text", "at"),
        ),
        Table(
            model="lessons.Review",
            person=("removed_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="reviews_removed",
            columns=("public_id", "removal", "removed_at"),
        ),
        Table(
            model="lessons.ReviewReport",
            person=("by",),
            fate=Fate.GOES,
            name="review_reports",
            columns=("reason", "words", "reported_at", "decision", "decided_at"),
        ),
        Table(
            model="lessons.ReviewReport",
            person=("decided_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="review_reports_decided",
            columns=("reason", "decision", "decided_at"),
        ),
    ),
)
DISPUTES = Stored(
    what=_("Disputes about lessons: what each side said, and what was decided."),
    why=_("To decide them fairly, and to be able to show how."),
    kept=_(
        "As long as the law asks for books to be kept. When your account goes, they name nobody."
    ),
    left=_("What was said and decided, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Dispute",
            person=("by", "lesson__booking__student", "lesson__booking__tutor"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="disputes",
            columns=(
                "public_id",
                "lesson__public_id",
                "reason",
                "words",
                "opened_at",
                "answer",
                "answered_at",
                "decision",
                "minor",
                "decided_words",
                "decided_at",
            ),
        ),
        Table(
            model="lessons.Dispute",
            person=("answered_by", "decided_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="disputes_dealt_with",
            columns=("public_id", "answered_at", "decision", "decided_at"),
        ),
    ),
)


SOUGHT = Stored(
    what=_(
        "What you seek a tutor for: course, times, price and words; which tutors heard of it, "
        "without your name, and what they replied."
    ),
    why=_("So that tutors who fit can reply."),
    kept=_("Until 90 days after it is closed."),
    left=_("That you posted or allowed a request for somebody else, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Reply",
            person=("asked__profile__user",),
            is_ones_own=False,
            name="replies",
            columns=("asked__request__course__key", "words", "times", "replied_at", "withdrawn_at"),
        ),
        Table(
            model="lessons.Reply",
            person=("asked__request__student",),
            is_ones_own=False,
            name="replies_to_you",
            columns=(
                "asked__request__public_id",
                "asked__profile__name",
                "words",
                "times",
                "replied_at",
            ),
        ),
        Table(
            model="lessons.AskedTutor",
            person=("profile__user",),
            is_ones_own=False,
            name="requests_heard_of",
            columns=("request__course__key", "asked_at"),
        ),
        Table(
            model="lessons.AskedTutor",
            person=("request__student",),
            is_ones_own=False,
            name="tutors_asked",
            columns=("request__public_id", "profile__name", "asked_at"),
        ),
        Table(
            model="lessons.OpenRequest_topics",
            person=("openrequest__student",),
            is_ones_own=False,
            name="topics_sought",
            columns=("openrequest__public_id", "topic__code"),
        ),
        Table(
            model="lessons.OpenRequest",
            person=("student",),
            name="open_requests",
            columns=(
                "public_id",
                "course__key",
                "level__code",
                "language",
                "zone",
                "times",
                "most_minor",
                "currency",
                "words",
                "state",
                "ending",
                "created_at",
                "opened_at",
                "closed_at",
            ),
        ),
        Table(
            model="lessons.OpenRequest",
            person=("posted_by", "guardian"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="requests_posted",
            columns=("public_id", "course__key", "state", "created_at"),
        ),
    ),
)


def stored() -> Room:
    kept = (REQUESTS, BOOKINGS, REVIEWS, DISPUTES, SOUGHT)
    return Room(name="lessons", title=_("Tutors and lessons"), stored=kept)

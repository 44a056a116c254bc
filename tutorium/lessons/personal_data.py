"""What is kept of people, and why: requests for a tutor."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

_HOMEWORK = (
    "public_id",
    "lesson__public_id",
    "course__key",
    "topic__code",
    "paper__slug",
    "questions",
    "words",
    "due_date",
    "set_at",
    "session__public_id",
)

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
            model="lessons.MoveProposal",
            person=("proposed_by", "answered_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="moves_proposed",
            columns=("public_id", "lesson__public_id", "starts_at", "state", "answered_at"),
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


ROOMS = Stored(
    what=_("When you joined a lesson."),
    why=_("So that a lesson of which nobody says anything ends by who was there."),
    kept=_("As long as the lesson."),
    left=_("That somebody of your side joined, and when, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Attendance",
            person=("person",),
            fate=Fate.STAYS,
            name="lessons_joined",
            columns=("lesson__public_id", "side", "joined_at"),
        ),
    ),
)

REPORTS = Stored(
    what=_("What a tutor wrote of a lesson: what you did, how it went, and what comes next."),
    why=_(
        "So that you, and your guardians while you are under 18, see what a lesson was good for."
    ),
    kept=_("As long as your account exists; when yours goes, the words of reports about you go."),
    left=_("That a report was written, and on which topics; what you wrote as a tutor of others."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Report",
            person=("lesson__booking__student",),
            fate=Fate.CHANGES,
            replaced={"text": "", "next_steps": ""},
            is_ones_own=False,
            name="lesson_reports",
            columns=("lesson__public_id", "text", "next_steps", "written_at", "revised_at"),
        ),
        Table(
            model="lessons.ReportTopic",
            person=("report__lesson__booking__student", "report__lesson__booking__tutor"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="lesson_report_topics",
            columns=("report__lesson__public_id", "topic__code", "went"),
        ),
        Table(
            model="lessons.Report",
            person=("lesson__booking__tutor",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="lesson_reports_written",
            columns=("lesson__public_id", "text", "next_steps", "written_at", "revised_at"),
        ),
    ),
)

MATERIALS = Stored(
    what=_(
        "Files and pages that you laid into lessons, and the notes that both sides write there."
    ),
    why=_("To work with in the lesson, and to look at afterwards."),
    kept=_("As long as your account exists, and that of who learns there."),
    left=_("That there were notes, and that somebody without a name changed them last."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Material",
            person=("by", "lesson__booking__student"),
            name="lesson_materials",
            columns=(
                "public_id",
                "lesson__public_id",
                "kind",
                "name",
                "path",
                "size",
                "created_at",
            ),
            file="data",
            file_name="lessons/{public_id}",
        ),
        Table(
            model="lessons.LessonNotes",
            person=("lesson__booking__student",),
            fate=Fate.CHANGES,
            replaced={"text": ""},
            is_ones_own=False,
            name="lesson_notes",
            columns=("lesson__public_id", "text", "changed_at"),
        ),
        Table(
            model="lessons.LessonNotes",
            person=("changed_by", "lesson__booking__tutor"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="lesson_notes_as_tutor",
            columns=("lesson__public_id", "text", "changed_at"),
        ),
    ),
)

HOMEWORK = Stored(
    what=_("Homework that a tutor set for you: what, until when, and which session came of it."),
    why=_("So that it stands with your practice, and both sides see whether it was done."),
    kept=_("As long as the student's account exists."),
    left=_("What you set as a tutor, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Homework",
            person=("lesson__booking__student",),
            name="homework",
            columns=_HOMEWORK,
        ),
        Table(
            model="lessons.Homework",
            person=("lesson__booking__tutor",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="homework_set",
            columns=_HOMEWORK[:-1],
        ),
    ),
)


BRIEFS = Stored(
    what=_("What you let a tutor know before a lesson: your words and topics, and who allowed it."),
    why=_("So that the tutor can prepare the lesson. What you practised is looked up, not copied."),
    kept=_("Until you take it back, or the day after it is no longer booked."),
    left=_("That you allowed one for a child as a guardian, without your name."),
    basis=Basis.CONSENT,
    tables=(
        Table(
            model="lessons.Brief_topics",
            person=("brief__booking__student",),
            is_ones_own=False,
            name="brief_topics",
            columns=("brief__booking__public_id", "topic__code"),
        ),
        Table(
            model="lessons.Brief",
            person=("booking__student",),
            is_ones_own=False,
            name="briefs",
            columns=(
                "booking__public_id",
                "words",
                "with_reads",
                "came_from",
                "written_at",
                "allowed_at",
            ),
        ),
        Table(
            model="lessons.Brief",
            person=("allowed_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="briefs_allowed",
            columns=("booking__public_id", "written_at", "allowed_at"),
        ),
    ),
)


MISFITS = Stored(
    what=_("That a tutor did not fit after a first lesson, as your side said."),
    why=_("So that other tutors are shown, and this one is not asked again."),
    kept=_("Until you take it back, or your account goes. The tutor never hears of it."),
    left=_("That you said it for a child as a guardian, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.Misfit",
            person=("lesson__booking__student",),
            is_ones_own=False,
            name="misfits",
            columns=("lesson__public_id", "said_at"),
        ),
        Table(
            model="lessons.Misfit",
            person=("said_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="misfits_said",
            columns=("lesson__public_id", "said_at"),
        ),
    ),
)


WAITING = Stored(
    what=_("Which tutors without free time you wait for, and when you were told."),
    why=_("To write to you when there is time."),
    kept=_("For 60 days, or until you leave, book, or were told four times."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="lessons.WaitingPlace",
            person=("student", "joined_by"),
            name="waiting_places",
            columns=("public_id", "offer__profile__name", "joined_at", "ends_at", "told_at"),
        ),
        Table(
            model="lessons.WaitingPlace",
            person=("offer__profile__user",),
            is_ones_own=False,
            name="waited_for",
            columns=("offer__course__key",),
        ),
    ),
)


def stored() -> Room:
    rooms = (HOMEWORK, MATERIALS, REPORTS, ROOMS, BRIEFS, MISFITS, WAITING)
    kept = (REQUESTS, *rooms, BOOKINGS, REVIEWS, DISPUTES, SOUGHT)
    return Room(name="lessons", title=_("Tutors and lessons"), stored=kept)

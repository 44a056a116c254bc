"""What is kept of people, and why: what they practised, and remember."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

WITH_PRACTICE = _("Until you delete your practice or your account.")
_BY_LEARNER = ("learner__user",)

PAGES = Stored(
    what=_("Photographs of pages that you wrote by hand."),
    why=_("To show them beside the mark scheme, to you and to whom you ask to mark them."),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="practice.WrittenPage_attempts",
            person=("writtenpage__learner__user",),
            name="page_attempts",
            columns=("writtenpage__public_id", "attempt__uid"),
        ),
        Table(
            model="practice.WrittenPage",
            person=_BY_LEARNER,
            name="pages",
            columns=("public_id", "part", "created_at", "width", "height"),
            file="jpeg",
            file_name="pages/{public_id}.jpg",
        ),
    ),
)
SITTINGS = Stored(
    what=_("Papers that you sat against the clock, what you answered, and what it earned."),
    why=_("To mark them and show you how it went."),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="practice.SittingAnswer",
            person=("sitting__learner__user",),
            name="sitting_answers",
            columns=(
                "sitting__public_id",
                "number",
                "question__uid",
                "own_question__public_id",
                "parts",
                "own_marks",
                "available",
                "attempt__uid",
                "saved_at",
            ),
        ),
        Table(
            model="practice.SittingBreak",
            person=("sitting__learner__user",),
            name="breaks",
            columns=("sitting__public_id", "started_at", "ended_at"),
        ),
        Table(
            model="practice.Sitting",
            person=_BY_LEARNER,
            name="sittings",
            columns=(
                "public_id",
                "paper__title",
                "started_at",
                "submitted_at",
                "by_bell",
                "extra_percent",
            ),
        ),
    ),
)
HELP = Stored(
    what=_("Extra time, breaks, large print or a reader, if you have them in examinations."),
    why=_(
        "To give you the same here. It can say something about your health: leave it out if you like."
    ),
    kept=WITH_PRACTICE,
    basis=Basis.CONSENT,
    tables=(
        Table(
            model="practice.Accommodations",
            person=_BY_LEARNER,
            name="accommodations",
            columns=("extra_percent", "break_minutes", "large_print", "has_reader"),
        ),
    ),
)
ATTEMPTS = Stored(
    what=_("Questions that you practised: your responses, the hints you opened, and the marks."),
    why=_("To mark them, explain the marks, and show you what to practise next."),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    left=_("For editors: that questions were marked again, without your name."),
    tables=(
        Table(
            model="practice.Regraded",
            person=("attempt__learner__user",),
            name="regraded",
            columns=(
                "attempt__uid",
                "regrading__applied_at",
                "marks_before",
                "marks_after",
                "available_before",
            ),
        ),
        Table(
            model="practice.Attempt",
            person=_BY_LEARNER,
            name="attempts",
            columns=(
                "uid",
                "marked_at",
                "question__qualification__key",
                "question__subject__key",
                "question__uid",
                "question__title",
                "version",
                "seed",
                "source",
                "marks",
                "own_marks",
                "marked_by",
                "available",
                "is_complete",
                "hints",
                "parts",
                "marking",
            ),
        ),
        Table(
            model="practice.SessionQuestion",
            person=("session__learner__user",),
            name="session_questions",
            columns=(
                "session__public_id",
                "number",
                "question__uid",
                "seed",
                "parts",
                "hints",
                "marks",
                "available",
                "saved_at",
            ),
        ),
        Table(
            model="practice.PracticeSession",
            person=_BY_LEARNER,
            name="sessions",
            columns=(
                "public_id",
                "kind",
                "course__key",
                "topic__code",
                "paper__title",
                "shows",
                "started_at",
                "finished_at",
            ),
        ),
        Table(
            model="practice.Regrading",
            person=("by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="regradings",
            columns=("question__uid", "version", "policy", "applied_at", "undone_at"),
        ),
    ),
)
GIVEN = Stored(
    what=_(
        "Whom you asked to mark a response, what they gave and said of it; and what you marked for "
        "others."
    ),
    why=_(
        "So that a person marks what code must not. Guardians who may see, and a school that is "
        "asked, read along."
    ),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    left=_("What you marked for others, without your name."),
    tables=(
        Table(
            model="practice.GivenMarks",
            person=("attempt__learner__user",),
            name="given_marks",
            columns=("attempt__uid", "role", "at", "findings", "marks", "available", "words"),
        ),
        Table(
            model="practice.GivenMarks",
            person=("marker",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="marks_given_to_others",
            columns=("role", "at", "findings", "marks", "available", "words"),
        ),
        Table(
            model="practice.MarkRequest",
            person=("attempt__learner__user",),
            name="mark_requests",
            columns=("public_id", "attempt__uid", "role", "asked_at", "withdrawn_at", "marked_at"),
        ),
        Table(
            model="practice.MarkRequest",
            person=("marker",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="asked_to_mark",
            columns=("public_id", "role", "asked_at", "withdrawn_at", "marked_at"),
        ),
    ),
)
PROGRESS = Stored(
    what=_("What follows from your marks: how well each topic goes, and forecasts."),
    why=_("To show your progress, and to choose what to practise."),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="practice.TopicState",
            person=_BY_LEARNER,
            name="topics",
            columns=(
                "topic__course__key",
                "topic__code",
                "count",
                "marks",
                "available",
                "lost",
                "terms",
                "surplus",
                "information",
                "earned",
                "at",
            ),
        ),
        Table(
            model="practice.ForecastResult",
            person=_BY_LEARNER,
            name="forecasts",
            columns=("course__key", "low", "high", "came", "at"),
        ),
    ),
)
RECALL = Stored(
    what=_("Cards that you keep, and how each recall of them went."),
    why=_("To ask you again before you forget."),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="practice.RecallRow",
            person=_BY_LEARNER,
            name="recalls",
            columns=("uid", "card__public_id", "kind", "grade", "until", "milliseconds", "at"),
        ),
        Table(
            model="practice.RecallState",
            person=_BY_LEARNER,
            name="memory",
            columns=(
                "card__public_id",
                "stability",
                "difficulty",
                "recalls",
                "lapses",
                "due_at",
                "is_suspended",
            ),
        ),
        Table(
            model="practice.KeptCard",
            person=_BY_LEARNER,
            name="cards",
            columns=(
                "public_id",
                "origin",
                "form",
                "course__key",
                "question__uid",
                "front",
                "back",
                "typed",
                "language",
                "kept_at",
            ),
        ),
    ),
)
READS = Stored(
    what=_("Which answers and notes you marked as read, and the last day on which you read each."),
    why=_(
        "So that you find them again; and a tutor sees those on a lesson's topics if you say so."
    ),
    kept=_("Until you take them out, and no longer than the site keeps such lists."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="practice.ReadItem",
            person=_BY_LEARNER,
            name="reads",
            columns=("answer__uid", "note__uid", "read_date"),
        ),
    ),
)
READ_LIST = Stored(
    what=_("That you let what you read be kept by itself."),
    why=_("So that it is in your list without a button to press."),
    kept=_("Until you turn it off."),
    basis=Basis.CONSENT,
    tables=(
        Table(
            model="practice.ReadList",
            person=_BY_LEARNER,
            name="read_list",
            columns=("since",),
        ),
    ),
)
PLANS = Stored(
    what=_("Days of your examinations, and how much you want to do a day."),
    why=_("To plan what is due until then."),
    kept=WITH_PRACTICE,
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="practice.ExamDate",
            person=_BY_LEARNER,
            name="exams",
            columns=("course__key", "day", "papers"),
        ),
        Table(
            model="practice.StudyPlan",
            person=_BY_LEARNER,
            name="plan",
            columns=("minutes", "new_a_day", "shares"),
        ),
    ),
)


def stored() -> Room:
    return Room(
        name="practice",
        title=_("Practice"),
        stored=(PAGES, SITTINGS, HELP, GIVEN, ATTEMPTS, PROGRESS, RECALL, READS, READ_LIST, PLANS),
    )

"""Reviews in the database: of a lesson that was given, by a grown-up client, and kept in all versions.

So is what a client says to nobody but the site.
"""

from tutorium.accounts.models.conditions import is_grown
from tutorium.core.triggers import Trigger, Triggers

NOT_GIVEN = "a review is of a lesson that was given to this student by this tutor"
MINOR_WRITES = "who writes a review is of age"
VERSIONS = "what a review said is kept"

_NOT_GIVEN = """NOT EXISTS (SELECT 1 FROM lessons_lesson lesson
    JOIN lessons_booking booking ON booking.id = lesson.booking_id
    WHERE lesson.id = NEW.lesson_id AND lesson.outcome = 'given'
    AND booking.tutor_id = NEW.tutor_id AND booking.student_id = NEW.student_id)"""
_MINOR_WRITES = "NOT {author_is_grown}"
NO_MISFIT = "only who is of age, and not the tutor, says of a given lesson that it did not fit"
_NO_MISFIT = """NOT {sayer_is_grown} OR NOT EXISTS (SELECT 1 FROM lessons_lesson lesson
    JOIN lessons_booking booking ON booking.id = lesson.booking_id
    WHERE lesson.id = NEW.lesson_id AND lesson.outcome = 'given'
    AND booking.tutor_id <> NEW.said_by_id)"""


def _made(vendor: str) -> dict[str, Trigger]:
    minor_writes = _MINOR_WRITES.format(author_is_grown=is_grown("NEW.author_id", vendor))
    no_misfit = _NO_MISFIT.format(sayer_is_grown=is_grown("NEW.said_by_id", vendor))
    return {
        "lessons_misfit_made": Trigger("BEFORE INSERT ON lessons_misfit", [(no_misfit, NO_MISFIT)]),
        "lessons_review_made": Trigger(
            "BEFORE INSERT ON lessons_review",
            [(_NOT_GIVEN, NOT_GIVEN), (minor_writes, MINOR_WRITES)],
        ),
        "lessons_review_stays_of_its_lesson": Trigger(
            "BEFORE UPDATE OF lesson_id, tutor_id, student_id ON lessons_review",
            [(_NOT_GIVEN, NOT_GIVEN)],
        ),
        "lessons_review_version_stays": Trigger(
            "BEFORE UPDATE OF review_id, stars, at ON lessons_reviewversion",
            [("1 = 1", VERSIONS)],
        ),
    }


REVIEW_SEALS = Triggers(
    _made,
    {
        "accounts_agerecord",
        "lessons_booking",
        "lessons_lesson",
        "lessons_misfit",
        "lessons_review",
        "lessons_reviewversion",
    },
)

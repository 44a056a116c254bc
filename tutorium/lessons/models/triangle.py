"""The triangle in the database: nobody under age is booked with a tutor without somebody of theirs.

Whatever writes is refused: a booking that is agreed, of a minor, without a live guardian of theirs
who may see, or a school where they are a pupil and a grown-up works; and a tutor who is not of age.
What was agreed stays as it was; a lesson ends once.
"""

from tutorium.accounts.models.conditions import is_grown
from tutorium.core.triggers import Trigger, Triggers

ALONE = "a minor is not booked without somebody of theirs"
YOUNG_TUTOR = "who teaches is of age"
SOUGHT_ALONE = "a minor does not seek a tutor alone"
AGREED = "what was agreed stays as it is"
ENDED = "a lesson ends once"
FOR_EVER = "a booking and its lessons are kept"

_BY_SOMEBODY = """NEW.guardian_id IS NOT NULL AND {guardian_is_grown} AND EXISTS (
        SELECT 1 FROM accounts_guardianship link
        WHERE link.guardian_id = NEW.guardian_id AND link.child_id = NEW.student_id
        AND link.ended_at IS NULL AND link.may_see)
    OR NEW.school_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM accounts_membership pupil
        JOIN accounts_membership staff ON staff.organisation_id = pupil.organisation_id
        WHERE pupil.organisation_id = NEW.school_id AND pupil.user_id = NEW.student_id
        AND pupil.role = 'student' AND pupil.ended_at IS NULL
        AND staff.role <> 'student' AND staff.ended_at IS NULL AND {staff_is_grown})"""
_ALONE = f"""NEW.state IN ('pending', 'booked') AND NOT {{student_is_grown}}
    AND NOT ({_BY_SOMEBODY})"""
_SOUGHT_ALONE = f"NEW.state = 'open' AND NOT {{student_is_grown}} AND NOT ({_BY_SOMEBODY})"
_YOUNG_TUTOR = "NEW.state IN ('pending', 'booked') AND NOT {tutor_is_grown}"
_TERMS = """student_id, tutor_id, course_id, kind, units, minutes, currency, minor, single_minor,
    fee_share, policy, move_hours, zone"""
_ENDED_OTHERWISE = "OLD.state = 'ended' AND (NEW.state <> OLD.state OR NEW.outcome <> OLD.outcome)"

_TRIGGERS = {
    "lessons_booking_made": (
        "BEFORE INSERT ON lessons_booking",
        [(_ALONE, ALONE), (_YOUNG_TUTOR, YOUNG_TUTOR)],
    ),
    "lessons_booking_changed": (
        "BEFORE UPDATE OF state, student_id, tutor_id, guardian_id, school_id ON lessons_booking",
        [(_ALONE, ALONE), (_YOUNG_TUTOR, YOUNG_TUTOR)],
    ),
    "lessons_booking_stays": (
        f"BEFORE UPDATE OF {_TERMS} ON lessons_booking",
        [("1 = 1", AGREED)],
    ),
    "lessons_booking_keeps_its_offer": (
        "BEFORE UPDATE OF offer_id ON lessons_booking",
        [("NEW.offer_id IS NOT NULL AND NEW.offer_id <> OLD.offer_id", AGREED)],
    ),
    "lessons_booking_is_kept": (
        "BEFORE DELETE ON lessons_booking",
        [("OLD.booked_at IS NOT NULL", FOR_EVER)],
    ),
    "lessons_openrequest_made": (
        "BEFORE INSERT ON lessons_openrequest",
        [(_SOUGHT_ALONE, SOUGHT_ALONE)],
    ),
    "lessons_openrequest_changed": (
        "BEFORE UPDATE OF state, student_id, guardian_id, school_id ON lessons_openrequest",
        [(_SOUGHT_ALONE, SOUGHT_ALONE)],
    ),
    "lessons_lesson_ends": ("BEFORE UPDATE ON lessons_lesson", [(_ENDED_OTHERWISE, ENDED)]),
    "lessons_lesson_is_kept": (
        "BEFORE DELETE ON lessons_lesson",
        [("OLD.state <> 'held' AND OLD.outcome <> 'not_agreed'", FOR_EVER)],
    ),
}
_TABLES = {
    "accounts_agerecord",
    "accounts_guardianship",
    "accounts_membership",
    "lessons_booking",
    "lessons_lesson",
    "lessons_openrequest",
}


def _made(vendor: str) -> dict[str, Trigger]:
    grown = {
        f"{who}_is_grown": is_grown(column, vendor)
        for who, column in {
            "student": "NEW.student_id",
            "tutor": "NEW.tutor_id",
            "guardian": "NEW.guardian_id",
            "staff": "staff.user_id",
        }.items()
    }
    return {
        name: Trigger(when, [(refused.format(**grown), say) for refused, say in refusals])
        for name, (when, refusals) in _TRIGGERS.items()
    }


TRIANGLE = Triggers(_made, _TABLES)

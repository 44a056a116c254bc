"""The triangle for what passes between both sides of a lesson: nothing to or from a minor alone.

Whatever writes is refused: joining, or words of one side for the other, while a minor has neither
a guardian who may see nor somebody of the school that stands by the booking. Taking words away is
never refused.
"""

from tutorium.accounts.models.conditions import is_grown
from tutorium.core.triggers import Trigger, Triggers

ALONE = "a minor is not in a lesson without somebody of theirs"

_ALONE = """EXISTS (
    SELECT 1 FROM lessons_lesson held JOIN lessons_booking booked ON booked.id = held.booking_id
    WHERE held.id = NEW.lesson_id AND NOT {student_is_grown} AND NOT (
        EXISTS (SELECT 1 FROM accounts_guardianship link
            WHERE link.child_id = booked.student_id AND link.ended_at IS NULL AND link.may_see
            AND {guardian_is_grown})
        OR booked.school_id IS NOT NULL AND EXISTS (
            SELECT 1 FROM accounts_membership pupil
            JOIN accounts_membership staff ON staff.organisation_id = pupil.organisation_id
            WHERE pupil.organisation_id = booked.school_id AND pupil.user_id = booked.student_id
            AND pupil.role = 'student' AND pupil.ended_at IS NULL
            AND staff.role <> 'student' AND staff.ended_at IS NULL AND {staff_is_grown})))"""

# Each table with the words that it carries; one without any is refused as a whole.
_WORDS = {
    "lessonroom": ("address",),
    "attendance": (),
    "lessonnotes": ("text",),
    "material": (),
    "homework": (),
    "report": ("text", "next_steps"),
}


def _when(table: str, words: tuple[str, ...]) -> dict[str, str]:
    made = {f"lessons_{table}_made": f"BEFORE INSERT ON lessons_{table}"}
    if words:
        changed = f"BEFORE UPDATE OF {', '.join(words)} ON lessons_{table}"
        made[f"lessons_{table}_changed"] = changed
    return made


def _made(vendor: str) -> dict[str, Trigger]:
    grown = {
        "student_is_grown": is_grown("booked.student_id", vendor),
        "guardian_is_grown": is_grown("link.guardian_id", vendor),
        "staff_is_grown": is_grown("staff.user_id", vendor),
    }
    alone = _ALONE.format(**grown)
    return {
        name: Trigger(when, [(_says_something(words) + alone, ALONE)])
        for table, words in _WORDS.items()
        for name, when in _when(table, words).items()
    }


def _says_something(words: tuple[str, ...]) -> str:
    said = " OR ".join(f"NEW.{each} <> ''" for each in words)
    return f"({said}) AND " if said else ""


ROOM_TRIANGLE = Triggers(
    _made,
    {
        "accounts_agerecord",
        "accounts_guardianship",
        "accounts_membership",
        "lessons_booking",
        "lessons_lesson",
        *(f"lessons_{table}" for table in _WORDS),
    },
)

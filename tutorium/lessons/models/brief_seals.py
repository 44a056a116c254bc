"""Briefs in the database: only who may decides that a tutor sees where a student lost marks."""

from tutorium.accounts.models.conditions import is_grown
from tutorium.core.triggers import Trigger, Triggers

NOT_THEIRS = "a student of age allows a brief, or a guardian who sees and approves"

_NOT_THEIRS = """NEW.allowed_by_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM lessons_booking booked WHERE booked.id = NEW.booking_id
    AND booked.tutor_id <> NEW.allowed_by_id AND {allower_is_grown} AND (
        booked.student_id = NEW.allowed_by_id
        OR NOT {student_is_grown} AND EXISTS (SELECT 1 FROM accounts_guardianship link
            WHERE link.child_id = booked.student_id AND link.guardian_id = NEW.allowed_by_id
            AND link.ended_at IS NULL AND link.may_see AND link.may_approve)))"""


def _made(vendor: str) -> dict[str, Trigger]:
    refused = _NOT_THEIRS.format(
        allower_is_grown=is_grown("NEW.allowed_by_id", vendor),
        student_is_grown=is_grown("booked.student_id", vendor),
    )
    return {
        "lessons_brief_made": Trigger("BEFORE INSERT ON lessons_brief", [(refused, NOT_THEIRS)]),
        "lessons_brief_changed": Trigger(
            "BEFORE UPDATE OF booking_id, allowed_by_id ON lessons_brief", [(refused, NOT_THEIRS)]
        ),
    }


BRIEF_SEALS = Triggers(
    _made,
    {"accounts_agerecord", "accounts_guardianship", "lessons_booking", "lessons_brief"},
)

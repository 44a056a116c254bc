"""The triangle beneath words that are said beside marks: none is stored for a minor who is alone.

Whatever writes, the database refuses words for a student under age, or of no known age, unless a
grown-up guardian who may see reads along, or they are a grown-up teacher's of the student's school.
As for conversations (ADR 13), the trigger reads tables of `accounts`.
"""

from tutorium.accounts.models.conditions import is_grown, works_at_school_of
from tutorium.core.triggers import Trigger, Triggers

REFUSAL = "a minor is alone with what is said"
NAME = "triangle_given_marks"
TABLE = "practice_givenmarks"

_ALONE = """NEW.words IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM practice_attempt attempt
    JOIN accounts_learner learner ON learner.id = attempt.learner_id
    WHERE attempt.id = NEW.attempt_id AND ({student_is_grown}
        OR EXISTS (SELECT 1 FROM accounts_guardianship link
            WHERE link.child_id = learner.user_id AND link.ended_at IS NULL AND link.may_see
            AND {guardian_is_grown})
        OR NEW.role = 'teacher' AND {marker_is_grown} AND {marker_is_of_the_school}))"""
_READ = {
    "accounts_agerecord",
    "accounts_guardianship",
    "accounts_learner",
    "accounts_membership",
    "practice_attempt",
    TABLE,
}


def _made(vendor: str) -> dict[str, Trigger]:
    alone = _ALONE.format(
        student_is_grown=is_grown("learner.user_id", vendor),
        guardian_is_grown=is_grown("link.guardian_id", vendor),
        marker_is_grown=is_grown("NEW.marker_id", vendor),
        marker_is_of_the_school=works_at_school_of("learner.user_id", "NEW.marker_id"),
    )
    return {NAME: Trigger(f"BEFORE INSERT ON {TABLE}", [(alone, REFUSAL)])}


TRIANGLE = Triggers(_made, _READ)

"""The triangle beneath words that are said beside marks: none is stored for a minor who is alone.

Whatever writes, the database refuses words for a student under age, or of no known age, unless a
grown-up guardian who may see reads along, or they are a grown-up teacher's of the student's school.
As for conversations (ADR 13), the trigger reads
tables of `accounts`, so it is taken away before every migration and made again after it.
"""

from typing import Any

from django.db import connections

REFUSAL = "a minor is alone with what is said"
NAME = "triangle_given_marks"
TABLE = "practice_givenmarks"

# Age in whole years, as domain.ages counts it: 29 February is followed by 1 March.
_YEARS = {
    "sqlite": """(CAST(strftime('%Y', 'now') AS INTEGER) - CAST(strftime('%Y', age.born_on) AS INTEGER)
        - (strftime('%m%d', 'now') < strftime('%m%d', age.born_on)))""",
    "postgresql": "extract(year FROM age(current_date, age.born_on))",
}
_IS_GROWN = """EXISTS (SELECT 1 FROM accounts_agerecord age
    WHERE age.user_id = {person} AND {years} >= 18)"""
_ALONE = """NEW.words IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM practice_attempt attempt
    JOIN accounts_learner learner ON learner.id = attempt.learner_id
    WHERE attempt.id = NEW.attempt_id AND ({student_is_grown}
        OR EXISTS (SELECT 1 FROM accounts_guardianship link
            WHERE link.child_id = learner.user_id AND link.ended_at IS NULL AND link.may_see
            AND {guardian_is_grown})
        OR NEW.role = 'teacher' AND {marker_is_grown} AND EXISTS (
            SELECT 1 FROM accounts_membership staff
            JOIN accounts_membership pupil ON pupil.organisation_id = staff.organisation_id
            WHERE staff.user_id = NEW.marker_id AND staff.role <> 'student'
            AND staff.ended_at IS NULL AND pupil.user_id = learner.user_id
            AND pupil.role = 'student' AND pupil.ended_at IS NULL)))"""
_READ = {
    "accounts_agerecord",
    "accounts_guardianship",
    "accounts_learner",
    "accounts_membership",
    "practice_attempt",
    TABLE,
}


def take_away(using: str) -> None:
    """Drop the trigger, before tables that it reads are changed."""
    is_lite = connections[using].vendor == "sqlite"
    drop = (
        f"DROP TRIGGER IF EXISTS {NAME}" if is_lite else f"DROP FUNCTION IF EXISTS {NAME} CASCADE"
    )
    _execute(using, drop)


def make(using: str) -> None:
    """Make the trigger, once all tables are there that it reads."""
    take_away(using)
    if _READ - set(connections[using].introspection.table_names()):
        return
    for statement in _making(connections[using].vendor):
        _execute(using, statement)


def _execute(using: str, statement: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(statement)


def _making(vendor: str) -> list[str]:
    alone = _ALONE.format(
        student_is_grown=_grown("learner.user_id", vendor),
        guardian_is_grown=_grown("link.guardian_id", vendor),
        marker_is_grown=_grown("NEW.marker_id", vendor),
    )
    if vendor == "sqlite":
        refuse = f"SELECT RAISE(ABORT, '{REFUSAL}') WHERE {alone};"
        return [f"CREATE TRIGGER {NAME} BEFORE INSERT ON {TABLE} BEGIN {refuse} END"]
    check = (
        f"IF {alone} THEN RAISE EXCEPTION '{REFUSAL}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
    )
    function = (
        f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {check} RETURN NEW; END $$"
    )
    return [
        function,
        f"CREATE TRIGGER {NAME} BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {NAME}()",
    ]


def _grown(person: str, vendor: str) -> str:
    return _IS_GROWN.format(person=person, years=_YEARS[vendor])


def before_migrating(*, using: str, **_rest: Any) -> None:
    take_away(using)


def after_migrating(*, using: str, **_rest: Any) -> None:
    make(using)

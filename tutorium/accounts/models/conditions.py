"""Rules about people as conditions of SQL, for the triggers of the rooms above.

Each person is named as in a trigger: `NEW.payer_id`, or a column of a table that stands around it.
"""

from tutorium.accounts.domain.ages import ADULT

# Age in whole years, as domain.ages counts it: 29 February is followed by 1 March.
_YEARS = {
    "sqlite": """(CAST(strftime('%Y', 'now') AS INTEGER) - CAST(strftime('%Y', age.born_on) AS INTEGER)
        - (strftime('%m%d', 'now') < strftime('%m%d', age.born_on)))""",
    "postgresql": "extract(year FROM age(current_date, age.born_on))",
}
_IS_GROWN = """EXISTS (SELECT 1 FROM accounts_agerecord age
    WHERE age.user_id = {person} AND {years} >= {adult})"""
_WORKS_AT_SCHOOL_OF = """EXISTS (SELECT 1 FROM accounts_membership staff
    JOIN accounts_membership pupil ON pupil.organisation_id = staff.organisation_id
    WHERE staff.user_id = {person} AND staff.role <> 'student' AND staff.ended_at IS NULL
    AND pupil.user_id = {child} AND pupil.role = 'student' AND pupil.ended_at IS NULL)"""


def is_grown(person: str, vendor: str) -> str:
    """Return the condition that somebody is of age; who never told an age is not."""
    return _IS_GROWN.format(person=person, years=_YEARS[vendor], adult=ADULT)


def works_at_school_of(child: str, person: str) -> str:
    """Return the condition that a person works, in whatever role, where a child is a pupil."""
    return _WORKS_AT_SCHOOL_OF.format(person=person, child=child)

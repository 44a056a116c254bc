"""No minor is with others without somebody of their own: a guardian, or their school.

Rooms that let people say something ask it of those who are there now; beneath them it stands in the
database as well.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

Ties = Collection[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is there. Whose age is not known is a minor."""

    person: int
    is_minor: bool
    is_for_a_school: bool = False


def is_guarded(people: Iterable[Present], *, guardians: Ties, schools: Ties) -> bool:
    """Say whether each minor has a guardian there who is grown up, or somebody of their school.

    `guardians` are pairs (guardian, child) that may see; `schools` pairs (staff, student) of one
    school, of which the staff counts where it is there for the school.
    """
    there = list(people)
    grown = {each.person for each in there if not each.is_minor}
    of_school = {each.person for each in there if each.is_for_a_school} & grown
    return all(
        _has(guardians, grown, each.person) or _has(schools, of_school, each.person)
        for each in there
        if each.is_minor
    )


def _has(ties: Ties, among: Collection[int], person: int) -> bool:
    return any(keeper in among and ward == person for keeper, ward in ties)

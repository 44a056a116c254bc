"""Who may not write with whom, though nobody's age forbids it."""

from collections.abc import Collection

Pairs = Collection[tuple[int, int]]


def are_kept_apart(people: Collection[int], *, blocks: Pairs, suspended: Collection[int]) -> bool:
    """Say whether one of them blocks another, or may write with nobody now."""
    return any(each in suspended for each in people) or any(
        person in people and other in people for person, other in blocks
    )


def may_block(person: int, other: int, *, guardians: Pairs, schools: Pairs) -> bool:
    """Say whether a person may keep away from another.

    Nobody is cut off from their own guardian, child or school, nor one guardian of a child from
    the other: a child's conversations need them. `guardians` are pairs (guardian, child),
    `schools` pairs (staff, student).
    """
    of_family = (person, other) in guardians or (other, person) in guardians
    children = {child for guardian, child in guardians if guardian == person}
    shared = {child for guardian, child in guardians if guardian == other} & children
    return person != other and not of_family and not shared and (other, person) not in schools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.conversations.domain.standing import are_kept_apart, may_block

CHILD, MOTHER, FATHER, TUTOR, TEACHER, FRIEND = range(6)
GUARDIANS = {(MOTHER, CHILD), (FATHER, CHILD)}
SCHOOLS = {(TEACHER, CHILD)}
PEOPLE = st.integers(0, 5)
PAIRS = st.frozensets(st.tuples(PEOPLE, PEOPLE), max_size=6)


@pytest.mark.parametrize(
    ("person", "other", "may"),
    [
        (CHILD, TUTOR, True),
        (CHILD, FRIEND, True),
        (TUTOR, CHILD, True),
        (MOTHER, TUTOR, True),
        (TUTOR, MOTHER, True),
        (CHILD, CHILD, False),
        (CHILD, MOTHER, False),
        (MOTHER, CHILD, False),
        (MOTHER, FATHER, False),
        (CHILD, TEACHER, False),
        (TEACHER, CHILD, True),
    ],
)
def test_nobody_is_cut_off_from_their_own(person, other, may):
    assert may_block(person, other, guardians=GUARDIANS, schools=SCHOOLS) is may


@given(st.frozensets(PEOPLE), PAIRS)
def test_block_keeps_two_apart_in_both_directions(people, blocks):
    turned = {(other, person) for person, other in blocks}

    apart = are_kept_apart(people, blocks=blocks, suspended=())

    assert apart is are_kept_apart(people, blocks=turned, suspended=())
    assert apart is any({person, other} <= people for person, other in blocks)


@given(st.frozensets(PEOPLE), st.frozensets(PEOPLE))
def test_whoever_is_suspended_is_with_nobody(people, suspended):
    assert are_kept_apart(people, blocks=(), suspended=suspended) is bool(people & suspended)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.accounts.domain.triangle import Present, is_guarded

TUTOR, CHILD = Present(1, is_minor=False), Present(2, is_minor=True)
PARENT, TEACHER = Present(3, is_minor=False), Present(4, is_minor=False, is_for_a_school=True)
OFF_DUTY = Present(4, is_minor=False)
TIES = {"guardians": {(3, 2)}, "schools": {(4, 2)}}
PEOPLE = st.lists(
    st.builds(Present, st.integers(0, 5), st.booleans(), st.booleans()),
    unique_by=lambda each: each.person,
)
PAIRS = st.frozensets(st.tuples(st.integers(0, 5), st.integers(0, 5)))


@pytest.mark.parametrize(
    ("people", "may"),
    [
        ([], True),
        ([TUTOR], True),
        ([TUTOR, PARENT], True),
        ([TUTOR, CHILD], False),
        ([CHILD], False),
        ([TUTOR, CHILD, PARENT], True),
        ([TUTOR, CHILD, TEACHER], True),
        ([TUTOR, CHILD, OFF_DUTY], False),
        ([TUTOR, CHILD, Present(3, is_minor=True)], False),
        ([TUTOR, CHILD, PARENT, Present(5, is_minor=True)], False),
    ],
)
def test_minor_has_somebody_of_their_own(people, may):
    assert is_guarded(people, **TIES) is may


@given(PEOPLE, PAIRS, PAIRS)
def test_whoever_is_alone_with_a_minor_is_of_theirs(people, guardians, schools):
    if is_guarded(people, guardians=guardians, schools=schools):
        minors = {each.person for each in people if each.is_minor}
        grown = {each.person for each in people} - minors
        assert all(
            any((adult, child) in guardians | schools for adult in grown) for child in minors
        )


@given(PEOPLE, PAIRS, PAIRS, st.integers(6, 9))
def test_another_grown_up_makes_nothing_worse(people, guardians, schools, person):
    more = [*people, Present(person, is_minor=False)]

    assert is_guarded(more, guardians=guardians, schools=schools) is is_guarded(
        people, guardians=guardians, schools=schools
    )


@given(PEOPLE, PAIRS, PAIRS)
def test_without_ties_no_minor_is_there(people, guardians, schools):
    has_minor = any(each.is_minor for each in people)

    assert is_guarded(people, guardians=(), schools=()) is not has_minor


def test_grown_up_is_there_for_no_school_unless_that_is_said():
    assert not Present(4, is_minor=False).is_for_a_school

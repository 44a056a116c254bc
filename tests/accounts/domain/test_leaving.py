from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tutorium.accounts.domain.leaving import Waker, may_wake

STRANGER = Waker(
    is_the_person=False, has_asked=False, is_deciding_guardian=False, person_agrees_alone=False
)
CHILD = replace(STRANGER, is_the_person=True)
GUARDIAN = replace(STRANGER, is_deciding_guardian=True)
wakers = st.builds(Waker, *[st.booleans()] * 4)


def test_whoever_asked_for_themselves_wakes():
    assert may_wake(replace(CHILD, has_asked=True))


def test_child_below_the_age_of_consent_does_not_overrule_a_guardian():
    assert not may_wake(CHILD)


def test_person_of_the_age_of_consent_is_overruled_by_nobody():
    assert may_wake(replace(CHILD, person_agrees_alone=True))
    assert not may_wake(replace(GUARDIAN, has_asked=True, person_agrees_alone=True))


def test_guardian_who_decides_wakes_a_child():
    assert may_wake(GUARDIAN)


@given(wakers)
def test_stranger_never_wakes_anybody(waker):
    stranger = replace(waker, is_the_person=False, is_deciding_guardian=False)

    assert not may_wake(stranger)

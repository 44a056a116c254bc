from hypothesis import given
from hypothesis import strategies as st

from tutorium.accounts.domain.guardianship import Rights

RIGHTS = st.builds(Rights, st.booleans(), st.booleans(), st.booleans())


@given(RIGHTS)
def test_only_paying_outlives_childhood(rights):
    left = rights.of_an_adults_helper

    assert left == Rights(may_see=False, may_approve=False, may_pay=rights.may_pay)
    assert left.is_nothing is not rights.may_pay


def test_rights_to_do_nothing_are_none():
    assert Rights(may_see=False, may_approve=False).is_nothing
    assert not Rights().is_nothing


@given(RIGHTS, RIGHTS)
def test_rights_exceed_others_by_what_those_lack(one, other):
    assert not one.exceeds(one)
    assert not Rights(may_see=False, may_approve=False).exceeds(other)
    assert one.exceeds(other) or other.exceeds(one) or one == other


def test_guardian_sees_and_approves_and_pays_only_where_that_was_agreed():
    assert Rights() == Rights(may_see=True, may_approve=True, may_pay=False)

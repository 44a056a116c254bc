from datetime import UTC, datetime, timedelta

import pytest

from tutorium.safeguarding.domain.cases import (
    ORDER,
    Reason,
    State,
    due_at,
    guardians_to_tell,
    may_become,
)

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
CHILD, MOTHER, FATHER, TUTOR, OTHER, HERS = 1, 2, 3, 4, 5, 6
FAMILY = {CHILD: {MOTHER, FATHER}}


@pytest.mark.parametrize(
    ("reason", "hours"),
    [
        (Reason.DANGER, 4),
        (Reason.SEXUAL, 4),
        (Reason.FAMILY, 4),
        (Reason.ELSEWHERE, 24),
        (Reason.BULLYING, 24),
        (Reason.OTHER, 24),
    ],
)
def test_what_is_urgent_is_due_sooner(reason, hours):
    assert due_at(reason, AT, hours=24, urgent_hours=4) == AT + timedelta(hours=hours)


@pytest.mark.parametrize("now", ORDER)
def test_case_goes_forward_and_back_from_closed_alone(now):
    after = {then for then in ORDER if may_become(now, then)}

    expected = set(ORDER[ORDER.index(now) + 1 :])
    assert after == expected | ({State.ACTED} if now == State.CLOSED else set())


@pytest.mark.parametrize(
    ("about", "by", "reason", "told"),
    [
        (TUTOR, CHILD, Reason.OTHER, {(MOTHER, CHILD), (FATHER, CHILD)}),
        (None, CHILD, Reason.OTHER, {(MOTHER, CHILD), (FATHER, CHILD)}),
        (CHILD, TUTOR, Reason.OTHER, {(MOTHER, CHILD), (FATHER, CHILD)}),
        (CHILD, MOTHER, Reason.OTHER, {(FATHER, CHILD)}),  # who knows already
        (FATHER, CHILD, Reason.OTHER, set()),  # nor the other: the lead decides
        (TUTOR, CHILD, Reason.FAMILY, set()),
        (None, CHILD, Reason.FAMILY, set()),
    ],
)
def test_guardians_are_told_by_rule_but_of_nothing_about_the_family(about, by, reason, told):
    assert guardians_to_tell(FAMILY, about=about, by=by, reason=reason) == told


def test_guardians_of_whom_it_is_about_are_told_too():
    both = {CHILD: {MOTHER}, OTHER: {HERS}}

    assert guardians_to_tell(both, about=OTHER, by=CHILD, reason=Reason.BULLYING) == {
        (MOTHER, CHILD),
        (HERS, OTHER),
    }


def test_report_about_one_childs_guardian_keeps_the_others_told():
    both = {CHILD: {MOTHER}, OTHER: {HERS}}

    told = guardians_to_tell(both, about=HERS, by=CHILD, reason=Reason.OTHER)

    assert told == {(MOTHER, CHILD)}

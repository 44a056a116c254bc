from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain.statements import (
    Kind,
    Line,
    Statement,
    kind_of,
)

AT = datetime(2026, 12, 5, tzinfo=UTC)
euros = st.integers(-(10**9), 10**9).map(lambda minor: Money(minor, "EUR"))
lines = st.lists(st.builds(Line, at=st.just(AT), kind=st.sampled_from(Kind), amount=euros))


@given(euros, lines)
def test_opening_and_lines_sum_to_closing(opening, given_lines):
    made = Statement(AT, AT, opening, given_lines)

    assert made.closing.minor == opening.minor + sum(line.amount.minor for line in given_lines)


@pytest.mark.parametrize(
    ("event", "minor", "is_payout", "kind"),
    [
        ("earned", 5, False, Kind.EARNED),
        ("answer", 5, False, Kind.ANSWERED),
        ("payout_decided", -5, True, Kind.PAID_OUT),
        ("payout_failed", 5, True, Kind.CAME_BACK),
        ("dispute_lost", -5, False, Kind.PUT_RIGHT),
    ],
)
def test_entry_is_named_by_what_happened(event, minor, is_payout, kind):
    assert kind_of(event, Money(minor, "EUR"), is_payout=is_payout) == kind

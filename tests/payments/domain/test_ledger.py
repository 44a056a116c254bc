"""Whatever moves, the books sum to zero."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tutorium.core.money import AmountError, CurrencyError, Money
from tutorium.payments.domain.ledger import (
    FEES,
    HELD,
    OF_A_PROVIDER,
    OF_SOMEBODY,
    Account,
    AccountKind,
    Entry,
    Transfer,
    clearing,
    disputed,
    entries,
    may_stand_at,
    transfers,
    transit,
)

BANK = clearing("bank")
TUTOR = Account(AccountKind.PAYABLE, user=7)


def an_account(kind):
    return Account(
        kind,
        user=1 if kind in OF_SOMEBODY else None,
        provider="bank" if kind in OF_A_PROVIDER else "",
    )


ACCOUNTS = st.sampled_from([an_account(kind) for kind in AccountKind])


@st.composite
def a_transfer(draw, currency="EUR"):
    debit, credit = draw(ACCOUNTS), draw(ACCOUNTS)
    assume(debit != credit)
    return Transfer(Money(draw(st.integers(1, 10**9)), currency), debit, credit)


@given(st.lists(a_transfer(), min_size=1, max_size=12))
def test_entries_sum_to_zero_whatever_moves(moved):
    try:
        currency, lines = entries(moved)
    except AmountError:
        return  # all of it went in a circle

    assert currency == "EUR"
    assert sum(line.minor for line in lines) == 0
    assert all(line.minor for line in lines)
    assert len({line.account for line in lines}) == len(lines) >= 2


def test_transfers_to_one_account_are_one_entry():
    moved = transfers((Money(80, "EUR"), HELD, TUTOR), (Money(20, "EUR"), HELD, FEES))

    assert entries(moved) == ("EUR", [Entry(HELD, 100), Entry(TUTOR, -80), Entry(FEES, -20)])


def test_transfers_of_nothing_are_left_out():
    assert transfers((Money(0, "EUR"), HELD, FEES)) == []


@pytest.mark.parametrize("minor", [0, -1])
def test_transfer_is_above_nothing(minor):
    with pytest.raises(AmountError):
        Transfer(Money(minor, "EUR"), HELD, FEES)


def test_transfer_is_between_two_accounts():
    with pytest.raises(AmountError):
        Transfer(Money(1, "EUR"), HELD, HELD)


def test_currencies_are_not_mixed():
    with pytest.raises(CurrencyError):
        entries([Transfer(Money(1, "EUR"), HELD, FEES), Transfer(Money(1, "USD"), HELD, FEES)])


def test_what_moves_in_a_circle_is_no_transaction():
    with pytest.raises(AmountError):
        entries([Transfer(Money(1, "EUR"), HELD, FEES), Transfer(Money(1, "EUR"), FEES, HELD)])


@pytest.mark.parametrize(
    "of",
    [
        {"kind": AccountKind.PAYABLE},
        {"kind": AccountKind.PAYABLE, "user": 1, "organisation": 1},
        {"kind": AccountKind.FEES, "user": 1},
        {"kind": AccountKind.FEES, "user": 1, "organisation": 1},
        {"kind": AccountKind.CLEARING},
        {"kind": AccountKind.HELD, "provider": "bank"},
    ],
)
def test_account_belongs_to_whom_its_kind_says(of):
    with pytest.raises(AmountError):
        Account(**of)


def test_payer_is_a_person_or_an_organisation():
    payers = [
        Account(AccountKind.RECEIVABLE, user=1),
        Account(AccountKind.RECEIVABLE, organisation=1),
    ]

    assert len(set(payers)) == 2


def test_provider_has_an_account_for_each_place_where_its_money_may_be():
    found = [each("bank") for each in (clearing, transit, disputed)]

    assert {each.kind for each in found} == OF_A_PROVIDER
    assert [each.provider for each in found] == ["bank"] * 3


@pytest.mark.parametrize(
    ("kind", "minor", "may"),
    [
        (AccountKind.HELD, 0, True),
        (AccountKind.HELD, 1, False),
        (AccountKind.RECEIVABLE, -1, False),
        (AccountKind.HELD, -5, True),
        (AccountKind.HELD, 5, False),
        (AccountKind.RECEIVABLE, -5, False),
        (AccountKind.RECEIVABLE, 0, True),
        (AccountKind.PAYABLE, -5, True),
        (AccountKind.PAYABLE, 5, False),
        (AccountKind.TRANSIT, 5, False),
        (AccountKind.CLEARING, -5, True),
    ],
)
def test_some_accounts_are_never_on_the_other_side(kind, minor, may):
    assert may_stand_at(kind, minor) is may

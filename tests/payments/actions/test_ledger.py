from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import UserFactory
from tests.payments.books import BANK, NOON, euros, moved
from tutorium.core.money import AmountError, CurrencyError, Money
from tutorium.payments import actions, queries
from tutorium.payments.domain.ledger import (
    FEES,
    HELD,
    LOSSES,
    REFUNDS,
    Account,
    AccountKind,
    Transfer,
    transfers,
)
from tutorium.payments.models import Entry, Transaction

pytestmark = pytest.mark.django_db


def test_post_writes_what_happened():
    tutor = Account(AccountKind.PAYABLE, user=UserFactory().pk)
    moved(euros(1000))

    actions.post(
        "earned",
        transfers((euros(850), HELD, tutor), (euros(150), HELD, FEES)),
        key="two",
        at=NOON,
    )

    standing = {each: queries.balance(each, "EUR").minor for each in (BANK, HELD, tutor, FEES)}
    assert standing == {BANK: 1000, HELD: 0, tutor: -850, FEES: -150}
    assert list(queries.ledger_faults()) == []


def test_what_is_written_twice_stands_once():
    first = moved(euros(1000))

    assert moved(euros(999)) == first
    assert (Transaction.objects.count(), Entry.objects.count()) == (1, 2)


def test_currencies_stand_apart():
    moved(euros(1000))
    moved(Money(700, "JPY"), key="two")

    assert queries.balance(HELD, "EUR") == euros(-1000)
    assert queries.balance(HELD, "JPY") == Money(-700, "JPY")


@pytest.mark.parametrize(
    ("made", "error"),
    [
        ([], AmountError),
        (
            [Transfer(euros(1), HELD, FEES), Transfer(Money(1, "USD"), HELD, FEES)],
            CurrencyError,
        ),
    ],
)
def test_what_is_no_transaction_is_not_written(made, error):
    with pytest.raises(error):
        actions.post("paid", made, key="one", at=NOON)

    assert Entry.objects.count() == 0


ACCOUNTS = st.sampled_from([BANK, HELD, FEES, REFUNDS, LOSSES])
MOVES = st.lists(
    st.tuples(ACCOUNTS, ACCOUNTS, st.integers(1, 10**9)).filter(lambda move: move[0] != move[1]),
    max_size=8,
)


class TestAnySequence(TestCase):
    @settings(max_examples=20)
    @given(MOVES)
    def test_ledger_sums_to_zero_and_says_what_moved(self, moves):
        expected = Counter()
        for number, (debit, credit, minor) in enumerate(moves):
            moved(euros(minor), debit=debit, credit=credit, key=str(number))
            expected[debit] += minor
            expected[credit] -= minor

        assert Entry.objects.all().total() == 0
        for account, minor in expected.items():
            assert queries.balance(account, "EUR").minor == minor


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_what_is_written_by_many_at_once_stands_once():
    start = Barrier(8)
    failed = []

    def write():
        start.wait()
        try:
            moved(euros(1000))
        except Exception as error:  # noqa: BLE001 (whatever it is, it is shown)
            failed.append(type(error).__name__)
        connection.close()

    threads = [Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(failed) <= {"IntegrityError"}  # who came too late tries again, and finds it written
    assert (Transaction.objects.count(), Entry.objects.count()) == (1, 2)

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import AdultFactory
from tests.payments.agreeing import paid
from tests.payments.books import BANK, NOON, emptied, euros, moved
from tests.payments.paying_out import decided
from tutorium.payments import actions, queries
from tutorium.payments.domain import postings
from tutorium.payments.domain.ledger import FEES, HELD, Account, AccountKind
from tutorium.payments.domain.months import month_named
from tutorium.payments.models import Account as AccountRow
from tutorium.payments.models import Entry, Transaction, seals
from tutorium.payments.queries import LedgerFault

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_balance_at_a_time_is_what_stood_there_before():
    moved(euros(100), key="one", at=NOON)
    moved(euros(20), key="two", at=NOON + DAY)

    assert [
        queries.balance(BANK, "EUR", at=at).minor for at in (NOON, NOON + DAY, NOON + 2 * DAY)
    ] == [0, 100, 120]


def test_balance_of_an_account_that_is_not_there_is_nothing():
    assert queries.balance(FEES, "EUR") == euros(0)


def test_statement_holds_the_entries_of_a_span():
    for day in range(4):
        moved(euros(day + 1), key=str(day), at=NOON + day * DAY)

    lines = queries.statement(HELD, "EUR", since=NOON + DAY, until=NOON + 3 * DAY)

    assert [line.amount for line in lines] == [euros(-2), euros(-3)]


def test_balances_are_asked_for_at_once(django_assert_num_queries):
    moved(euros(5))

    with django_assert_num_queries(1):
        standing = [(str(row), row.balance) for row in queries.balances()]

    assert standing == [("clearing EUR", 5), ("held EUR", -5)]


def test_sound_ledger_has_no_fault():
    moved(euros(5))

    assert list(queries.ledger_faults()) == []


def test_ledger_without_its_guards_is_a_fault():
    seals.SEALS.take_away("default")

    assert list(queries.ledger_faults()) == [LedgerFault("unguarded")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Entry.objects.filter(minor__gt=0).update(minor=6),
        lambda: emptied(Entry),
        lambda: Transaction.objects.update(currency="USD"),
        lambda: AccountRow.objects.filter(kind="held").update(currency="USD"),
    ],
    ids=["another amount", "no entries", "another currency", "an account of another currency"],
)
def test_transaction_that_was_tampered_with_is_found(spoil):
    uid = moved(euros(5)).uid
    seals.SEALS.take_away("default")
    spoil()
    seals.SEALS.make("default")

    assert list(queries.ledger_faults()) == [LedgerFault("unbalanced", uid)]


def test_account_that_stands_where_it_cannot_is_found():
    moved(euros(5), debit=HELD, credit=FEES)

    held = AccountRow.objects.get(kind="held")
    assert list(queries.ledger_faults()) == [LedgerFault("impossible", f"held EUR {held.pk}")]


def test_faults_cost_as_many_queries_however_large_the_ledger(django_assert_num_queries):
    for number in range(5):
        moved(euros(5), key=str(number))

    with django_assert_num_queries(7):
        list(queries.ledger_faults())


@pytest.mark.parametrize("hours", [0, 143, 144, 145, 161, 163, 200])
@pytest.mark.parametrize("before", [0, 1000, 3999])
def test_page_promises_what_calling_off_does(hours, before):
    """A lesson for 40 € after 168 hours, of which something was given back already."""
    charge, at = paid(), NOON + timedelta(hours=hours)
    if before:
        actions.give_back(charge, euros(before), reason="goodwill", at=NOON)
    charge.refresh_from_db()
    promised = queries.endings_of(charge, at=at)[0]

    actions.call_off(charge, by=charge.payer, at=at)
    for release in charge.releases.all():
        actions.earn(release, at=at + 3 * DAY)

    charge.refresh_from_db()
    tutor = Account(AccountKind.PAYABLE, user=charge.payee_id)
    assert charge.refunded - euros(before) == promised.refund
    assert queries.balance(tutor, "EUR") == -promised.payout
    assert queries.balance(FEES, "EUR") == -promised.fee


moves = st.lists(
    st.tuples(
        st.sampled_from(["earned", "payout", "back"]), st.integers(1, 10_000), st.integers(0, 80)
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(moves)
def test_statements_open_where_the_last_closed_whatever_the_ledger(moved):
    """Opening and lines sum to closing, which is what the ledger itself says at the end."""
    tutor = AdultFactory()
    account, ledger = queries.payable_of(tutor), Transaction.objects.count()
    for number, (what, minor, day) in enumerate([("earned", 1, 0), *moved]):
        made = {
            "earned": postings.earned(
                euros(minor), euros(7), postings.Sides("bank", account, account)
            ),
            "payout": postings.payout_decided(euros(minor), account, "bank"),
            "back": postings.payout_failed(euros(minor), account, "bank"),
        }
        at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(days=day)
        actions.post(what, made[what], key=f"random:{tutor.pk}:{ledger + number}", at=at)

    before = euros(0)
    for month in ("2025-12", "2026-01", "2026-02", "2026-03", "2026-04"):
        since, until = month_named(month)
        said = queries.tutor_statement(tutor, "EUR", since=since, until=until)
        assert said.opening == before
        assert (
            said.opening.minor + sum(each.amount.minor for each in said.lines) == said.closing.minor
        )
        assert said.closing == -queries.balance(account, "EUR", at=until)
        before = said.closing


def test_payout_that_came_back_is_no_mistake_in_the_statement():
    payout = decided()
    actions.payout_done(payout, at=timezone.now(), reference="x")
    actions.payout_failed(payout, reason="not_taken", at=timezone.now())

    at = timezone.now()
    month = queries.tutor_statement(payout.payee, "EUR", since=at - 30 * DAY, until=at + DAY)

    assert [line.kind for line in month.lines] == ["earned", "paid_out", "came_back"]
    assert (month.paid_out, month.closing) == (euros(0), euros(3400))

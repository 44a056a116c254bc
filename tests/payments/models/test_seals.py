"""The database refuses books that do not balance or are changed, whatever writes; on both engines."""

from contextlib import contextmanager
from threading import Thread

import pytest
from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.payments.books import NOON, emptied, euros, moved
from tutorium.payments.models import Account, Entry, Transaction, seals

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts():
    kinds = [("held", "EUR"), ("fees", "EUR"), ("losses", "USD")]
    return [Account.objects.create(kind=kind, currency=currency) for kind, currency in kinds]


@contextmanager
def refused(words):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def stored(*lines, uid="abc", currency="EUR"):
    """Store a transaction past everything that decides."""
    for account, minor in lines:
        Entry.objects.create(transaction_id=uid, account=account, minor=minor)
    return Transaction.objects.create(uid=uid, key=uid, event="x", currency=currency, at=NOON)


def test_triggers_are_there_after_migrating():
    assert seals.SEALS.are_there("default")


def test_triggers_are_away_while_tables_change():
    seals.SEALS.before_migrating(using="default")
    assert not seals.SEALS.are_there("default")

    seals.SEALS.after_migrating(using="default")
    assert seals.SEALS.are_there("default")


def test_entries_that_sum_to_zero_are_a_transaction(accounts):
    held, fees, _dollars = accounts

    assert stored((held, 5), (fees, -5)).entries.count() == 2


@pytest.mark.parametrize("lines", [(), (5,), (5, -4), (-5, -5)])
def test_entries_that_do_not_are_none(accounts, lines):
    with refused(seals.UNBALANCED):
        stored(*zip(accounts, lines, strict=False))


def test_entries_are_in_one_currency(accounts):
    held, fees, dollars = accounts

    with refused(seals.UNBALANCED):
        stored((held, 5), (dollars, -5))
    with refused(seals.UNBALANCED):
        stored((held, 5), (fees, -5), currency="USD")


def test_nothing_is_added_to_a_transaction_that_is_written(accounts):
    stored((accounts[0], 5), (accounts[1], -5))

    with refused(seals.SEALED):
        Entry.objects.create(transaction_id="abc", account=accounts[2], minor=1)


@pytest.mark.parametrize("model", [Entry, Transaction])
def test_what_is_written_is_not_deleted(model):
    moved(euros(5))

    with refused(seals.FOR_EVER):
        emptied(model)


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Entry, {"minor": 6}),
        (Transaction, {"event": "other"}),
        (Transaction, {"currency": "USD"}),
        (Account, {"currency": "USD"}),
    ],
)
def test_what_is_written_is_not_changed(model, changes):
    moved(euros(5))

    with refused(seals.FOR_EVER):
        model.objects.update(**changes)


def test_account_that_nothing_moved_on_may_be_mended(accounts):
    Account.objects.filter(kind="held").update(currency="GBP")

    assert Account.objects.get(kind="held").currency == "GBP"


@pytest.mark.django_db(transaction=True)
def test_entries_without_their_transaction_are_not_committed():
    account = Account.objects.create(kind="held", currency="EUR")

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(transaction_id="never", account=account, minor=5)

    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_ledger_is_emptied_after_this_test_and_guarded_again():
    moved(euros(5))

    tables = ["payments_entry", "payments_transaction", "payments_account"]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))

    assert (Entry.objects.count(), seals.SEALS.are_there("default")) == (0, True)


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_who_writes_to_a_transaction_meanwhile_is_refused():
    """Another session adds an entry while a transaction is being written: it waits, and is refused."""
    account = Account.objects.create(kind="held", currency="EUR")
    other = Account.objects.create(kind="fees", currency="EUR")
    refusals = []

    def add():
        try:
            Entry.objects.create(transaction_id="abc", account=account, minor=7)
        except DatabaseError as error:
            refusals.append(str(error))
        connection.close()

    with transaction.atomic():
        Entry.objects.create(transaction_id="abc", account=account, minor=5)
        thread = Thread(target=add)
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
        Entry.objects.create(transaction_id="abc", account=other, minor=-5)
        Transaction.objects.create(uid="abc", key="abc", event="x", currency="EUR", at=NOON)
    thread.join(timeout=10)

    assert [seals.SEALED in each for each in refusals] == [True]

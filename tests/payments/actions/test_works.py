"""What a writer is owed for an answer that a reader asked for."""

from datetime import timedelta

import pytest

from tests.factories import AdultFactory, AnswerFactory
from tests.library.asking import asked, decide, editor, published, submit, writer
from tests.payments.books import NOON
from tutorium.core.money import Money
from tutorium.library.models import Answer
from tutorium.payments import queries
from tutorium.payments.actions import pay_for_answer
from tutorium.payments.domain.ledger import WORKS
from tutorium.payments.domain.payouts import Wait
from tutorium.payments.domain.statements import Kind
from tutorium.payments.models import Transaction

pytestmark = pytest.mark.django_db
PRICE = Money(1250, "EUR")


@pytest.fixture(autouse=True)
def pays(settings):
    settings.ANSWER_PAYMENT = "12.50 EUR"


def owed(person):
    return -queries.balance(queries.payable_of(person), "EUR")


def test_published_inquiry_owes_its_writer():
    row = published()

    assert owed(row.writer) == PRICE
    assert queries.balance(WORKS, "EUR") == PRICE
    assert list(queries.ledger_faults()) == []


def test_inquiry_that_is_not_published_owes_nothing():
    asked()

    assert not Transaction.objects.exists()


def test_nothing_is_owed_where_nothing_is_set(settings):
    settings.ANSWER_PAYMENT = ""

    published()

    assert not Transaction.objects.exists()


def test_answer_is_owed_once_whatever_becomes_of_it(settings):
    row = published()
    settings.ANSWER_PAYMENT = "99 EUR"
    item = Answer.objects.get().get_latest_revision_as_object()
    item.body = "Mended."
    item.save_revision(user=row.writer)
    submit(row.answer, by=row.writer)
    decide(row.answer, "approve", by=editor("Ed"))

    pay_for_answer(answer=row.answer, writer=writer("Willy"), at=NOON)

    assert owed(row.writer) == PRICE
    assert Transaction.objects.count() == 1


def test_it_waits_to_be_paid_out_by_bank_transfer():
    row = published()

    [purse] = queries.purses_of(row.writer, at=NOON)

    assert (purse.provider, purse.earned, purse.wait) == ("invoice", PRICE, Wait.NOWHERE)


def test_statement_says_for_which_answer():
    person, answer = AdultFactory(), AnswerFactory(title="Why?")
    pay_for_answer(answer=answer, writer=person, at=NOON)

    found = queries.tutor_statement(
        person, "EUR", since=NOON - timedelta(days=1), until=NOON + timedelta(days=1)
    )

    [line] = found.lines
    assert (line.kind, line.about, line.amount, line.fee) == (Kind.ANSWERED, "Why?", PRICE, None)
    assert (found.earned, found.closing) == (PRICE, PRICE)

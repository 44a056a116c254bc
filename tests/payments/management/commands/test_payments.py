import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.payments.actions.test_disputes import paid_by_card
from tests.payments.agreeing import paid
from tests.payments.paying_out import decided
from tests.payments.stripes import running
from tutorium.payments import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


def said(*arguments):
    out = StringIO()
    call_command("payments", "reconcile", *arguments, stdout=out)
    return out.getvalue()


def statement(tmp_path, *rows):
    file = tmp_path / "bank.csv"
    file.write_text("\n".join(["Text,Amount", *rows]))
    today = timezone.now().date()
    days = [f"--since={today - timedelta(days=30)}", f"--until={today}"]
    return [f"--statement={file}", "--currency=EUR", *days]


def test_what_is_the_same_is_said(fake):
    paid_by_card(fake)

    assert "Nothing differs." in said()
    assert "clearing €39.15" in said()


def test_what_differs_is_named_and_fails(fake):
    old = timezone.now() - timedelta(hours=3)
    line = fake.enter("charge", "charge", 900, "eur", {"id": "ch_1", "payment_intent": "pi_1"})
    line["created"] = int(old.timestamp())
    out = StringIO()

    with pytest.raises(CommandError, match="1 differences"):
        call_command("payments", "reconcile", stdout=out)

    assert "paid pi_1: ours –, theirs €9.00" in out.getvalue()


def test_report_is_json_where_it_is_asked_for(fake):
    report = json.loads(said("--json", "--days=3"))

    assert (report["provider"], report["differences"], report["currencies"]) == ("stripe", [], [])


def test_stripe_that_is_away_is_said(fake, settings):
    settings.STRIPE_URL = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="Stripe does not answer"):
        said()


def test_statement_of_a_bank_is_compared(tmp_path):
    charge = paid(at=timezone.now())
    payout = decided()
    actions.payout_done(payout, at=timezone.now(), reference="Batch 7")
    lesson = payout.payee.charges_to.get()
    number = charge.invoices.get()
    rows = [f"{number} thanks,40.00", f"from {lesson.public_id},40.00", "BATCH 7 Ada,-34.00"]

    assert "Nothing differs." in said(*statement(tmp_path, *rows))
    with pytest.raises(CommandError, match="1 differences"):
        said(*statement(tmp_path, *rows[:2]))


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [(["x"], "Row 2 says no amount"), (["a,5", "b,x"], "Row 3 says no amount")],
)
def test_statement_that_cannot_be_read_is_said(tmp_path, rows, complaint):
    with pytest.raises(CommandError, match=complaint):
        said(*statement(tmp_path, *rows))


def test_statement_needs_its_days(tmp_path):
    with pytest.raises(CommandError, match="--currency, --since and --until"):
        said(statement(tmp_path)[0])


def test_statement_that_is_not_there_is_said(tmp_path):
    arguments = statement(tmp_path)
    arguments[0] = "--statement=/nowhere.csv"

    with pytest.raises(CommandError, match="nowhere"):
        said(*arguments)

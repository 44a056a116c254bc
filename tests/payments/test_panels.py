import pytest

from tests.factories import AdultFactory, AnswerFactory, UserFactory
from tutorium.accounts.domain.hats import Hat
from tutorium.payments.actions import pay_for_answer
from tutorium.payments.panels import Place, earnings_place, list_place, payouts_place

pytestmark = pytest.mark.django_db


def test_who_pays_is_led_to_it():
    assert list_place(user=AdultFactory(), hat=Hat.STUDENT) == Place("What you pay", "/payments/")


def test_operator_is_led_to_what_waits():
    operator = UserFactory(is_superuser=True)

    assert list_place(user=operator, hat=Hat.ADMIN) == Place(
        "Money that waits", "/payments/waiting/"
    )
    assert list_place(user=operator, hat=Hat.STUDENT).url == "/payments/"


def test_tutor_is_led_to_what_they_earn():
    tutor = AdultFactory()

    assert earnings_place(user=tutor, hat=Hat.TUTOR) == Place(
        "What you earn", "/payments/earnings/"
    )
    assert earnings_place(user=tutor, hat=Hat.STUDENT) is None


def test_who_is_owed_for_answers_is_led_to_it(settings):
    settings.ANSWER_PAYMENT = "1 EUR"
    editor = AdultFactory()
    before = earnings_place(user=editor, hat=Hat.EDITOR)
    pay_for_answer(answer=AnswerFactory(), writer=editor, at="2026-12-01T12:00Z")

    assert before is None
    assert earnings_place(user=editor, hat=Hat.EDITOR) == Place(
        "What you earn", "/payments/earnings/"
    )
    assert earnings_place(user=editor, hat=Hat.STUDENT) is None


def test_operator_is_led_to_payouts():
    operator = UserFactory(is_superuser=True)

    assert payouts_place(user=operator, hat=Hat.ADMIN) == Place("Payouts", "/payments/payouts/")
    assert payouts_place(user=operator, hat=Hat.TUTOR) is None
    assert payouts_place(user=AdultFactory(), hat=Hat.ADMIN) is None

import pytest

from tutorium.payments.apps import _check_answer_payment


@pytest.mark.parametrize(
    ("said", "providers", "faults"),
    [
        ("", ["free"], []),
        ("12.50 EUR", ["free", "invoice"], []),
        ("12.50", ["invoice"], ["payments.E002"]),
        ("12.50 EUR", ["stripe"], ["payments.E003"]),
    ],
)
def test_payment_for_answers_is_checked_at_start(settings, said, providers, faults):
    settings.ANSWER_PAYMENT, settings.PAYMENT_PROVIDERS = said, providers

    assert [fault.id for fault in _check_answer_payment()] == faults

import pytest

from tutorium.payments.apps import _check_answer_payment, _check_providers


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


def test_provider_that_there_is_none_of_is_named_at_start(settings):
    settings.PAYMENT_PROVIDERS = ["invoice", "strip"]

    assert [fault.msg for fault in _check_providers()] == [
        "TUTORIUM_PAYMENT_PROVIDERS: 'strip' is no provider; there are free, invoice, stripe."
    ]

from datetime import time, timedelta

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from tutorium.core import hooks
from tutorium.payments.domain.ledger import OWN_MONEY
from tutorium.payments.domain.taxes import BadTaxesError, read_taxes
from tutorium.payments.domain.works import BadPaymentError, read_payment


class PaymentsConfig(AppConfig):
    name = "tutorium.payments"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.payments import (  # noqa: PLC0415
            actions,
            emails,
            panels,
            personal_data,
            tasks,
        )
        from tutorium.payments.models.seals import SEALS  # noqa: PLC0415

        SEALS.keep(self)
        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("letters.examples", emails.examples)
        hooks.register("accounts.places", panels.list_place)
        hooks.register("accounts.places", panels.earnings_place)
        hooks.register("accounts.places", panels.payouts_place)
        hooks.register("accounts.erasing", actions.end_of_erased)
        repeat(actions.earn_due, Every(timedelta(minutes=10)))
        repeat(actions.look_at_open_checkouts, Every(timedelta(minutes=10)))
        repeat(actions.look_at_unready_destinations, Every(timedelta(hours=1)))
        repeat(actions.look_at_open_disputes, Every(timedelta(hours=1)))
        repeat(actions.pay_out_due, Daily(time(6, 0)))
        repeat(actions.reconcile_nightly, Daily(time(4, 0)))
        repeat(tasks.check_ledger, Daily(time(3, 30)))
        repeat(actions.forget_addresses, Daily(time(4, 20)))
        hooks.register("library.inquiry_answered", actions.pay_for_answer)
        register(_check_providers)
        register(_check_intakes)
        register(_check_disputes)
        register(_check_taxes)
        register(_check_answer_payment)


def _check_taxes(**_rest: object) -> list[CheckMessage]:
    try:
        read_taxes(settings.TAXES)
    except BadTaxesError as error:
        say = f"TUTORIUM_TAXES: {str(error)!r} is no tax of a country, such as GB=20|VAT."
        return [Error(say, id="payments.E001")]
    return []


def _check_answer_payment(**_rest: object) -> list[CheckMessage]:
    said = settings.ANSWER_PAYMENT
    try:
        amount = read_payment(said)
    except BadPaymentError:
        say = f"TUTORIUM_ANSWER_PAYMENT: {said!r} is no amount and currency, such as 12.50 EUR."
        return [Error(say, id="payments.E002")]
    if amount is not None and OWN_MONEY not in settings.PAYMENT_PROVIDERS:
        say = "TUTORIUM_ANSWER_PAYMENT is paid out by bank transfer: TUTORIUM_PAYMENT_PROVIDERS has to have invoice."
        return [Error(say, id="payments.E003")]
    return []


def _check_providers(**_rest: object) -> list[CheckMessage]:
    from tutorium.payments.kinds import PROVIDERS  # noqa: PLC0415 (models must be ready)

    unknown = [each for each in settings.PAYMENT_PROVIDERS if each not in PROVIDERS]
    say = "TUTORIUM_PAYMENT_PROVIDERS: %r is no provider; there are %s."
    return [Error(say % (each, ", ".join(PROVIDERS)), id="payments.E004") for each in unknown]


def _check_intakes(**_rest: object) -> list[CheckMessage]:
    from tutorium.payments.kinds import PROVIDERS  # noqa: PLC0415 (models must be ready)
    from tutorium.payments.kinds.intakes import INTAKES  # noqa: PLC0415

    silent = [key for key, each in PROVIDERS.items() if not isinstance(each, INTAKES)]
    say = "payments/kinds/%s does not say how money comes in: its provider is none of %s."
    names = ", ".join(each.__name__ for each in INTAKES)
    return [Error(say % (key, names), id="payments.E005") for key in silent]


def _check_disputes(**_rest: object) -> list[CheckMessage]:
    from tutorium.payments.kinds import PROVIDERS, pages  # noqa: PLC0415 (models must be ready)
    from tutorium.payments.kinds.intakes import Disputing, Undisputed  # noqa: PLC0415

    wrong = [
        key
        for key, each in PROVIDERS.items()
        if isinstance(each, Disputing) + isinstance(each, Undisputed) != (key in pages())
    ]
    say = "payments/kinds/%s has to be one of Disputing and Undisputed if it has a page to pay at, and else none."
    return [Error(say % key, id="payments.E006") for key in wrong]

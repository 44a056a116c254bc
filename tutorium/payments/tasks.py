"""Work done after the reply, and every night."""

import logging

from tutorium.core.jobs import GiveUpError, job
from tutorium.payments import emails, queries
from tutorium.payments.models import Charge, Destination, Dispute, Payout, Refund, Sponsorship

log = logging.getLogger(__name__)


class UnsoundLedgerError(GiveUpError):
    """The ledger is not as it should be; trying again would find the same."""


@job()
def check_ledger() -> None:
    """Reckon the ledger anew. What is wrong fails the job, which then stands at the desk."""
    faults = list(queries.ledger_faults())
    for fault in faults:
        log.error("The ledger is not sound: %s %s", fault.what, fault.of)
    if faults:
        raise UnsoundLedgerError(f"{len(faults)} faults, the first: {faults[0]}")


@job()
def send_receipt(charge_id: int) -> None:
    emails.receipt(Charge.objects.select_related("payer").get(pk=charge_id))


@job()
def send_withdrawn(charge_id: int) -> None:
    emails.withdrawn(Charge.objects.select_related("payer").get(pk=charge_id))


@job()
def send_refunded(refund_id: int) -> None:
    emails.refunded(Refund.objects.select_related("charge__payer").get(pk=refund_id))


@job()
def send_sponsorship_offered(sponsorship_id: int) -> None:
    rows = Sponsorship.objects.select_related("payer", "organisation")
    emails.sponsorship_offered(rows.get(pk=sponsorship_id))


@job()
def send_paid_out(payout_id: int) -> None:
    emails.paid_out(Payout.objects.select_related("payee", "destination").get(pk=payout_id))


@job()
def send_payout_failed(payout_id: int) -> None:
    emails.payout_failed(Payout.objects.select_related("payee").get(pk=payout_id))


@job()
def send_disputed(dispute_id: int) -> None:
    emails.disputed(Dispute.objects.select_related("charge").get(pk=dispute_id))


@job()
def send_destination_said(destination_id: int) -> None:
    emails.destination_said(Destination.objects.select_related("user").get(pk=destination_id))

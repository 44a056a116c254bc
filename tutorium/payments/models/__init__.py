"""The ledger, and what people agreed to pay; and beneath it what may never be stored."""

from tutorium.payments.models.billing import BillingDetails
from tutorium.payments.models.charges import Charge, Refund, Release
from tutorium.payments.models.checkouts import Checkout, ProviderEvent
from tutorium.payments.models.disputes import Dispute
from tutorium.payments.models.invoices import Invoice, InvoiceSeries
from tutorium.payments.models.ledger import Account, Entry, Transaction
from tutorium.payments.models.payouts import Destination, Payout
from tutorium.payments.models.reconciliations import Reconciliation
from tutorium.payments.models.sponsorships import SpendingCap, Sponsorship

__all__ = [
    "Account",
    "BillingDetails",
    "Charge",
    "Checkout",
    "Destination",
    "Dispute",
    "Entry",
    "Invoice",
    "InvoiceSeries",
    "Payout",
    "ProviderEvent",
    "Reconciliation",
    "Refund",
    "Release",
    "SpendingCap",
    "Sponsorship",
    "Transaction",
]

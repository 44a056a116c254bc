from django.urls import path

from tutorium.payments.views import (
    billing,
    charges,
    earnings,
    invoices,
    paying,
    payouts,
    sponsorships,
    statements,
    waiting,
)

app_name = "payments"
urlpatterns = [
    path("payments/", charges.charges, name="charges"),
    path("payments/waiting/", waiting.waiting, name="waiting"),
    path("payments/waiting/<slug:public_id>/paid/", waiting.mark_paid, name="mark_paid"),
    path(
        "payments/waiting/refunds/<slug:public_id>/done/",
        waiting.mark_refunded,
        name="mark_refunded",
    ),
    path("payments/invoices/", invoices.invoices, name="invoices"),
    path("payments/invoices/all.csv", invoices.invoices_csv, name="invoices_csv"),
    path("payments/invoices/<slug:public_id>/", invoices.invoice, name="invoice"),
    path("payments/invoices/<slug:public_id>/pdf/", invoices.invoice_pdf, name="invoice_pdf"),
    path("payments/billing/", billing.billing, name="billing"),
    path("payments/billing/<slug:public_id>/", billing.billing_of, name="billing_of"),
    path("payments/statements/", statements.statements, name="statements"),
    path(
        "payments/statements/<slug:currency>/<slug:month>/",
        statements.statement,
        name="statement",
    ),
    path(
        "payments/statements/<slug:currency>/<slug:month>/pdf/",
        statements.statement_pdf,
        name="statement_pdf",
    ),
    path(
        "payments/statements/<slug:currency>/<slug:month>.csv",
        statements.statement_csv,
        name="statement_csv",
    ),
    path("payments/sponsorships/", sponsorships.sponsorships, name="sponsorships"),
    path("payments/sponsorships/offer/", sponsorships.offer, name="sponsorship_offer"),
    path(
        "payments/sponsorships/answer/<str:signed>/",
        sponsorships.answer,
        name="sponsorship_answer",
    ),
    path(
        "payments/sponsorships/<slug:public_id>/end/",
        sponsorships.end,
        name="sponsorship_end",
    ),
    path("payments/caps/", sponsorships.caps, name="caps"),
    path("payments/earnings/", earnings.earnings, name="earnings"),
    path("payments/earnings/payouts/", earnings.paid_out, name="paid_out"),
    path("payments/earnings/bank/", earnings.bank, name="bank"),
    path("payments/earnings/stripe/", earnings.onboard, name="onboard"),
    path("payments/earnings/stripe/back/", earnings.onboarded, name="onboarded"),
    path("payments/payouts/", payouts.payouts, name="payouts"),
    path("payments/payouts/<slug:public_id>/", payouts.payout, name="payout"),
    path("payments/payouts/<slug:public_id>/done/", payouts.mark_sent, name="mark_sent"),
    path("payments/payouts/<slug:public_id>/failed/", payouts.mark_failed, name="mark_failed"),
    path("payments/payouts/<slug:public_id>/again/", payouts.try_again, name="try_payout_again"),
    path("payments/stripe/webhook/", paying.stripe_webhook, name="stripe_webhook"),
    path("payments/<slug:public_id>/", charges.charge, name="charge"),
    path("payments/<slug:public_id>/withdraw/", charges.withdraw, name="withdraw"),
    path(
        "payments/<slug:public_id>/withdraw/form/",
        charges.withdrawal_form,
        name="withdrawal_form",
    ),
    path("payments/<slug:public_id>/pay/", paying.pay, name="pay"),
]

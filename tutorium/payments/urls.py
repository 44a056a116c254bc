from django.urls import path

from tutorium.payments.views import charges, paying, waiting

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
    path("payments/stripe/webhook/", paying.stripe_webhook, name="stripe_webhook"),
    path("payments/<slug:public_id>/", charges.charge, name="charge"),
    path("payments/<slug:public_id>/withdraw/", charges.withdraw, name="withdraw"),
    path("payments/<slug:public_id>/pay/", paying.pay, name="pay"),
]

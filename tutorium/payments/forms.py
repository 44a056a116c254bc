"""What people say about paying."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.countries import countries
from tutorium.payments.models import BillingDetails

MOST_LINES = 8


class SayBilling(forms.ModelForm[BillingDetails]):
    """Name and address for invoices."""

    country = forms.ChoiceField(
        label=_("Country"),
        choices=lambda: countries(get_language() or settings.LANGUAGE_CODE),
        initial=settings.COUNTRY,
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )

    class Meta:
        model = BillingDetails
        fields = ["name", "company", "address", "country", "tax_number"]
        labels = {
            "name": _("Name"),
            "company": _("Company or organisation (optional)"),
            "address": _("Address"),
            "tax_number": _("Tax number (optional)"),
        }
        help_texts = {
            "address": _("Street, postcode and town, as they should stand on the invoice."),
            "tax_number": _(
                "Only where you want it to stand on your invoices, such as a VAT number."
            ),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "company": forms.TextInput(attrs={"autocomplete": "organization"}),
            "address": forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
        }

    def clean_address(self) -> str:
        """Return the address without empty lines."""
        lines = [line.strip() for line in self.cleaned_data["address"].splitlines()]
        kept = [line for line in lines if line]
        if len(kept) > MOST_LINES:
            raise forms.ValidationError(_("Use no more than eight lines."))
        return "\n".join(kept)

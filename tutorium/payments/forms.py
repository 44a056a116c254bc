"""What people say about paying and being paid, and what staff say became of it."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.countries import countries
from tutorium.accounts.models import Organisation, User
from tutorium.core.money import (
    AmountError,
    CurrencyError,
    Money,
    currencies,
    currency_of,
    money_of,
)
from tutorium.payments.domain.bank_accounts import BankAccount, NotAnIbanError, read_iban
from tutorium.payments.domain.bank_statements import BadStatementError, Row, read_statement
from tutorium.payments.domain.limits import Limit
from tutorium.payments.models import BillingDetails, Payout

MOST_LINES = 8
MOST_BYTES = 5 * 10**6


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


def _currency() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Currency"),
        choices=[(code, code) for code in currencies()],
        initial=currency_of(settings.COUNTRY),
    )


class _Amounts(forms.Form):
    """Amounts in the currency that is said beside them."""

    def _money(self, name: str, said: dict[str, Any]) -> Money | None:
        if said.get(name) is None or not said.get("currency"):
            return None
        try:
            return money_of(said[name], said["currency"])
        except AmountError:
            self.add_error(name, _("Give an amount with no more decimals than the currency has."))
            return None


class OfferSponsorship(_Amounts):
    """To whom somebody offers to pay, up to which limit, and until when."""

    sponsor = forms.ChoiceField(label=_("Who pays?"))
    email = forms.EmailField(
        label=_("Email address of the student, or of a parent or guardian"),
        help_text=_("We write to them. For a student under 18 a parent or guardian has to accept."),
    )
    currency = _currency()
    month = forms.DecimalField(
        label=_("At most in a month (optional)"), min_value=0, required=False
    )
    total = forms.DecimalField(label=_("At most in all (optional)"), min_value=0, required=False)
    until = forms.DateField(
        label=_("Last day (optional)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, run: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = {each.public_id: each for each in run}
        own = [("", _("You"))]
        field: Any = self.fields["sponsor"]
        field.required = False
        field.choices = own + [(key, each.name) for key, each in self.run.items()]

    def clean_until(self) -> datetime | None:
        """Return the instant at which the last day is over, by the clock of UTC."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        over = datetime.combine(day, time(), UTC) + timedelta(days=1)
        if over <= timezone.now():
            raise forms.ValidationError(_("This day is over."))
        return over

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        month, total = self._money("month", said), self._money("total", said)
        if not month and not total and not self.errors:
            raise forms.ValidationError(_("Say how much at most: in a month, in all, or both."))
        if not self.errors:
            said["limit"] = Limit(
                said["currency"],
                month=month.minor if month else None,
                total=total.minor if total else None,
                until=said["until"],
            )
        return said

    @property
    def organisation(self) -> Organisation | None:
        return self.run.get(self.cleaned_data["sponsor"])


class SetCap(_Amounts):
    """How much a guardian pays for a child in a month at most."""

    child = forms.ChoiceField(label=_("For"))
    currency = _currency()
    amount = forms.DecimalField(
        label=_("At most in a month"),
        min_value=0,
        required=False,
        help_text=_("Leave it empty to have no limit in this currency. 0: nothing."),
    )

    def __init__(self, *args: Any, children: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {each.public_id: each for each in children}
        field: Any = self.fields["child"]
        field.choices = [(key, str(each)) for key, each in self.children.items()]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        said["money"] = self._money("amount", said)
        return said

    @property
    def chosen(self) -> User:
        return self.children[self.cleaned_data["child"]]


class SayBankAccount(forms.Form):
    holder = forms.CharField(
        label=_("Whose account it is"),
        help_text=_("As the bank has it."),
        max_length=70,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    iban = forms.CharField(
        label=_("IBAN"),
        help_text=_("Begins with two letters, as in GB or DE. Spaces do not matter."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    account = forms.CharField(
        label=_("Or, where your country has no IBAN: the account"),
        help_text=_("All that a bank needs to pay you, such as account and routing number."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_iban(self) -> str:
        said: str = self.cleaned_data["iban"]
        try:
            return read_iban(said) if said else ""
        except NotAnIbanError as error:
            raise forms.ValidationError(
                gettext("This is no IBAN: some letter or digit is wrong. Compare it once more.")
            ) from error

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "iban" in said and bool(said["iban"]) == bool(said.get("account")):
            self.add_error("iban", gettext("Give either an IBAN or the account in words."))
        return said

    def bank_account(self) -> BankAccount:
        return BankAccount(**self.cleaned_data)


class MarkSent(forms.Form):
    reference = forms.CharField(
        label=_("The reference that the transfer bears"),
        help_text=_("By it the transfer is found in the statement of the bank."),
        max_length=140,
    )


class MarkFailed(forms.Form):
    reason = forms.ChoiceField(
        label=pgettext_lazy("of a transfer that failed", "What happened"),
        choices=[
            (each.value, each.label)
            for each in (Payout.Reason.NOT_TAKEN, Payout.Reason.RETURNED, Payout.Reason.MOVED)
        ],
    )


class CompareStatement(forms.Form):
    file = forms.FileField(
        label=_("The statement"),
        help_text=_("A CSV file as your bank gives it, with headings and a column of amounts."),
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=[(code, code) for code in currencies()],
        initial=lambda: currency_of(settings.COUNTRY),
    )
    since = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ("currency", "since", "until", "file")

    def clean_file(self) -> list[Row]:
        """Return the rows of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 5 MB. Take fewer days."))
        try:
            return read_statement(_decoded(file.read()), self.cleaned_data.get("currency", ""))
        except BadStatementError as error:
            raise forms.ValidationError(
                gettext("Row %(row)d says no amount that can be read.") % {"row": error.row}
            ) from error
        except (CurrencyError, csv.Error) as error:
            raise forms.ValidationError(
                gettext("This is no CSV file. Export the statement once more as CSV.")
            ) from error

    def span(self) -> tuple[datetime, datetime]:
        """Return the days as instants of UTC, half-open."""
        first, last = (self.cleaned_data[name] for name in ("since", "until"))
        start, end = (datetime.combine(day, time(), UTC) for day in (first, last))
        return start, end + timedelta(days=1)


def _decoded(content: bytes) -> str:
    """Return what a bank wrote: in UTF-8, or as Windows did before."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")

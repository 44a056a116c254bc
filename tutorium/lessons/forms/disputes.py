"""What both sides say of a lesson that is disputed, and what is decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.core.money import AmountError, money_of
from tutorium.lessons.models import Dispute


class OpenDispute(forms.Form):
    reason = forms.ChoiceField(
        label=_("What was otherwise?"), choices=Dispute.Reasons.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What happened?"),
        help_text=_("The other side and who decides read it."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SayHowItWas(forms.Form):
    words = forms.CharField(
        label=_("How was it?"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DecideDispute(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=Dispute.Decisions.choices, widget=forms.RadioSelect
    )
    amount = forms.DecimalField(
        label=_("How much goes back, where it is a part"), required=False, min_value=0
    )
    words = forms.CharField(
        label=_("Why? Both sides read it."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency
        self.fields["amount"].label = _("How much goes back, where it is a part (%(currency)s)") % {
            "currency": currency
        }

    def clean(self) -> dict[str, Any]:
        """Hand over the part as money, and ask for one where a part was chosen."""
        said: dict[str, Any] = super().clean() or {}
        said["money"] = None
        if said.get("decision") != Dispute.Decisions.PART:
            return said
        try:
            said["money"] = money_of(said.get("amount") or "0", self._currency)
        except AmountError:
            self.add_error("amount", _("This currency has fewer decimals."))
        if said["money"] is not None and not said["money"]:
            self.add_error("amount", _("Say how much, or choose another decision."))
        return said

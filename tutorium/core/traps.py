"""A field that people do not see: robots, which fill in whatever they find, give themselves away."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Trap(forms.Form):
    """The first base of a form that anybody may send."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please leave this field empty: only robots fill it in."))
        return ""

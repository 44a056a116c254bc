"""What people write to each other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.conversations.models import LONGEST


class Say(forms.Form):
    text = forms.CharField(
        label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )


class Begin(Say):
    subject = forms.CharField(label=_("Subject"), max_length=120)
    field_order = ("subject", "text")

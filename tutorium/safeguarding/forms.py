"""What is reported, and what a lead says and does about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.safeguarding.models import Case
from tutorium.safeguarding.models.cases import LONGEST


class Person(forms.ModelChoiceField[User]):
    """Somebody of a conversation, by the name that is shown there."""


class Report(forms.Form):
    about = Person(
        User.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Whom is it about?"),
        empty_label=_("Nobody alone, or I do not know"),
    )
    reason = forms.ChoiceField(
        label=_("What is it?"), choices=Case.Reason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What happened? (optional)"),
        help_text=_("As much or as little as you like. Only who answers for safety reads it."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, people: Any, is_of_message: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields.pop("about") if is_of_message else self.fields["about"]
        assert isinstance(about, Person)  # noqa: S101 (declared above)
        about.queryset = people


class Open(forms.Form):
    why = forms.CharField(
        label=_("Why do you open it?"),
        help_text=_("It is written down for good before anything is shown. Write no names."),
        min_length=3,
        max_length=300,
    )


class WriteNote(forms.Form):
    text = forms.CharField(
        label=_("Note"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )

"""What readers send to the library."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Level, Topic
from tutorium.library.models import ProblemReport


class ReportProblem(forms.ModelForm[ProblemReport]):
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = ProblemReport
        fields = ["message", "email"]
        labels = {"message": _("What is wrong?"), "email": _("Your email address (optional)")}
        help_texts = {"email": _("Only if you would like to hear what became of it.")}
        widgets = {"message": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Please leave this field empty: only robots fill it in."))
        return ""


class Order(TextChoices):
    TOPIC = "topic", _("In the order of the specification")
    TITLE = "title", _("Alphabetical")


class FilterItems(forms.Form):
    """How a reader narrows a course's list; what cannot be understood narrows nothing."""

    topic = forms.ModelChoiceField(
        Topic.objects.none(),
        to_field_name="code",
        required=False,
        label=_("Topic"),
        empty_label=_("All topics"),
    )
    level = forms.ModelChoiceField(
        Level.objects.none(),
        to_field_name="code",
        required=False,
        label=_("Level"),
        empty_label=_("All levels"),
    )
    order = forms.ChoiceField(choices=Order.choices, required=False, label=_("Order"))

    def __init__(self, *args: Any, topics: Any, levels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics  # type: ignore[attr-defined]  # of a model choice
        self.fields["level"].queryset = levels  # type: ignore[attr-defined]
        if not levels:
            del self.fields["level"]

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

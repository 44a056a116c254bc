"""What people send when they want a tutor, and what they say of lessons."""

import re
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tutorium.core.money import AmountError, money_of
from tutorium.core.traps import Trap
from tutorium.curriculum.models import Course
from tutorium.lessons.domain import reviews
from tutorium.lessons.models import Dispute, Review, TutorRequest

OWN_PATH = re.compile(r"/(?!/)[\w/.\-]*")  # an address on this site, never on another


class CourseField(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        name = f"{course.name} ({course.awarding_body})"
        return f"{name}, {course.first_exam}" if course.first_exam else name


class RequestTutor(Trap, forms.ModelForm[TutorRequest]):
    course = CourseField(
        Course.objects.with_titles(),
        to_field_name="key",
        required=False,
        label=_("Course (optional)"),
        empty_label=_("Another, or several"),
    )

    class Meta:
        model = TutorRequest
        fields = ["asker", "name", "email", "course", "wants", "came_from"]
        labels = {
            "asker": _("Who is asking?"),
            "name": _("Your name"),
            "email": _("Email address"),
            "wants": _("What do you need help with?"),
        }
        help_texts = {
            "email": _(
                "If you are under 18, give the address of a parent or guardian: we write to them."
            ),
            "wants": _("The topic, the exam and its date, and when you have time."),
        }
        widgets = {
            "asker": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "wants": forms.Textarea(attrs={"rows": 6, "maxlength": 2000}),
            "came_from": forms.HiddenInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asker = self.fields["asker"]
        asker.choices = [(value, capfirst(say)) for value, say in TutorRequest.Asker.choices]  # type: ignore[attr-defined]  # no blank choice

    def clean_came_from(self) -> str:
        path: str = self.cleaned_data["came_from"]
        return path if OWN_PATH.fullmatch(path) else ""


class WriteReview(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("How many of five stars?"),
        choices=[(stars, stars) for stars in reversed(reviews.STARS)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What would you tell another family?"),
        help_text=_(
            "Everybody can read it. Name nobody but the tutor, and say nothing by which a child "
            "could be found."
        ),
        min_length=reviews.SHORTEST,
        max_length=reviews.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Reply(forms.Form):
    text = forms.CharField(
        label=_("Your answer, which everybody can read"),
        max_length=reviews.LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportReview(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why should it go?"), choices=Review.Removals.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What should we know? (optional)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideReview(forms.Form):
    removal = forms.ChoiceField(
        label=_("Decision"),
        choices=[("", _("keep it")), *Review.Removals.choices],
        required=False,
    )


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

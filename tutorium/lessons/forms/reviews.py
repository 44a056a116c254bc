"""What people write of lessons that were given, and what is done about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.lessons.domain import reviews
from tutorium.lessons.models import Review


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

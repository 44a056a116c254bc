"""What students write on cards, and how well they recalled them."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course
from tutorium.practice.domain.memory import Grade
from tutorium.practice.forms.courses import CourseOfCard
from tutorium.practice.models.kept_cards import LONGEST


class GiveGrade(forms.Form):
    """How well a card was recalled; `uid` is the row's own, made with the page that asked."""

    grade = forms.TypedChoiceField(choices=[(int(each), each.name) for each in Grade], coerce=int)
    uid = forms.UUIDField()
    milliseconds = forms.IntegerField(required=False)


class WriteCard(forms.Form):
    """A card of one's own."""

    front = forms.CharField(
        label=_("Front"),
        help_text=_("What you want to be asked. Maths goes between dollar signs: $x^2$."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    back = forms.CharField(
        label=_("Back"),
        help_text=_("What you want to remember."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    typed = forms.CharField(
        label=_("Answer to type (optional)"),
        help_text=_("A word or a number. You type it before you see the back, and it is marked."),
        max_length=200,
        required=False,
    )
    course = CourseOfCard(
        Course.objects.with_titles().shown(),
        to_field_name="key",
        required=False,
        label=_("Course (optional)"),
        empty_label=_("None"),
    )

    def __init__(self, *args: Any, kept: Course | None = None, **kwargs: Any) -> None:
        """`kept` is the course of a card that is written anew: it stays, shown to readers or not."""
        super().__init__(*args, **kwargs)
        if kept and not kept.is_shown:
            courses = Course.objects.with_titles()
            chosen = courses.filter(Q(is_shown=True) | Q(pk=kept.pk))
            self.fields["course"].queryset = chosen  # type: ignore[attr-defined]  # of a choice

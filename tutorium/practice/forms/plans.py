"""When exams are, and how much time there is."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course
from tutorium.practice.domain.plan import LONGEST as LONGEST_PLAN
from tutorium.practice.forms.courses import CourseOfCard
from tutorium.practice.models.plans import MOST_MINUTES, MOST_NEW, MOST_PAPERS


class SetExam(forms.Form):
    """The day of an exam."""

    course = CourseOfCard(
        Course.objects.with_titles().shown(),
        to_field_name="key",
        label=_("Course"),
        empty_label=None,
    )
    day = forms.DateField(
        label=_("Day of the exam"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    papers = forms.IntegerField(
        label=_("Papers to sit before it"), min_value=0, max_value=MOST_PAPERS, initial=2
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self._today <= day <= self._today + timedelta(days=LONGEST_PLAN):
            raise forms.ValidationError(_("Choose a day from today to a year ahead."))
        return day


SHARES = [(100, _("a full day")), (50, _("an easy day")), (0, _("a day off"))]
WEEKDAYS = [
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
]
ZONES = [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name]


class SetTime(forms.Form):
    """How much time a learner has, and where the learner's days begin."""

    minutes = forms.IntegerField(
        label=_("Minutes on a full day"), min_value=5, max_value=MOST_MINUTES
    )
    new_a_day = forms.IntegerField(
        label=_("New cards a day, at most"), min_value=0, max_value=MOST_NEW
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[("UTC", "UTC"), *ZONES])
    day_starts_at = forms.TypedChoiceField(
        label=_("A day begins at"),
        help_text=_("Who learns past midnight still learns today."),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = forms.TypedChoiceField(
                label=name, choices=SHARES, coerce=int
            )

    def shares(self) -> tuple[int, ...]:
        return tuple(self.cleaned_data[f"day_{number}"] for number in range(len(WEEKDAYS)))

"""What a person says of when they have time. Every field is checked here and saved elsewhere."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.zones import zone_choices
from tutorium.diary.domain.hours import BadHoursError, Windows, read_windows
from tutorium.diary.domain.quarters import MINUTES
from tutorium.diary.models import LONGEST_HORIZON, LONGEST_MINUTES, STEPS
from tutorium.ui.widgets import LongChoices, LongSelect

WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
LONGEST_TIME_OFF = 366  # days that are said at once


class HoursField(forms.CharField):
    """Hours of a day as people write them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, **kwargs)

    def clean(self, value: Any) -> Windows:
        text = super().clean(value)
        try:
            return read_windows(text)
        except BadHoursError as error:
            raise forms.ValidationError(
                _("“%(text)s” is not understood. Write it like 16:00–19:00, on quarter-hours."),
                params={"text": error.text[:40]},
            ) from error


class WeeklyHours(forms.Form):
    """Hours for each weekday, and the zone whose clock they are by."""

    zone = forms.ChoiceField(
        label=_("These hours are by the clock of"),
        choices=LongChoices(zone_choices),
        widget=LongSelect,
        help_text=_("They stay the same on this clock when daylight saving begins or ends."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = HoursField(label=name)

    @property
    def weekly(self) -> dict[int, Windows]:
        return {number: self.cleaned_data[f"day_{number}"] for number in range(len(WEEKDAYS))}


def _day(**said: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **said)


class OtherHours(forms.Form):
    """Dates on which other hours hold."""

    first = _day(label=_("From"))
    last = _day(
        label=_("Until"), required=False, help_text=_("The last day of it. Empty: one day.")
    )
    hours = HoursField(
        label=_("Hours on these dates"), help_text=_("Empty: closed. Or like 09:00–12:00.")
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("last", _("The last day is before the first."))
            elif last - first > timedelta(days=LONGEST_TIME_OFF):
                self.add_error("last", _("That is more than a year. Give a shorter time."))
        return said


def _minutes(most: int, *, least: int = 0) -> list[tuple[int, str]]:
    return [(number, str(number)) for number in range(least, most + 1, MINUTES)]


class Rules(forms.Form):
    """What a booking has to keep to."""

    notice_hours = forms.IntegerField(
        label=_("Notice, in hours"),
        min_value=0,
        max_value=14 * 24,
        help_text=_("A lesson is booked at least this long before it begins."),
    )
    horizon_days = forms.IntegerField(
        label=_("How many days ahead can be booked"), min_value=1, max_value=LONGEST_HORIZON
    )
    buffer_minutes = forms.TypedChoiceField(
        label=_("Minutes between two lessons"), coerce=int, choices=_minutes(120)
    )
    per_day = forms.IntegerField(
        label=_("Lessons a day, at most"), min_value=0, max_value=24, help_text=_("0: no limit.")
    )
    step_minutes = forms.TypedChoiceField(
        label=_("Lessons begin every … minutes on the clock"),
        coerce=int,
        choices=[(each, str(each)) for each in STEPS],
    )
    shortest_minutes = forms.TypedChoiceField(
        label=_("Shortest lesson, in minutes"),
        coerce=int,
        choices=_minutes(LONGEST_MINUTES, least=MINUTES),
    )
    longest_minutes = forms.TypedChoiceField(
        label=_("Longest lesson, in minutes"),
        coerce=int,
        choices=_minutes(LONGEST_MINUTES, least=MINUTES),
    )

    gives_meetings = forms.BooleanField(
        label=_("Give everybody new a free meeting of 15 minutes, once"), required=False
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        shortest, longest = said.get("shortest_minutes"), said.get("longest_minutes")
        if shortest and longest and longest < shortest:
            self.add_error("longest_minutes", _("It is shorter than the shortest lesson."))
        return said


class AddCalendar(forms.Form):
    """The address of a calendar of elsewhere."""

    name = forms.CharField(
        label=_("Name"), max_length=60, help_text=_("So that you know it again: “Work”.")
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=2000,
        help_text=_("Its secret address in iCal format; it begins with https:// or webcal://."),
    )

"""What people send when they want a tutor: to who runs the site, or to all tutors who fit."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.zones import zone_choices
from tutorium.accounts.models import User
from tutorium.core.money import Money, currencies, exponent, format_money, money_of
from tutorium.core.traps import Trap
from tutorium.curriculum.models import Course, Topic
from tutorium.diary.domain.hours import BadHoursError, Windows, read_windows
from tutorium.diary.domain.zones import moment
from tutorium.lessons.domain.open_requests import LONGEST_WORDS, MOST_TIMES, times_of
from tutorium.lessons.models import TutorRequest
from tutorium.tutors.domain.languages import names
from tutorium.tutors.models import Offer
from tutorium.ui.widgets import LongChoices, LongSelect

OWN_PATH = re.compile(r"/(?!/)[\w/.\-]*")  # an address on this site, never on another


class CourseField(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        name = f"{course.name} ({course.awarding_body})"
        return f"{name}, {course.first_exam}" if course.first_exam else name


class RequestTutor(Trap, forms.ModelForm[TutorRequest]):
    course = CourseField(
        Course.objects.with_titles().shown(),
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


class HoursField(forms.CharField):
    """Hours of a day as people write them."""

    def clean(self, value: Any) -> Windows:
        text = super().clean(value)
        try:
            return read_windows(text)
        except BadHoursError as error:
            raise forms.ValidationError(
                _("“%(text)s” is not understood. Write it like 16:00–19:00, on quarter-hours."),
                params={"text": error.text[:40]},
            ) from error


class PostRequest(forms.Form):
    """What somebody seeks, for whom, and when they have time."""

    student = forms.ChoiceField(label=_("For whom"))
    course = CourseField(
        Course.objects.with_titles().shown(), to_field_name="key", label=_("Course")
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    level = forms.CharField(
        label=_("Level (optional)"),
        help_text=_("As the course names it: HL, Higher."),
        max_length=20,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    most = forms.DecimalField(
        label=_("At most, an hour (optional)"), min_value=0, max_value=10**6, required=False
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    words = forms.CharField(
        label=_("What is it about?"),
        help_text=_(
            "The topic, the exam and its date, what is hard. Tutors read this: no names, no "
            "school, no addresses."
        ),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    zone = forms.ChoiceField(
        label=_("Times are by the clock of"), choices=LongChoices(zone_choices), widget=LongSelect
    )

    def __init__(
        self,
        *args: Any,
        students: Sequence[User],
        own: User,
        topics: Collection[Topic] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.students: Mapping[str, User] = {each.public_id: each for each in students}
        self.known = {each.code: each for each in topics}
        self._choices(
            "student",
            [(pk, _("me") if who == own else str(who)) for pk, who in self.students.items()],
        )
        self._choices("topics", [(each.code, each.title) for each in topics])
        spoken = sorted(names(get_language() or "en").items(), key=lambda each: each[1])
        self._choices("language", [("", _("Any")), *spoken])
        self._choices("currency", [("", "–"), *((code, code) for code in currencies())])
        if not topics:
            del self.fields["topics"]
        for number, name in WEEKDAYS.items():
            self.fields[f"day_{number}"] = HoursField(label=name, required=False, max_length=120)

    def _choices(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("most") is not None and not said.get("currency"):
            self.add_error("currency", _("Say in which currency the price is."))
        if level := said.get("level"):
            rows = said["course"].levels.filter(code=level) if said.get("course") else None
            said["level"] = rows.first() if rows is not None else None
            if said["level"] is None:
                self.add_error("level", _("The course has no level of this name."))
        return said

    @property
    def seeking(self) -> dict[str, Any]:
        """What was said, as `actions.Seeking` takes it, but for the school."""
        said = self.cleaned_data
        return {
            "student": self.students[said["student"]],
            "course": said["course"],
            "level": said["level"] or None,
            "topics": [
                topic
                for topic in map(self.known.__getitem__, said.get("topics", []))
                if topic.course_id == said["course"].pk
            ],
            "language": said["language"],
            "zone": said["zone"],
            "times": times_of({day: said[f"day_{day}"] for day in WEEKDAYS}),
            "most": self._most(),
            "words": said["words"],
        }

    def _most(self) -> Money | None:
        most, currency = self.cleaned_data["most"], self.cleaned_data["currency"]
        if most is None:
            return None
        places = Decimal(1).scaleb(-exponent(currency))
        return money_of(most.quantize(places, rounding=ROUND_DOWN), currency)


class OfferField(forms.ModelChoiceField[Offer]):
    def label_from_instance(self, offer: Offer) -> str:
        level = f", {offer.level.code}" if offer.level else ""
        price = format_money(offer.price, get_language() or "en")
        said = {"course": offer.course.name, "level": level, "minutes": offer.minutes}
        return gettext("%(course)s%(level)s, %(minutes)s minutes, %(price)s") % {
            **said,
            "price": price,
        }


class ReplyToRequest(forms.Form):
    """With which offer a tutor replies, and from when they could."""

    offer = OfferField(Offer.objects.none(), to_field_name="public_id", label=_("Your offer"))
    words = forms.CharField(
        label=_("Your words"),
        help_text=_("How you would go about it. No addresses or numbers: lessons are booked here."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, offers: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["offer"].queryset = offers  # type: ignore[attr-defined]
        for number in range(MOST_TIMES):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=_("You could begin (optional)"),
                required=False,
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
            )

    @property
    def times(self) -> list[datetime]:
        """Return when the tutor could begin, as instants; it was said by the tutor's own clock."""
        said = [self.cleaned_data[f"time_{number}"] for number in range(MOST_TIMES)]
        return [moment(each.replace(tzinfo=None), self.zone) for each in said if each]

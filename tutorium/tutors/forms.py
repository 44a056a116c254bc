"""What tutors write and hand in, and what is decided about it."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.countries import countries
from tutorium.accounts.domain.zones import zone_choices
from tutorium.core.money import AmountError, Money, currencies, exponent, money_of
from tutorium.curriculum.models import Course, Topic
from tutorium.diary.domain.quarters import EmptySpanError, Span
from tutorium.diary.domain.zones import moment
from tutorium.formats.exam_papers.refusals import Refusal as PdfRefusal
from tutorium.formats.exam_papers.refusals import UnreadablePdfError
from tutorium.formats.made_anew import make_anew
from tutorium.formats.photographs import (
    MOST_BYTES,
    Photograph,
    UnreadablePhotographError,
    read_photograph,
)
from tutorium.tutors.domain.languages import UnknownLanguageError, names, read_languages
from tutorium.tutors.domain.offers import LENGTHS
from tutorium.tutors.domain.videos import NoVideoError, video_link
from tutorium.tutors.domain.words import (
    LONGEST_ABOUT,
    LONGEST_HEADLINE,
    LONGEST_NAME,
    ContactDetailsError,
    FaultyTextError,
    check_line,
    read_about,
)
from tutorium.tutors.models import Credential
from tutorium.tutors.queries import Sought
from tutorium.ui.widgets import LongChoices, LongSelect

A_DAY = timedelta(days=1)
EARLIEST, LATEST = date(2020, 1, 1), date(2120, 1, 1)
PHOTO_SIDE = 640  # pixels: shown at half of it


def spoken() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _leads_out(found: object) -> str:
    said = ", ".join(map(str, found)) if isinstance(found, list | tuple) else str(found)
    return gettext(
        "This leads out of the site: %(found)s. Take it out: families write to you here, where "
        "guardians see it."
    ) % {"found": said}


class PlainLine(forms.CharField):
    """A line for the public, without contact details."""

    def clean(self, value: Any) -> str:
        line: str = super().clean(value)
        try:
            return check_line(line)
        except ContactDetailsError as error:
            raise forms.ValidationError(_leads_out(error.found)) from error


class PhotoField(forms.FileField):
    """Hands over a photograph that was drawn anew."""

    def clean(self, data: Any, initial: Any = None) -> Photograph | None:
        del initial
        if not data:
            return None
        try:
            return read_photograph(data.read(MOST_BYTES + 1), longest=PHOTO_SIDE)
        except UnreadablePhotographError as error:
            say = _("This is no photograph that can be shown. Choose a JPEG, PNG or WebP file.")
            raise forms.ValidationError(say) from error


class EvidenceField(forms.FileField):
    """Hands over the type and the bytes of a picture or a PDF, by what it is, made anew."""

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes]:
        given = super().clean(data, initial)
        try:
            made = make_anew(given.read(MOST_BYTES + 1))
        except (UnreadablePhotographError, UnreadablePdfError) as error:
            say = _("This cannot be read. Choose a picture (JPEG, PNG, WebP) or a PDF up to 10 MB.")
            if error.kind is PdfRefusal.TOO_LARGE:
                say = _("This PDF is larger than 10 MB. Choose a smaller one.")
            raise forms.ValidationError(say) from error
        return made.content_type, made.data


class WriteProfile(forms.Form):
    name = PlainLine(
        label=_("Name that students see"),
        help_text=_("Your first name and the first letter of your surname are enough."),
        max_length=LONGEST_NAME,
    )
    headline = PlainLine(
        label=_("Headline"),
        help_text=_("One line: what you teach, and what you are good at."),
        max_length=LONGEST_HEADLINE,
    )
    about = forms.CharField(
        label=_("About you"),
        help_text=_(
            "How you teach and what you have done. Markdown works: **bold**, lists, headings with "
            "##. No links and no contact details."
        ),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    languages = forms.CharField(
        label=_("Languages you teach in"),
        help_text=_("The best first, with commas between: English, Spanish."),
        max_length=200,
    )
    country = forms.ChoiceField(
        label=_("Country you live in"),
        choices=lambda: countries(spoken()),
        initial=settings.COUNTRY,
    )
    zone = forms.ChoiceField(
        label=_("Your time zone"), choices=LongChoices(zone_choices), widget=LongSelect
    )
    video_url = forms.CharField(
        label=_("A film of you (optional)"),
        help_text=_("The address of a film at YouTube or Vimeo. It is shown as a link."),
        max_length=200,
        required=False,
    )
    photo = PhotoField(
        label=_("Photograph of you"),
        help_text=_(
            "JPEG, PNG or WebP, up to 15 MB. It is made smaller; where and when it was taken is "
            "removed."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg, image/png, image/webp"}),
    )

    def clean_about(self) -> str:
        about: str = self.cleaned_data["about"]
        try:
            read_about(about)
        except ContactDetailsError as error:
            raise forms.ValidationError(_leads_out(error.found)) from error
        except FaultyTextError as error:
            say = gettext("Line %(line)s: %(say)s.") % {"line": error.line, "say": error.say}
            raise forms.ValidationError(say) from error
        return about

    def clean_languages(self) -> list[str]:
        try:
            found = read_languages(self.cleaned_data["languages"], language=spoken())
        except UnknownLanguageError as error:
            say = gettext("“%(said)s” is no language that is known here. Name up to eight.")
            raise forms.ValidationError(say % {"said": error.said[:40]}) from error
        if not found:
            raise forms.ValidationError(gettext("Name a language."))
        return found

    def clean_video_url(self) -> str:
        address: str = self.cleaned_data["video_url"]
        try:
            return video_link(address) if address else ""
        except NoVideoError as error:
            say = _("Give the address of one film at YouTube or Vimeo, beginning with https://.")
            raise forms.ValidationError(say) from error


class HandInCredential(forms.Form):
    kind = forms.ChoiceField(label=_("What does it show?"), choices=Credential.Kinds.choices)
    says = PlainLine(
        label=_("In one line"),
        help_text=_("Such as: passport; enhanced DBS certificate; BA History, Leeds, 2014."),
        max_length=160,
    )
    evidence = EvidenceField(
        label=_("The document"),
        help_text=_(
            "A picture or a PDF up to 10 MB. Only those who check see it, each look is written "
            "down, and it is deleted 30 days after the decision."
        ),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg, image/png, image/webp, application/pdf"}
        ),
    )


class Why(forms.Form):
    """Words of who checks, for the tutor."""

    why = forms.CharField(label=_("Words for the tutor"), max_length=1000, required=False)


class DecideCredential(forms.Form):
    expires_on = forms.DateField(
        label=_("Last day on which it holds"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    why = forms.CharField(label=_("If not: why?"), max_length=500, required=False)


class CourseField(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        name = f"{course.name} ({course.awarding_body})"
        return f"{name}, {course.first_exam}" if course.first_exam else name


class MakeOffer(forms.Form):
    course = CourseField(
        Course.objects.with_titles().shown(), to_field_name="key", label=_("Course")
    )
    level = forms.CharField(
        label=_("Level (optional)"),
        help_text=_("As the course names it: HL, Higher. Leave it empty for all of them."),
        max_length=20,
        required=False,
    )
    minutes = forms.TypedChoiceField(
        label=_("Length"),
        coerce=int,
        choices=[(each, format_lazy("{n} {word}", n=each, word=_("minutes"))) for each in LENGTHS],
        initial=60,
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        help_text=_("The same for all that you offer."),
        choices=[(code, code) for code in currencies()],
    )
    price = forms.DecimalField(label=_("Price of a lesson"), min_value=0)
    trial = forms.DecimalField(
        label=_("Price of a first lesson (optional)"), min_value=0, required=False
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for name in ("price", "trial"):
            said[name] = self._money(name, said)
        if level := said.get("level"):
            rows = said["course"].levels.filter(code=level) if said.get("course") else None
            said["level"] = rows.first() if rows is not None else None
            if said["level"] is None:
                self.add_error("level", _("The course has no level of this name."))
        return said

    def _money(self, name: str, said: dict[str, Any]) -> Money | None:
        if said.get(name) is None or not said.get("currency"):
            return None
        try:
            return money_of(said[name], said["currency"])
        except AmountError:
            self.add_error(name, _("Give an amount with no more decimals than the currency has."))
            return None


def currency_in(asked: QueryDict) -> str:
    code = asked.get("currency", "")
    return code if code in set(currencies()) else ""


def _any_language() -> list[tuple[str, Any]]:
    known = sorted(names(spoken()).items(), key=lambda each: each[1])
    return [("", _("Any")), *known]


def _any_currency() -> list[tuple[str, Any]]:
    return [("", _("Any")), *((code, code) for code in currencies())]


def _any_zone() -> list[tuple[str, Any]]:
    return [("", _("Any")), *zone_choices()]


class FindTutor(forms.Form):
    """What a reader looks for. What cannot be understood narrows nothing, and is said."""

    course = CourseField(
        Course.objects.with_titles().shown(),
        to_field_name="key",
        label=_("Course"),
        required=False,
        empty_label=_("Any"),
        widget=LongSelect,
    )
    topic = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    level = forms.CharField(label=_("Level"), max_length=20, required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=LongChoices(_any_language), widget=LongSelect
    )
    most = forms.DecimalField(
        label=_("At most, an hour"), min_value=0, max_value=10**6, required=False
    )
    currency = forms.ChoiceField(
        label=_("Your currency"),
        required=False,
        choices=LongChoices(_any_currency),
        widget=LongSelect,
    )
    day = forms.DateField(
        label=_("Day on which you are free"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    since = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    until = forms.TimeField(
        label=_("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    zone = forms.ChoiceField(
        label=_("Your time zone"), required=False, choices=LongChoices(_any_zone), widget=LongSelect
    )

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Give a day that is near."))
        return day

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("most") is not None and not said.get("currency"):
            self.add_error("currency", _("Say in which currency the price is."))
        return said

    @property
    def reads_in(self) -> str:
        return str(self._said.get("currency", ""))

    @cached_property
    def _said(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data

    def sought(self) -> Sought:
        said = self._said
        course = said.get("course")
        return Sought(
            course=course,
            topic=self._topic(course),
            level=said.get("level", ""),
            language=said.get("language", ""),
            most=self._most(),
            free=self._free(),
        )

    def _topic(self, course: Course | None) -> Topic | None:
        code = self._said.get("topic", "")
        return course.topics.filter(code=code).first() if course and code else None

    def _most(self) -> Money | None:
        most = self._said.get("most")
        if most is None or not self.reads_in:
            return None
        places = Decimal(1).scaleb(-exponent(self.reads_in))
        return money_of(most.quantize(places, rounding=ROUND_DOWN), self.reads_in)

    def _free(self) -> Span | None:
        """Return when the reader is free, by their own clock; a whole day without its times."""
        said = self._said
        day = said.get("day")
        if day is None:
            return None
        zone = ZoneInfo(said.get("zone") or "UTC")
        since, until = said.get("since") or time(), said.get("until")
        end = datetime.combine(day, until) if until else datetime.combine(day, time()) + A_DAY
        try:
            return Span(moment(datetime.combine(day, since), zone), moment(end, zone))
        except EmptySpanError:
            self.add_error("until", _("Give an end that is later than the beginning."))
            return None


class ChooseCurrency(forms.Form):
    """In which currency a reader wants prices estimated."""

    currency = forms.ChoiceField(label=_("Prices about in"), required=False)

    def __init__(self, *args: Any, known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("their own currency")), *((code, code) for code in sorted(known))]
        self.fields["currency"].choices = choices  # type: ignore[attr-defined]

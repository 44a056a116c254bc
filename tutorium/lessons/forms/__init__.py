"""What people send when they want a tutor, choose a time, agree to a booking, or speak of lessons."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.zones import zone_choices
from tutorium.accounts.models import User
from tutorium.core.money import AmountError, Money, currencies, exponent, format_money, money_of
from tutorium.core.traps import Trap
from tutorium.curriculum.models import Course, Topic
from tutorium.diary.domain.hours import BadHoursError, Windows, read_windows
from tutorium.diary.domain.zones import moment
from tutorium.lessons.domain import reviews, weekly
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.open_requests import LONGEST_WORDS, MOST_TIMES, times_of
from tutorium.lessons.domain.packages import read_packages
from tutorium.lessons.models import Dispute, Review, TutorRequest
from tutorium.payments.kinds import FREE, INVOICE, STRIPE
from tutorium.payments.models import Sponsorship
from tutorium.tutors.domain.languages import names
from tutorium.tutors.models import Offer

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


KINDS = {
    Kind.SINGLE: _("one lesson"),
    Kind.TRIAL: _("a first lesson"),
    Kind.MEETING: _("a free meeting of 15 minutes"),
}
PROVIDERS = {
    FREE: _("nothing to pay"),
    INVOICE: _("by bank transfer, on an invoice"),
    STRIPE: _("by card, at Stripe"),
}


def _choose(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    """Offer choices, and the first of them."""
    field.choices = choices  # type: ignore[attr-defined]  # of a ChoiceField
    field.initial = choices[0][0] if choices else None


class ChooseTime(forms.Form):
    """What is to be booked, for whom, and by whose clock the week is shown."""

    kind = forms.ChoiceField(label=_("What"))
    student = forms.ChoiceField(label=_("For whom"))
    zone = forms.ChoiceField(label=_("Times by the clock of"), choices=zone_choices)
    weeks = forms.TypedChoiceField(
        label=_("How often"),
        required=False,
        coerce=int,
        choices=[
            (1, _("once")),
            *((n, _("%(n)d weeks, at the same hour") % {"n": n}) for n in weekly.CHOICES),
        ],
    )
    skip = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    week = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kinds: Sequence[Kind], students: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.students = {each.public_id: each for each in students}
        _choose(self.fields["kind"], [(each.value, capfirst(KINDS[each])) for each in kinds])
        names = [(key, str(each)) for key, each in self.students.items()]
        _choose(self.fields["student"], names)
        if len(names) < 2:  # noqa: PLR2004 (a choice)
            self.fields["student"].required = False
            self.fields["student"].widget = forms.HiddenInput()

    def clean_skip(self) -> list[date]:
        """Return days that are left out of the weeks; what is no day is left out of them."""
        said = [each for each in self.cleaned_data["skip"].split(",") if each]
        try:
            return [date.fromisoformat(each) for each in said]
        except ValueError:
            return []

    def clean_student(self) -> User | None:
        first = next(iter(self.students.values()), None)
        return self.students.get(self.cleaned_data["student"], first)


class BuyPackage(forms.Form):
    """How many lessons at once, and for whom."""

    units = forms.TypedChoiceField(coerce=int)
    student = forms.CharField(required=False)

    def __init__(self, *args: Any, offer: Offer, students: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packages = {each.units: each for each in read_packages(settings.PACKAGES)}
        self.students = {each.public_id: each for each in students}
        self.fields["units"].choices = [(units, units) for units in self.packages]  # type: ignore[attr-defined]  # a choice
        self.offer = offer

    def clean(self) -> dict[str, Any]:
        """Hand over the package itself and the student; without either it is none."""
        said: dict[str, Any] = super().clean() or {}
        first = next(iter(self.students.values()), None)
        said["student"] = self.students.get(said.get("student", ""), first)
        said["package"] = self.packages.get(said.get("units", 0))
        if said["student"] is None or said["package"] is None or not self.offer.minor:
            raise forms.ValidationError(_("Choose a package, and for whom it is."))
        return said


class ShowWeek(forms.Form):
    """Which week is shown."""

    week = forms.DateField(required=False)


class AtTime(forms.Form):
    """An instant, as the button of a slot sends it."""

    start = forms.DateTimeField()

    @property
    def starts_at(self) -> datetime:
        at: datetime = self.cleaned_data["start"]
        return at


class Agree(forms.Form):
    """Who pays, and how; with the wish to begin early where the law asks for one."""

    payer = forms.ChoiceField(label=_("Who pays"), widget=forms.RadioSelect)
    provider = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    early = forms.BooleanField(
        label=_(
            "I ask you to begin before my days to withdraw are over. I know that I then pay for the lessons given until I withdraw, and that my right to withdraw ends once all of them were given."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        payer: User | None,
        sponsors: Sequence[Sponsorship],
        providers: Sequence[str],
        is_free: bool,
        asks_early: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.oneself, self.asks_early = payer, asks_early
        self.sponsors = {each.public_id: each for each in sponsors}
        choices: list[tuple[str, Any]] = [("self", _("I pay"))] if payer else []
        choices += [(key, each.sponsor) for key, each in self.sponsors.items()]
        _choose(self.fields["payer"], choices)
        _choose(self.fields["provider"], [(each, capfirst(PROVIDERS[each])) for each in providers])
        if not asks_early:
            del self.fields["early"]
        if is_free:
            del self.fields["payer"], self.fields["provider"]

    @property
    def can_be_paid(self) -> bool:
        """Say whether there is anybody who may pay, where something is to be paid."""
        return "payer" not in self.fields or bool(self.oneself or self.sponsors)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        sponsor = self.sponsors.get(said.get("payer", ""))
        if sponsor and said.get("provider") not in (None, INVOICE):
            self.add_error("provider", _("Who sponsors you pays on an invoice. Choose that."))
        is_consumer = bool(said.get("payer")) and (sponsor is None or sponsor.payer is not None)
        if self.asks_early and is_consumer and not said.get("early"):
            self.add_error(
                "early",
                _("Tick this to have lessons before those days are over, or choose a later time."),
            )
        return said

    @property
    def paying(self) -> dict[str, Any]:
        """Return who pays and how, as the deed takes it."""
        said = self.cleaned_data
        sponsor = self.sponsors.get(said.get("payer", ""))
        organisation = sponsor.organisation if sponsor else None
        return {
            "payer": sponsor.payer if sponsor else self.oneself,
            "organisation": organisation,
            "provider": said.get("provider", FREE),
            "wants_early_start": bool(said.get("early")) and not organisation,
        }


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
    course = CourseField(Course.objects.with_titles(), to_field_name="key", label=_("Course"))
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
    zone = forms.ChoiceField(label=_("Times are by the clock of"), choices=zone_choices)

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

"""What people send when they choose a time and agree to a booking."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.zones import zone_choices, zone_of
from tutorium.accounts.models import User
from tutorium.diary.domain.zones import moment
from tutorium.lessons.domain import weekly
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.packages import MOST_ALONE, read_packages
from tutorium.payments.kinds import FREE, by_hand, provider_of
from tutorium.payments.models import Sponsorship
from tutorium.tutors.models import Offer
from tutorium.ui.widgets import LongChoices, LongSelect

KINDS = {
    Kind.SINGLE: _("one lesson"),
    Kind.TRIAL: _("a first lesson"),
    Kind.MEETING: _("a free meeting of 15 minutes"),
}


def _choose(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    """Offer choices, and the first of them."""
    field.choices = choices  # type: ignore[attr-defined]  # of a ChoiceField
    field.initial = choices[0][0] if choices else None


class ChooseTime(forms.Form):
    """What is to be booked, for whom, and by whose clock the week is shown."""

    kind = forms.ChoiceField(label=_("What"))
    student = forms.ChoiceField(label=_("For whom"))
    zone = forms.ChoiceField(
        label=_("Times by the clock of"), choices=LongChoices(zone_choices), widget=LongSelect
    )
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


class LeaveToChild(forms.Form):
    """How many lessons of a package a child chooses alone in any seven days."""

    a_week = forms.TypedChoiceField(
        label=_("Lessons in any seven days that the child chooses alone"),
        choices=[(str(number), number or _("none")) for number in range(MOST_ALONE + 1)],
        coerce=int,
    )


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


class AtWallTime(forms.Form):
    """A time of a day by the clock of a zone, as a lesson is dragged to it."""

    day = forms.DateField()
    time = forms.TimeField()
    zone = forms.ChoiceField(choices=LongChoices(zone_choices))

    @property
    def starts_at(self) -> datetime:
        said = self.cleaned_data
        return moment(datetime.combine(said["day"], said["time"]), zone_of(said["zone"]))


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
        words = [(each, capfirst(str(provider_of(each).title))) for each in providers]
        _choose(self.fields["provider"], words)
        for name in ("payer", "provider"):
            if len(self.fields[name].choices) == 1:  # type: ignore[attr-defined]  # of a ChoiceField
                self.fields[name].widget = forms.HiddenInput()
        if not asks_early:
            del self.fields["early"]
        if is_free:
            del self.fields["payer"], self.fields["provider"]

    @property
    def only_way(self) -> str:
        """Return the words for how it is paid, where there is one way only."""
        [(_key, words)] = self.fields["provider"].choices  # type: ignore[attr-defined]  # as above
        return str(words)

    @property
    def can_be_paid(self) -> bool:
        """Say whether there is anybody who may pay, where something is to be paid."""
        return "payer" not in self.fields or bool(self.oneself or self.sponsors)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        sponsor = self.sponsors.get(said.get("payer", ""))
        if sponsor and said.get("provider") not in (None, *by_hand()):
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

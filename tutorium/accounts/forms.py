"""What people send: to get an account, to sign in, and about their families."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm, SignupForm, default_token_generator
from allauth.account.utils import setup_user_email
from allauth.socialaccount.forms import SignupForm as OtherSignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.countries import countries
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.domain.zones import zone_choices
from tutorium.accounts.models import User
from tutorium.accounts.models.consents import CONSENT_WORDS
from tutorium.accounts.permissions import people_at
from tutorium.accounts.queries import sleep_of
from tutorium.core.ids import new_secret
from tutorium.ui.widgets import LongChoices, LongSelect

Keep = Callable[[User, Mapping[str, Any]], object]
EARLIEST = date(1900, 1, 1)
_BORN_KEY, _BORN_LASTS = "born", timedelta(hours=1)


class DateOfBirth(forms.DateField):
    """A day on which somebody alive may have been born."""

    widget = forms.DateInput(attrs={"type": "date", "autocomplete": "bday"})

    def clean(self, value: Any) -> date:
        born: date | None = super().clean(value)
        if born is None or not EARLIEST <= born <= timezone.now().date():
            raise forms.ValidationError(_("Give the day on which you were born."))
        return born


def _country() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Country you live in"),
        choices=lambda: countries(get_language() or settings.LANGUAGE_CODE),
        initial=settings.COUNTRY,
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )


class TellAge(forms.Form):
    """When one was born, and where one lives: both decide who has to agree to an account."""

    born_on = DateOfBirth(label=_("Date of birth"))
    country = _country()


class SayZone(forms.Form):
    """In which zone one lives. `accounts/zone.js` proposes the browser's to who has said none."""

    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("All times on your own pages are shown in it."),
        choices=LongChoices(zone_choices),
        widget=LongSelect,
    )


class TellsAgeFirst(forms.Form):
    """What everybody tells who gets an account, by whichever way.

    Who says to be young and then to be older is young for an hour: `session` remembers it. What was
    told besides address and password is handed to `keep` with the new person.
    """

    born_on = DateOfBirth(
        label=_("Date of birth"), help_text=_("Only you and your guardians see it.")
    )
    country = _country()
    guardian_email = forms.EmailField(
        label=_("Email address of a parent or guardian"), required=False
    )

    def __init__(self, *args: Any, session: Any, keep: Keep, **kwargs: Any) -> None:
        self._session, self._keep = session, keep
        super().__init__(*args, **kwargs)
        if not self.data.get("guardian_email"):  # only who turns out to need one reads of it
            self.fields["guardian_email"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        born, country = said.get("born_on"), said.get("country")
        if born is None or country is None:
            return said
        said["born_on"] = self._youngest(born)
        sleeps = sleep_of(said["born_on"], country, at=timezone.now()) is not None
        email, guardian = (said.get(name, "").lower() for name in ("email", "guardian_email"))
        if sleeps and not guardian and "guardian_email" not in self.errors:
            self.fields["guardian_email"].widget = forms.EmailInput()
            self.add_error("guardian_email", _needs_guardian())
        elif guardian and guardian == email:
            self.add_error("guardian_email", _("Give an address that is not your own."))
        said["sleeps"] = sleeps
        return said

    def _youngest(self, born: date) -> date:
        now = timezone.now()
        told, at = self._session.get(_BORN_KEY, ("", 0.0))
        if told and now.timestamp() - at < _BORN_LASTS.total_seconds():
            born = max(born, date.fromisoformat(told))
        self._session[_BORN_KEY] = (born.isoformat(), now.timestamp())
        return born

    def custom_signup(self, request: HttpRequest, user: User) -> None:  # noqa: ARG002 (allauth's)
        self._keep(user, self.cleaned_data)


class SignUp(TellsAgeFirst, SignupForm):
    """Takes as much work for an address that has an account already, so that time does not tell."""

    account_already_exists: bool  # as allauth found it

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors:  # before anything is written, as writers wait for each other on SQLite
            self._hash = make_password(said["password1"])
        return said

    def try_save(self, request: HttpRequest) -> Any:
        if not self.account_already_exists:
            with suppress(IntegrityError), transaction.atomic():
                return super().try_save(request)
            self.account_already_exists = True  # since it was looked for
        self._write_and_take_back(request)
        return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        return self._new_person(request, self.cleaned_data["email"])

    def _write_and_take_back(self, request: HttpRequest) -> None:
        told = dict(request.session.items())
        with transaction.atomic():
            self._new_person(request, f"{new_secret()}@example.invalid".lower())
            transaction.set_rollback(True)
        request.session.clear()
        request.session.update(told)
        request.session.cycle_key()  # as for who is new: see Door

    def _new_person(self, request: HttpRequest, email: str) -> User:
        user = User.objects.create(email=email, password=self._hash)
        self.custom_signup(request, user)
        setup_user_email(request, user, [])
        return user


class SignUpByOther(TellsAgeFirst, OtherSignupForm):
    """For who comes by way of another site, and chooses no password.

    An address that the other site vouches for is taken as it is; any other is proven by a letter.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.sociallogin.email_addresses
        self.fields["email"].disabled = any(each.verified for each in known)


def _needs_guardian() -> str:
    return gettext(
        "Where you live a parent or guardian has to agree to your account first. Give their email "
        "address: we write to them, and your account sleeps until they answer. You can read and "
        "practise without an account meanwhile."
    )


class GiveRights(forms.Form):
    may_see = forms.BooleanField(
        label=_("see progress, lessons and messages"), required=False, initial=True
    )
    may_approve = forms.BooleanField(
        label=_("agree to what is kept, and approve tutors and lessons"),
        required=False,
        initial=True,
    )
    may_pay = forms.BooleanField(label=_("pay for lessons"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.rights.is_nothing:
            raise forms.ValidationError(_("Choose at least one of these."))
        return said

    @property
    def rights(self) -> Rights:
        return Rights(*(bool(self.cleaned_data.get(name)) for name in Rights.__slots__))


class AskGuardian(forms.Form):
    email = forms.EmailField(label=_("Email address of your parent or guardian"))


class AskFamily(GiveRights):
    """A letter to a child, or to another guardian, with what the guardian may do."""

    email = forms.EmailField(label=_("Email address"))
    field_order = ("email", "may_see", "may_approve", "may_pay")


class GiveConsents(forms.Form):
    """A box for each purpose, with the very words that are kept; none is ticked before."""

    def __init__(self, *args: Any, given: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose, words in CONSENT_WORDS.items():
            if purpose not in given:
                self.fields[purpose.value] = forms.BooleanField(label=words, required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not any(said.values()):
            raise forms.ValidationError(_("Tick what you agree to."))
        return said

    @property
    def words(self) -> dict[Purpose, str]:
        chosen = (purpose for purpose in Purpose if self.cleaned_data.get(purpose.value))
        return {purpose: str(CONSENT_WORDS[purpose]) for purpose in chosen}


class SignIn(LoginForm):
    """Address and password, and whether the browser shall remember."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"].label = _("Keep me signed in on this device")


class ResetPassword(ResetPasswordForm):
    """Asks as much of an address that nobody has."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        self.users = [user for user in people_at(email) if user.is_active]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        if not self.users:
            default_token_generator.make_token(User(pk=0))
        email: str = super().save(request, **kwargs)
        return email

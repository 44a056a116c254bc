"""Signing up and in, the page of an account that sleeps, and telling one's age."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any, cast

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
)
from allauth.account.models import EmailAddress
from allauth.account.signals import user_signed_up
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tutorium.accounts import actions, forms, queries
from tutorium.accounts.models import FamilyInvitation, User
from tutorium.accounts.permissions import ASLEEP, is_asleep
from tutorium.core.paths import own_path

GUARDIAN = "guardian"  # in a session: who is new, and whom to ask when their address is proven
READS_OF_A_PERSON = 2  # by allauth, for its page of the code


class TellsAgeFirst:
    """allauth's pages; the form remembers what age was told first, and the new person's is kept."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of a page
        session = self.request.session
        return kwargs | {"session": session, "keep": partial(_keep, session)}


class SignUp(TellsAgeFirst, allauth_views.SignupView):
    """By address and password."""

    @transaction.atomic  # so that the disk is waited for as often, whoever has the address
    def form_valid(self, form: forms.SignUp) -> HttpResponse:
        """Lead to where the code is typed, with no more questions for who is new than for others."""
        user, response = form.try_save(self.request)
        if user is not None:
            user_signed_up.send(sender=User, request=self.request, user=user)
            goes = self.get_success_url()
            response = perform_login(
                self.request, user, email=user.email, redirect_url=goes, signup=True
            )
        return cast("HttpResponse", response)


class TypeCode(allauth_views.ConfirmEmailVerificationCodeView):
    """The page that waits for the code of a letter.

    Whoever signed up with an address that has an account waits here for a code that no letter
    holds; the page does as much for them, and a new letter says the same as the first.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waits = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY)
        self._is_of_nobody = waits is not None and "user_id" not in waits
        if self._is_of_nobody:
            for _each in range(READS_OF_A_PERSON):
                User.objects.filter(pk=0).first()
        return cast("HttpResponse", super().dispatch(request, *args, **kwargs))

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        response = cast("HttpResponse", super()._verify_form_valid(form))
        ask_the_guardian(self.request)
        return response

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        response = cast("HttpResponse", super()._resend_form_valid(form))
        if self._is_of_nobody:
            email = self._process.email
            EmailAddress.objects.filter(user_id=0, email=email).first()
            get_adapter().send_account_already_exists_mail(email)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Say on the page that a letter went out just now; its code goes on holding."""
        code = self._process.state["code"]
        try:
            return cast("HttpResponse", super().form_valid(form))
        except ImmediateHttpResponse:  # allauth's whole page of a refusal, after it made a new code
            self._process.state["code"] = code
        said = _(
            "A letter went out a few seconds ago, and its code holds. If it does not come, ask again in a moment."
        )
        messages.error(self.request, said)
        return redirect(self.passthrough_next_url(self.request.path))


def _keep(session: Any, user: User, said: Mapping[str, Any]) -> None:
    actions.tell_age(user, born=said["born_on"], country=said["country"], at=timezone.now())
    if said["sleeps"]:
        session[GUARDIAN] = [user.pk, said["guardian_email"]]


def ask_the_guardian(request: HttpRequest) -> None:
    """Write to whom a child named at signing up, now that its own address is proven.

    At signing up the letter would say whether the child's address has an account: to whoever names
    an address of their own. Who has too many such letters already gets no other; nobody is told.
    """
    child, email = request.session.get(GUARDIAN, (0, ""))
    if not child or request.session.get(ASLEEP) != child:
        return
    del request.session[GUARDIAN]
    user = User.objects.get(pk=child)
    with suppress(actions.TooManyInvitationsError, actions.AskTheGuardianError):
        actions.ask_guardian(user, email=email, by=user, at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def asleep(request: HttpRequest) -> HttpResponse:
    """Say what an account waits for; who opened it rightly may ask another guardian, or say yes."""
    user = User.objects.filter(pk=request.session.get(ASLEEP, 0)).first()
    if user is None:
        return redirect("account_login")
    if not is_asleep(user):
        del request.session[ASLEEP]
        messages.success(request, _("Your account is awake. Sign in again."))
        return redirect("account_login")
    form = forms.AskGuardian(request.POST if "email" in request.POST else None)
    if form.is_valid() and _ask(user, form):
        return redirect("asleep")
    if "accept" in request.POST:
        _accept(user, request.POST["accept"])
        return redirect("asleep")
    now = timezone.now()
    context = {
        "person": user,
        "form": form,
        "asked": user.family_invitations.open(at=now),
        "offers": _offers(user),
        "guardians": queries.guardian_links(user),
    }
    return render(request, "accounts/asleep.html", context, status=422 if form.errors else 200)


def _ask(user: User, form: forms.AskGuardian) -> bool:
    email = form.cleaned_data["email"]
    if email.lower() == (user.email or "").lower():
        form.add_error("email", _("Give an address that is not your own."))
        return False
    try:
        actions.ask_guardian(user, email=email, by=user, at=timezone.now())
    except (actions.TooManyInvitationsError, actions.AskTheGuardianError):
        form.add_error("email", _("Enough letters are on their way. Wait for an answer."))
    return form.is_valid()


def _offers(user: User) -> Any:
    """Return who says to be the guardian, in letters to an address that is proven to be theirs."""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    proven = addresses.values_list("email", flat=True)
    rows = FamilyInvitation.objects.open(at=timezone.now())
    mine = rows.filter(role=FamilyInvitation.Role.CHILD, email__in=list(proven))
    return mine.select_related("asked_by")


def _accept(user: User, public_id: str) -> None:
    offer = _offers(user).filter(public_id=public_id).first()
    if offer is None:
        raise Http404
    try:
        actions.accept_invitation(offer, by=user, at=timezone.now())
    except actions.NotForYouError as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tell_age(request: HttpRequest) -> HttpResponse:
    """Let somebody who has an account without an age tell it, once."""
    form = forms.TellAge(request.POST or None)
    back = own_path(request, "from")
    if form.is_valid() and isinstance(request.user, User):
        said = form.cleaned_data
        try:
            actions.tell_age(
                request.user, born=said["born_on"], country=said["country"], at=timezone.now()
            )
        except actions.AgeIsKnownError:
            messages.error(
                request, _("Your age is known already. Write to us to have it put right.")
            )
        return redirect(back)
    context = {"form": form, "back": back}
    return render(request, "accounts/age.html", context, status=422 if form.errors else 200)

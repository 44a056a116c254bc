"""Guardians and children: who sees what, what was agreed to, and letters that are answered."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts import actions, forms, queries
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.emails import invitation_named
from tutorium.accounts.models import FamilyInvitation, Guardianship


@require_safe
@login_required
def family(request: HttpRequest) -> HttpResponse:
    return _family(request)


def _family(request: HttpRequest, status: int = 200, **bound: Any) -> HttpResponse:
    user, now = queries.person_in(request), timezone.now()
    context = {
        "guardians": queries.guardian_links(user),
        "children": queries.child_links(user),
        "invitations": user.family_invitations.open(at=now).select_related("child"),
        "is_adult": not queries.counts_as_minor(user, at=now),
        "ask_guardian": forms.AskGuardian(),
        "ask_child": forms.AskFamily(auto_id="child_%s"),
    }
    return render(request, "accounts/family/family.html", context | bound, status=status)


@require_POST
@login_required
def ask_guardian(request: HttpRequest) -> HttpResponse:
    """Ask for a guardian of one's own."""
    form = forms.AskGuardian(request.POST)
    user = queries.person_in(request)
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            actions.ask_guardian(user, email=email, by=user, at=timezone.now())
        except actions.TooManyInvitationsError:
            form.add_error("email", _too_many())
        except actions.AskTheGuardianError:
            form.add_error("email", _("You have a guardian already, who can ask another one."))
        else:
            return _asked(request, email)
    return _family(request, 422, ask_guardian=form)


@require_POST
@login_required
def ask_child(request: HttpRequest) -> HttpResponse:
    """Ask a child to say that one is the guardian."""
    form = forms.AskFamily(request.POST, auto_id="child_%s")
    if form.is_valid():
        email, now = form.cleaned_data["email"], timezone.now()
        try:
            actions.ask_child(
                email=email, by=queries.person_in(request), rights=form.rights, at=now
            )
        except actions.TooManyInvitationsError:
            form.add_error("email", _too_many())
        else:
            return _asked(request, email)
    return _family(request, 422, ask_child=form)


@require_POST
@login_required
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    own = queries.person_in(request).family_invitations.all()
    row = get_object_or_404(own, public_id=public_id, answered_at=None)
    actions.withdraw_invitation(row, at=timezone.now())
    messages.success(request, _("The letter's link no longer works."))
    return redirect("family")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, signed: str) -> HttpResponse:
    """Show who asks what; whoever has the letter may say no, and yes when signed in."""
    rows = FamilyInvitation.objects.open(at=timezone.now()).select_related("asked_by", "child")
    row = rows.filter(public_id=invitation_named(signed)).first()
    if row is None:
        return render(request, "accounts/family/closed.html", status=404)
    if request.method == "POST" and "no" in request.POST:
        actions.refuse_invitation(row, at=timezone.now())
        return render(request, "accounts/family/refused.html", {"invitation": row})
    form = forms.GiveRights(request.POST if "yes" in request.POST else None)
    if form.is_bound and request.user.is_authenticated and form.is_valid():
        return _accept(request, row, form)
    return _answer(request, row, form)


def _answer(request: HttpRequest, row: FamilyInvitation, form: forms.GiveRights) -> HttpResponse:
    context = {
        "invitation": row,
        "form": form,
        "asks_for_guardian": row.role == FamilyInvitation.Role.GUARDIAN,
        "is_of_child": row.child == row.asked_by,
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/family/answer.html", context, status=status)


def _accept(request: HttpRequest, row: FamilyInvitation, form: forms.GiveRights) -> HttpResponse:
    user = queries.person_in(request)
    # A guardian who is brought in by another one has the rights that were given.
    rights = form.rights if row.child == row.asked_by else None
    try:
        link = actions.accept_invitation(row, by=user, rights=rights, at=timezone.now())
    except actions.NotForYouError:
        form.add_error(None, _not_for_you())
        return _answer(request, row, form)
    if link.guardian == user and link.may_approve:
        return redirect("family_consents", link.public_id)
    messages.success(request, _("Done. Both of you see it here."))
    return redirect("family")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def consents(request: HttpRequest, public_id: str) -> HttpResponse:
    """Agree, as the guardian, to what is kept of a child and done for it."""
    user = queries.person_in(request)
    own = Guardianship.objects.live().filter(guardian=user, may_approve=True)
    link = get_object_or_404(own.select_related("child__age_record"), public_id=public_id)
    given = queries.consents_of(link.child)
    form = forms.GiveConsents(_sent(request), given={each.purpose for each in given})
    if form.is_valid():
        language = get_language() or ""
        actions.give_consents(
            link.child, words=form.words, language=language, by=user, at=timezone.now()
        )
        messages.success(request, _("It is written down with today's date."))
        return redirect("family")
    context = {"link": link, "given": given, "form": form, "needed": Purpose.ACCOUNT}
    status = 422 if form.errors else 200
    return render(request, "accounts/family/consents.html", context, status=status)


@require_POST
@login_required
def withdraw_consent(request: HttpRequest, public_id: str, purpose: str) -> HttpResponse:
    """Take one consent back: by the guardian, or by the child."""
    user = queries.person_in(request)
    link = get_object_or_404(Guardianship.objects.live().visible_to(user), public_id=public_id)
    found = get_object_or_404(queries.consents_of(link.child), purpose=purpose)
    try:
        actions.withdraw_consent(
            link.child, purpose=Purpose(found.purpose), by=user, at=timezone.now()
        )
    except actions.NotTheirsToGiveError:
        messages.error(request, _("Only a guardian who may approve can take this back."))
    else:
        messages.success(request, _("Taken back."))
    return redirect("family")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rights(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a guardian give up rights, or another guardian who approves change them."""
    user = queries.person_in(request)
    link = get_object_or_404(queries.links_ruled_by(user), public_id=public_id)
    form = forms.GiveRights(_sent(request), initial=asdict(link.rights))
    if form.is_valid():
        try:
            actions.change_rights(link, rights=form.rights, by=user, at=timezone.now())
        except actions.NotForYouError:
            form.add_error(None, _("Only a guardian who approves can give more."))
        else:
            messages.success(request, _("Saved."))
            return redirect("family")
    context = {"link": link, "form": form}
    return render(
        request, "accounts/family/rights.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a guardianship, from either side, after saying what follows."""
    user = queries.person_in(request)
    links = Guardianship.objects.live().visible_to(user).select_related("guardian", "child")
    link = get_object_or_404(links, public_id=public_id)
    if request.method == "POST":
        reason = EndReason.GUARDIAN if link.guardian == user else EndReason.CHILD
        actions.end_guardianship(link, reason=reason, by=user, at=timezone.now())
        messages.success(request, _("Ended."))
        return redirect("family")
    return render(request, "accounts/family/end.html", {"link": link})


def _sent(request: HttpRequest) -> Any:
    """Return what was sent, which may be no box at all."""
    return request.POST if request.method == "POST" else None


def _asked(request: HttpRequest, email: str) -> HttpResponse:
    messages.success(request, _("A letter is on its way to %(email)s.") % {"email": email})
    return redirect("family")


def _too_many() -> str:
    return _(
        "Too many letters wait for an answer, or went out today. Withdraw one below, or come again tomorrow."
    )


def _not_for_you() -> str:
    return _(
        "This cannot be confirmed with this account. A guardian has to be a grown-up who has told "
        "their date of birth and has an account of their own; and a child who has a guardian gets "
        "another one only from that guardian."
    )

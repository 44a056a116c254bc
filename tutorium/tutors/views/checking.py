"""The pages of who checks tutors: who waits, what they handed in, and what is decided."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.core.sealed_files import SEALED
from tutorium.tutors import actions, forms, queries
from tutorium.tutors.domain import applications as rules
from tutorium.tutors.domain.applications import SAYS_WHY, Deed, State, deeds_of_checker
from tutorium.tutors.domain.credentials import BadExpiryError, Status
from tutorium.tutors.domain.languages import write_languages
from tutorium.tutors.domain.words import read_about
from tutorium.tutors.models import Credential, Evidence, TutorProfile
from tutorium.tutors.permissions import may_check
from tutorium.tutors.views.words import DEEDS, REFUSALS, STATES, STATUSES

PAGE_SIZE = 30
REFUSED = (rules.NotNowError, rules.SayWhyError, rules.NotCheckedError, BadExpiryError)


def _checker(request: HttpRequest) -> User:
    user = person_in(request)
    if not may_check(user):
        raise PermissionDenied
    return user


@require_safe
@login_required
def applications(request: HttpRequest) -> HttpResponse:
    user = _checker(request)
    rows = TutorProfile.objects.queued(user).select_related("user")
    if "all" in request.GET:
        rows = TutorProfile.objects.to_check(user).order_by("name", "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    named = [(row, STATES[State(row.state)]) for row in page]
    context = {"page": page, "rows": named, "is_all": "all" in request.GET}
    return render(request, "tutors/applications.html", context)


@require_safe
@login_required
def application(request: HttpRequest, public_id: str) -> HttpResponse:
    return _application(request, _load(_checker(request), public_id))


def _load(user: User, public_id: str) -> TutorProfile:
    rows = TutorProfile.objects.to_check(user).select_related("user", "checker")
    return get_object_or_404(
        rows.prefetch_related("languages", queries.photos()), public_id=public_id
    )


def _application(
    request: HttpRequest, profile: TutorProfile, refusal: Exception | None = None
) -> HttpResponse:
    state = State(profile.state)
    codes = [row.code for row in profile.languages.all()]
    context: dict[str, Any] = {
        "profile": profile,
        "state": STATES[state],
        "spoken": write_languages(codes, language=forms.spoken()),
        "deeds": [(deed, DEEDS[deed], deed in SAYS_WHY) for deed in deeds_of_checker(state)],
        "rows": [(row, STATUSES[Status(row.status)]) for row in queries.credentials_of(profile)],
        "proposed": _proposed(profile),
        "today": timezone.now().date(),
        "refusal": REFUSALS[type(refusal)] if refusal else "",
    }
    return render(request, "tutors/application.html", context, status=422 if refusal else 200)


def _proposed(profile: TutorProfile) -> dict[str, Any] | None:
    if profile.proposed is None:
        return None
    html = mark_safe(read_about(profile.proposed["about"]).html)  # noqa: S308 (sifted there)
    return {**profile.proposed, "about_html": html}


@require_POST
@login_required
def deed(request: HttpRequest, public_id: str) -> HttpResponse:
    user = _checker(request)
    profile, form = _load(user, public_id), forms.Why(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        chosen = Deed(request.POST.get("deed", ""))
        actions.do_as_checker(profile, chosen, by=user, why=why, at=timezone.now())
    except REFUSED as error:
        return _application(request, _load(user, public_id), error)
    except ValueError as error:
        raise Http404 from error
    return redirect("tutors:application", public_id)


@require_POST
@login_required
def changes(request: HttpRequest, public_id: str) -> HttpResponse:
    user = _checker(request)
    profile, form = _load(user, public_id), forms.Why(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    accepted = request.POST.get("decision") == "accept"
    try:
        actions.decide_changes(profile, accepted=accepted, by=user, why=why, at=timezone.now())
    except REFUSED as error:
        return _application(request, _load(user, public_id), error)
    return redirect("tutors:application", public_id)


@require_POST
@login_required
def credential(request: HttpRequest, public_id: str) -> HttpResponse:
    user = _checker(request)
    others = Credential.objects.current().exclude(person=user).select_related("profile")
    row = get_object_or_404(others, public_id=public_id)
    form = forms.DecideCredential(request.POST)
    try:
        actions.decide_credential(row, _decision(request, form), by=user, at=timezone.now())
    except REFUSED as error:
        return _application(request, _load(user, row.profile.public_id), error)
    return redirect("tutors:application", row.profile.public_id)


def _decision(request: HttpRequest, form: forms.DecideCredential) -> actions.Decision:
    is_valid = form.is_valid()
    return actions.Decision(
        is_verified=request.POST.get("decision") == "verify",
        expires_on=form.cleaned_data.get("expires_on") if is_valid else None,
        why=form.cleaned_data.get("why", ""),
    )


@require_safe
@login_required
def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a document to its owner and to who checks; it is kept by nobody on the way."""
    user = person_in(request)
    visible = Evidence.objects.visible_to(user, may_check=may_check(user))
    row = get_object_or_404(
        visible.select_related("credential__person"), credential__public_id=public_id
    )
    data = actions.look_at_evidence(row, by=user, at=timezone.now())
    is_picture = row.content_type == Evidence.Types.IMAGE
    name = f"{row.credential.kind}.{'jpg' if is_picture else 'pdf'}"
    kind = "inline" if is_picture else "attachment"
    headers = {**SEALED, "Content-Disposition": f'{kind}; filename="{name}"'}
    return HttpResponse(data, row.content_type, headers=headers)

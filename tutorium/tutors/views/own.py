"""A tutor's own pages: the profile, what is handed in, and where it stands."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor, person_in
from tutorium.core.allowances import Allowance, SpentError
from tutorium.tutors import actions, forms, queries
from tutorium.tutors.domain import applications as rules
from tutorium.tutors.domain.applications import Deed, State, deeds_of_tutor
from tutorium.tutors.domain.credentials import Kind, Status
from tutorium.tutors.domain.languages import write_languages
from tutorium.tutors.domain.words import Words
from tutorium.tutors.models import Credential, TutorProfile
from tutorium.tutors.views.words import DEEDS, MISSING, REFUSALS, STATES, STATUSES

# Making files anew is work: twenty at once, and one every three minutes.
FILES = Allowance(burst=20, per_second=1 / 180)


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    return _own(request)


def _own(request: HttpRequest, refusal: Exception | None = None) -> HttpResponse:
    user, now = person_in(request), timezone.now()
    profile = queries.profile_of(user)
    context: dict[str, Any] = {
        "profile": profile,
        "is_too_young": counts_as_minor(user, at=now),
        "refusal": REFUSALS[type(refusal)] if refusal else "",
    }
    if profile:
        context |= _standing(profile)
    return render(request, "tutors/own.html", context, status=422 if refusal else 200)


def _standing(profile: TutorProfile) -> dict[str, Any]:
    now, state = timezone.now(), State(profile.state)
    missing = rules.missing_of(queries.application_of(profile, at=now))
    return {
        "state": STATES[state],
        "deeds": [(deed, DEEDS[deed]) for deed in deeds_of_tutor(state)],
        "missing": [MISSING[each] for each in missing],
        "is_listed": TutorProfile.objects.listed(at=now).filter(pk=profile.pk).exists(),
        "shown": queries.shown_credentials(profile, at=now),
        "spoken": write_languages(
            [row.code for row in profile.languages.all()], language=forms.spoken()
        ),
    }


@require_POST
@login_required
def deed(request: HttpRequest) -> HttpResponse:
    profile = _profile_or_404(person_in(request))
    try:
        actions.do_as_tutor(profile, Deed(request.POST.get("deed", "")), at=timezone.now())
    except ValueError as error:
        raise Http404 from error
    except (rules.NotNowError, rules.IncompleteError) as error:
        return _own(request, error)
    return redirect("tutors:own")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    user = person_in(request)
    known = queries.profile_of(user)
    if request.method != "POST":
        proposed = {"name": user.display_name, "zone": user.zone}
        form = forms.WriteProfile(initial=_written(known) if known else proposed)
        return _profile_page(request, form, known)
    form = forms.WriteProfile(request.POST, request.FILES)
    if _may_send_files(request, form) and form.is_valid() and _write(form, user):
        return redirect("tutors:own")
    return _profile_page(request, form, known)


def _profile_page(
    request: HttpRequest, form: forms.WriteProfile, known: TutorProfile | None
) -> HttpResponse:
    context = {"form": form, "profile": known, "is_read_again": known and not known.is_editable}
    return render(request, "tutors/profile.html", context, status=422 if form.errors else 200)


def _written(known: TutorProfile) -> dict[str, Any]:
    """Return what the form begins with: what waits to be read, else what is shown."""
    said = {name: getattr(known, name) for name in ("name", "headline", "about", "video_url")}
    codes = [row.code for row in known.languages.all()]
    return {
        **said,
        **(known.proposed or {}),
        "languages": write_languages(codes, language=forms.spoken()),
        "zone": known.zone,
        "country": known.country,
    }


def _write(form: forms.WriteProfile, user: User) -> bool:
    said = form.cleaned_data
    words = Words(said["name"], said["headline"], said["about"], said["video_url"])
    written = actions.Written(
        words, said["languages"], said["zone"], said["country"], said["photo"]
    )
    try:
        actions.write_profile(user, written, at=timezone.now())
    except (rules.TooYoungError, rules.NotNowError) as error:
        form.add_error(None, REFUSALS[type(error)])
    return form.is_valid()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def credentials(request: HttpRequest) -> HttpResponse:
    known = _profile_or_404(person_in(request))
    if request.method != "POST":
        return _credentials_page(request, forms.HandInCredential(), known)
    form = forms.HandInCredential(request.POST, request.FILES)
    if _may_send_files(request, form) and form.is_valid() and _hand_in(form, known):
        return redirect("tutors:credentials")
    return _credentials_page(request, form, known)


def _credentials_page(
    request: HttpRequest, form: forms.HandInCredential, known: TutorProfile
) -> HttpResponse:
    rows = [(row, STATUSES[Status(row.status)]) for row in queries.credentials_of(known)]
    context = {"form": form, "rows": rows, "today": timezone.now().date()}
    return render(request, "tutors/credentials.html", context, status=422 if form.errors else 200)


def _hand_in(form: forms.HandInCredential, known: TutorProfile) -> bool:
    said = form.cleaned_data
    given = actions.HandedIn(Kind(said["kind"]), said["says"], *said["evidence"])
    try:
        actions.hand_in_credential(known, given, at=timezone.now())
    except actions.TooManyCredentialsError:
        form.add_error(None, _("You have handed in many documents. Withdraw one first."))
    return form.is_valid()


@require_POST
@login_required
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    own_ones = Credential.objects.current().filter(person=person_in(request))
    credential = get_object_or_404(own_ones.select_related("profile"), public_id=public_id)
    actions.withdraw_credential(credential, at=timezone.now())
    return redirect("tutors:credentials")


def _profile_or_404(user: User) -> TutorProfile:
    profile = queries.profile_of(user)
    if profile is None:
        raise Http404
    return profile


def _may_send_files(
    request: HttpRequest, form: forms.WriteProfile | forms.HandInCredential
) -> bool:
    """Take one off what somebody may send; a form without a file costs nothing."""
    try:
        for _each in request.FILES:
            FILES.take(person_in(request).public_id, at=timezone.now())
    except SpentError:
        form.add_error(None, _("You have sent many files in a short time. Try again later."))
        return False
    return True

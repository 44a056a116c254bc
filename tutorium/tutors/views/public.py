"""Pages that anybody may see. They are the same for all, and nobody keeps them unasked.

A check that ends hides a profile at once, so that whoever keeps a page asks each time whether it
still stands.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from tutorium.accounts.models import User
from tutorium.core import hooks
from tutorium.core.public import ASK_EACH_TIME, public_page
from tutorium.core.sealed_files import SEALED
from tutorium.tutors import forms, queries
from tutorium.tutors.domain.languages import write_languages
from tutorium.tutors.domain.linked_data import Teacher, profile_page
from tutorium.tutors.models import Photo, TutorProfile
from tutorium.tutors.permissions import may_check
from tutorium.tutors.views.prices import price_of
from tutorium.tutors.views.reasons import proven
from tutorium.tutors.views.sought import handed_on


@public_page
@require_safe
def tutor(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    rows = TutorProfile.objects.listed(at=now).select_related("standing")
    profile = get_object_or_404(rows.prefetch_related("languages", queries.photos()), slug=slug)
    context = _offered(request, profile) | {
        "profile": profile,
        "handed_on": handed_on(request),
        "spoken": write_languages(_codes(profile), language=forms.spoken()),
        "shown": queries.shown_credentials(profile, at=now),
        "panels": hooks.call("tutors.profile_panels", profile=profile),
        "competence": [(row, proven(row.proof)) for row in queries.competence_of(profile)],
    }
    context["linked"] = _linked(profile, [row[0].course.name for row in context["offers"]])
    response = render(request, "tutors/tutor.html", context)
    response.headers["Cache-Control"] = ASK_EACH_TIME
    return response


def _codes(profile: TutorProfile) -> list[str]:
    return [row.code for row in profile.languages.all()]


def _offered(request: HttpRequest, profile: TutorProfile) -> dict[str, Any]:
    """Return offers with their prices, and about how much they are in the currency asked for."""
    known, currency = queries.rates(), forms.currency_in(request.GET)
    rows = [
        (
            offer,
            price_of(offer.price, known, currency),
            price_of(offer.trial_price, known, currency) if offer.trial_price is not None else None,
        )
        for offer in profile.offers.open().with_courses()
    ]
    choose = forms.ChooseCurrency(initial={"currency": currency}, known=known)
    return {"offers": rows, "choose": choose if known else None}


def _linked(profile: TutorProfile, courses: list[str]) -> dict[str, Any]:
    face = profile.face
    return profile_page(
        Teacher(
            name=profile.name,
            url=settings.SITE_URL + profile.get_absolute_url(),
            headline=profile.headline,
            image=settings.SITE_URL + face.get_absolute_url() if face else "",
            languages=_codes(profile),
            courses=list(dict.fromkeys(courses)),
            site=settings.BRAND_NAME,
            site_url=settings.SITE_URL,
        )
    )


@require_safe
def photo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a photograph: of a listed profile to everybody, others to its owner and who checks."""
    now, user = timezone.now(), request.user
    if isinstance(user, User):
        visible = Photo.objects.visible_to(user, at=now, may_check=may_check(user))
    else:
        visible = Photo.objects.filter(Photo.objects.all().shown(at=now))
    row = get_object_or_404(visible, public_id=public_id)
    etag = f'"{row.public_id}"'
    headers = {**SEALED, "Cache-Control": "private, no-cache", "ETag": etag}
    response = HttpResponse(bytes(row.data), "image/jpeg", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response

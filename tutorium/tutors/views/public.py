"""Pages that anybody may see. They are the same for all, and nobody keeps them unasked.

A check that ends hides a profile at once, so that whoever keeps a page asks each time whether it
still stands.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from tutorium.accounts.models import User
from tutorium.core.public import public_page
from tutorium.core.sealed_files import SEALED
from tutorium.tutors import forms, queries
from tutorium.tutors.domain.languages import write_languages
from tutorium.tutors.models import Photo, TutorProfile
from tutorium.tutors.permissions import may_check

ASK_EACH_TIME = "no-cache"


@public_page
@require_safe
def tutor(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    rows = TutorProfile.objects.listed(at=now).prefetch_related("languages", queries.photos())
    profile = get_object_or_404(rows, slug=slug)
    codes = [row.code for row in profile.languages.all()]
    context = {
        "profile": profile,
        "spoken": write_languages(codes, language=forms.spoken()),
        "shown": queries.shown_credentials(profile, at=now),
    }
    response = render(request, "tutors/tutor.html", context)
    response.headers["Cache-Control"] = ASK_EACH_TIME
    return response


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

"""Files of messages: laid ready on the page of a conversation, and shown to who is in it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.conversations import actions, forms
from tutorium.conversations.domain.files import (
    MOST_FILES,
    TYPES,
    File,
    Kind,
    NoRoomError,
    QuotaError,
)
from tutorium.conversations.models import Attachment, Conversation
from tutorium.core.allowances import Allowance, SpentError
from tutorium.core.sealed_files import AN_HOUR, SEALED
from tutorium.formats.exam_papers.refusals import Refusal as PdfRefusal
from tutorium.formats.photographs import Refusal

# Making files anew is work: thirty at once, and one every two minutes.
ATTACHING = Allowance(burst=30, per_second=1 / 120)

_BROKEN = gettext_lazy("%(name)s is damaged and cannot be opened. Choose another file.")
SAID = {
    Refusal.TOO_LARGE: gettext_lazy("%(name)s is larger than 15 MB. Choose a smaller picture."),
    Refusal.HEIC: gettext_lazy(
        "%(name)s is in Apple's format HEIC. Choose it in the browser of your telephone, which "
        "changes it to JPEG by itself, or export it as JPEG."
    ),
    Refusal.NO_PHOTOGRAPH: gettext_lazy(
        "%(name)s cannot be sent. Choose a picture (JPEG, PNG or WebP) or a PDF."
    ),
    Refusal.BROKEN: _BROKEN,
    Refusal.TOO_MANY_PIXELS: gettext_lazy(
        "%(name)s has more pixels than this site reads. Choose a smaller picture."
    ),
    Refusal.TOO_SMALL: gettext_lazy(
        "%(name)s is too small for anything to be seen on it. Choose a larger picture."
    ),
    PdfRefusal.TOO_LARGE: gettext_lazy("%(name)s is larger than 10 MB. Choose a smaller PDF."),
    PdfRefusal.NOT_A_PDF: _BROKEN,
    PdfRefusal.BROKEN: _BROKEN,
    PdfRefusal.ENCRYPTED: gettext_lazy(
        "%(name)s is locked by a password. Save it without one, and choose it again."
    ),
    PdfRefusal.TOO_MANY_PAGES: gettext_lazy(
        "%(name)s has more than 100 pages. Choose the pages that matter, and send these."
    ),
    PdfRefusal.TOO_HEAVY: gettext_lazy(
        "%(name)s takes too long to be checked. Send a picture of the page that matters."
    ),
    PdfRefusal.UNAVAILABLE: gettext_lazy(
        "PDFs cannot be checked just now, so %(name)s was not kept. Try again in a minute."
    ),
}
REFUSED = {
    NoRoomError: gettext_lazy(
        "There is room for %(most)s files in a message, so none of these was kept. Choose fewer, or "
        "remove some first."
    ),
    QuotaError: gettext_lazy(
        "The files that you have sent take as much room as they may here, so these were not kept."
    ),
    SpentError: gettext_lazy(
        "You have chosen many files in a short time, so these were not kept. Try again later."
    ),
    actions.NotPossibleError: gettext_lazy("Nothing more can be sent in this conversation."),
}


@require_safe
@login_required
@by_ones_clock
def attachment(request: HttpRequest, public_id: str) -> HttpResponse:
    visible = Attachment.objects.visible_to(person_in(request))
    file = get_object_or_404(visible, public_id=public_id)
    name = content_disposition_header(as_attachment=not file.is_picture, filename=file.name)
    headers = {**SEALED, "Cache-Control": AN_HOUR, "Content-Disposition": name or "attachment"}
    return HttpResponse(bytes(file.data), TYPES[Kind(file.kind)], headers=headers)


def take_files(request: HttpRequest, talk: Conversation, *, by: User, at: datetime) -> list[str]:
    """Lay ready what was chosen, take away what is to be removed; say what was not kept."""
    if removed := request.POST.get("remove"):
        actions.take_away(talk, removed, by=by)
    chosen = request.FILES.getlist("files")
    return _taken(chosen, talk, by=by, at=at) if chosen else []


def _taken(chosen: list[Any], talk: Conversation, *, by: User, at: datetime) -> list[str]:
    try:
        for _each in chosen[: MOST_FILES + 1]:
            ATTACHING.take(by.public_id, at=at)
    except SpentError as error:
        return [_words(error)]
    form = forms.Attach(files=MultiValueDict({"chosen": chosen}))
    form.is_valid()
    read = form.cleaned_data["chosen"]
    problems = [str(SAID[each[1]]) % {"name": each[0]} for each in read if isinstance(each, tuple)]
    try:
        good = [each for each in read if isinstance(each, File)]
        actions.lay_ready(talk, good, by=by, at=at)
    except (NoRoomError, QuotaError, actions.NotPossibleError) as error:
        problems.append(_words(error))
    return problems


def _words(error: Exception) -> str:
    return str(REFUSED[type(error)]) % {"most": MOST_FILES}

"""What leaves of an own paper's files: the PDF as it was given, and its pages as images.

This is the door of right `private`: its owner gets them, and whoever else asks finds nothing.
"""

import threading

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from tutorium.core.sealed_files import A_DAY, SEALED
from tutorium.formats.exam_papers.reading import draw_pages
from tutorium.formats.exam_papers.refusals import Refusal, UnreadablePdfError
from tutorium.papers import actions
from tutorium.papers.models import OwnFile
from tutorium.papers.views.own_papers import find_own

DRAW_SECONDS = 15.0
AT_A_TIME = 10  # pages: starting the process costs as much as drawing five
_DRAWING = threading.Lock()


@require_safe
def own_file(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    file = get_object_or_404(find_own(request, public_id).files, kind=kind)
    name = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    headers = {**SEALED, "Content-Disposition": name}
    return HttpResponse(bytes(file.data), "application/pdf", headers=headers)


@require_safe
def own_page(request: HttpRequest, public_id: str, kind: str, number: int) -> HttpResponse:
    file = get_object_or_404(find_own(request, public_id).files.only("own", "sizes"), kind=kind)
    if not 1 <= number <= len(file.sizes):
        raise Http404
    try:
        png = _drawn(file, number)
    except UnreadablePdfError:
        return HttpResponse(status=503, headers={**SEALED, "Retry-After": "60"})
    return HttpResponse(png, "image/png", headers={**SEALED, "Cache-Control": A_DAY})


def _drawn(file: OwnFile, number: int) -> bytes:
    """Return the page's image, kept since it was first asked for or drawn now with its neighbours.

    A page of questions asks for many at once: one draws, the others wait and find theirs kept.
    """
    if (kept := _kept(file, number)) is not None:
        return kept
    if not _DRAWING.acquire(timeout=DRAW_SECONDS):
        raise UnreadablePdfError(Refusal.UNAVAILABLE)
    try:
        return _kept(file, number) or _draw(file, number)
    finally:
        _DRAWING.release()


def _kept(file: OwnFile, number: int) -> bytes | None:
    png = file.pages.filter(number=number).values_list("png", flat=True).first()
    return None if png is None else bytes(png)


def _draw(file: OwnFile, number: int) -> bytes:
    first = number - (number - 1) % AT_A_TIME
    pages = range(first, min(first + AT_A_TIME, len(file.sizes) + 1))
    images = draw_pages(bytes(file.data), pages, limit_seconds=DRAW_SECONDS)
    actions.keep_pages(file, dict(zip(pages, images, strict=True)))
    return images[number - first]

"""What the form shows of Markdown while it is being written."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from tutorium.core import markdown
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.items import Rules, prove_text
from tutorium.library.models import Figure
from tutorium.library.permissions import may_write


@require_POST
def render_words(request: HttpRequest) -> HttpResponse:
    """Answer with the HTML of a text, how many words it has, and what has to be mended in it."""
    _let_in(request)
    said = request.POST
    pack = said.get("pack", "")
    rendered = markdown.render(
        said.get("text", ""),
        language=said.get("language") or "en",
        figure=Figure.finder(int(pack) if pack.isdecimal() else 0),
        inline="inline" in said,
    )
    return JsonResponse(
        {
            "html": rendered.html,
            "words": len(rendered.text.split()),
            "faults": [
                *({"line": fault.line, "say": fault.say} for fault in rendered.faults),
                *({"line": found.line, "say": found.say} for found in _disproved(said)),
            ],
        }
    )


@require_safe
@xframe_options_sameorigin
def frame(request: HttpRequest) -> HttpResponse:
    """Answer with the empty page, in the public site's dress, that the script fills."""
    _let_in(request)
    return render(request, "library/desk/frame.html")


def _disproved(said: QueryDict) -> list[Finding]:
    """Say what needs no more than the text: sums, equations, days of the calendar."""
    found = prove_text(said.get("text", ""), Rules(), language=said.get("language") or "en")
    return [each for each in found if each.is_fault]


def _let_in(request: HttpRequest) -> None:
    if not may_write(request.user):
        raise PermissionDenied

"""Every letter to look at, and the page that ends letters of a topic."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.letters import actions, emails
from tutorium.letters.domain.wording import Words
from tutorium.letters.queries import Example, examples, words_for_topics

NOWHERE = "#"  # where the links of an example lead
LETTER_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],  # mail programs know no other styles
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the words of every letter."""
    shown = [(each, _composed(each)) for each in examples()]
    return render(request, "letters/gallery.html", {"shown": shown})


@require_safe
def example(request: HttpRequest, room: str, name: str) -> HttpResponse:  # noqa: ARG001 (Django's)
    """Show one letter as a mail program does."""
    found = next((each for each in examples() if (each.room, each.name) == (room, name)), None)
    if found is None:
        raise Http404
    response = HttpResponse(_composed(found).html)
    response._csp_config = LETTER_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 (as django-csp's own decorator does)
    return response


def _composed(each: Example) -> Words:
    stop_url = NOWHERE if each.topic else ""
    return emails.compose(each.template, each.context, stop_url=stop_url)


@csrf_exempt  # a mail program posts here for its reader (RFC 8058); the token is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to end letters of a topic, end them, or take that back. A look ends nothing."""
    try:
        address, topic = emails.read_stop_token(token)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    step = "ask"
    if request.method == "POST" and "resume" in request.POST:
        actions.resume(address=address, topic=topic)
        step = "resumed"
    elif request.method == "POST":
        actions.stop(address=address, topic=topic, at=timezone.now())
        step = "stopped"
    context = {"step": step, "address": address, "topic": words_for_topics().get(topic, topic)}
    return render(request, "letters/stop.html", context)

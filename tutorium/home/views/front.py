"""The front door, what the site says of itself to readers and machines, and refusals."""

import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import server_error

from tutorium.core.outages import is_outage
from tutorium.core.public import public_page
from tutorium.core.request_threads import SAFE_METHODS
from tutorium.core.well_formed import FOR_PROGRAMS
from tutorium.curriculum.models import Course
from tutorium.curriculum.queries import offerings
from tutorium.home import queries
from tutorium.home.domain.lost_addresses import words_in
from tutorium.ui.context import brand

SOON = {"Retry-After": "60"}
LONGEST_ADDRESS = 1000  # characters


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    courses = Course.objects.with_titles().shown()
    latest = queries.latest_answers()
    context = {
        "holdings": queries.holdings(),
        "examples": queries.example_queries(),
        "offerings": offerings(list(courses)),
        "specimen": next(iter(latest), None),
        "latest": latest[1:],
    }
    return render(request, "home/home.html", context)


@public_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "home/about.html", {"holdings": queries.holdings()})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's)
    path = request.path[:LONGEST_ADDRESS]
    if _is_an_address(lower := path.lower()) and lower != request.path:
        return redirect(lower, permanent=True)
    context = {"words": words_in(path), "hits": queries.hits_like(path)}
    return render(request, "404.html", context, status=404)


def _is_an_address(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's)
    return render(request, "403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer for what went wrong on our side, without asking the database for anything."""
    if not is_outage(sys.exception()):
        return server_error(request)
    if request.path.startswith(FOR_PROGRAMS):
        words = _("The place where this site keeps things does not answer. Try again in a minute.")
        return JsonResponse({"detail": words}, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=SOON)
    # Without the request itself, of which the frame would ask who is signed in.
    context = brand(request) | {"is_sent": request.method not in SAFE_METHODS}
    page = render_to_string("503.html", context)
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=SOON)


@public_page
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "home/robots.txt", content_type="text/plain; charset=utf-8")


@public_page
@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    context = {"offerings": offerings(list(Course.objects.with_titles().shown()))}
    return render(request, "home/llms.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    return redirect(static("ui/icon.svg"), permanent=True)

"""The one address of the bare site."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>Nothing but Django.</p>")


urlpatterns = [path("", bare)]

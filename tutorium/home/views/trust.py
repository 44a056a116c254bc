"""How texts are made, with figures that the database can prove."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.home.queries.trust import trust


@public_page
@require_safe
def how_we_write(request: HttpRequest) -> HttpResponse:
    return render(request, "home/how_we_write.html", {"trust": trust(timezone.localdate())})

"""What was changed on this site, to be taken as files for the pack's own folder."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tutorium.curriculum.models import Pack
from tutorium.packs import actions, queries
from tutorium.packs.forms import ChangedHere
from tutorium.packs.wagtail_hooks import words
from tutorium.packs.wagtail_hooks.contributions import let_in

PER_PAGE = 50


@require_safe
def changed_here(request: HttpRequest) -> HttpResponse:
    let_in(request)
    form = ChangedHere(request.GET or None)
    shown = {"form": form, "page_title": _("Changed on this site"), "header_icon": "download"}
    if form.is_valid():
        pack, since = form.cleaned_data["pack"], form.cleaned_data["since"]
        found = list(actions.changed_files(pack, since=since))
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        shown |= {
            "pack": pack,
            "since": since.isoformat() if since else "",
            "files": page,
            "rows": [(each, [words.CHANGED[name] for name in each.fields]) for each in page],
            "off_site": queries.paths_off_site(pack),
        }
    return render(request, "packs/desk/changed_here.html", shown)


@require_safe
def archive(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with the changed files alone, as the pack's folder has them."""
    let_in(request)
    pack = get_object_or_404(Pack, key=key)
    said = request.GET.get("since", "")
    try:
        since = date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Http404 from error
    data = actions.zip_files(actions.changed_files(pack, since=since), root=pack.key)
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{pack.key}-changed.zip"'
    return response

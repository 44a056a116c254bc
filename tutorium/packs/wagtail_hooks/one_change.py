"""One proposed change: what the site has, what the pack says, and what machines find in it."""

from pathlib import PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tutorium.core import markdown
from tutorium.core.sealed_files import SEALED
from tutorium.curriculum.models import Pack
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.library.domain.items import ItemValues
from tutorium.library.models import Figure
from tutorium.library.permissions import may_write
from tutorium.library.wagtail_hooks.comparing import line_diff
from tutorium.packs import actions, queries
from tutorium.packs.actions.reading_again import SAYS_WHO_CHECKED
from tutorium.packs.domain.archives import PackArchive, open_pack
from tutorium.packs.domain.changed_files import changed_fields, read_values
from tutorium.packs.domain.figures import UnfitFigureError, read_figure
from tutorium.packs.domain.standing import Standing
from tutorium.packs.domain.writing import item_fields
from tutorium.packs.forms import Accept, AcceptPlain
from tutorium.packs.models import Change
from tutorium.packs.permissions import may_accept, may_refuse, may_sign, may_take_off
from tutorium.packs.wagtail_hooks import words
from tutorium.packs.wagtail_hooks.contributions import ICON, given_at
from tutorium.questions.domain.texts import figures_in

Diff = tuple[str, SafeString]  # the name of a field, and what becomes of it


def change_at(request: HttpRequest, public_id: str, kind: str, key: str) -> Change:
    """Return a change that this person may see."""
    given = given_at(request, public_id)
    change = get_object_or_404(given.changes, kind=kind, key=key)
    change.contribution = given
    return change


@require_safe
def change(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    return page_of(request, change_at(request, public_id, kind, key))


def page_of(
    request: HttpRequest, change: Change, form: Any = None, status: int = 200
) -> HttpResponse:
    now = actions.print_now(change)
    shown = {
        "given": change.contribution,
        "change": change,
        "standing": words.STANDINGS[change.standing],
        "explained": words.EXPLAINED[change.standing],
        "is_stale": change.can_be_decided and now != change.seen,
        "findings": change.findings,
        "held": [words.HELD.get(each, each) for each in change.held],
        "form": form or form_for(change)(initial={"seen": now}),
        "page_title": change.title,
        "header_icon": ICON,
    }
    shown |= _deeds(request.user, change) | _versions(change) | _pictures(change)
    return render(request, "packs/desk/change.html", shown, status=status)


def form_for(change: Change) -> type[Accept | AcceptPlain]:
    is_checked = change.kind in SAYS_WHO_CHECKED and change.standing != Standing.ABSENT
    return Accept if is_checked else AcceptPlain


def _deeds(user: Any, change: Change) -> dict[str, Any]:
    is_open = change.can_be_decided and change.contribution.closed_at is None
    is_absent = change.standing == Standing.ABSENT
    accepts = is_open and may_accept(user, change)
    return {
        "is_open": is_open,
        "is_absent": is_absent,
        "is_own": change.given_by_id == user.pk,
        "may_accept": accepts and (not is_absent or may_take_off(user, change.kind)),
        "may_refuse": is_open and may_refuse(user, change),
        "may_draft": is_open and change.kind in queries.ITEMS and not is_absent and may_write(user),
        "loses_signature": accepts and _loses_signature(user, change),
    }


def _loses_signature(user: Any, change: Change) -> bool:
    if change.kind not in queries.ITEMS or not change.text or may_sign(user, change.kind):
        return False
    values = read_values(change.text, kind=change.kind, path=change.path)
    return bool(values and values.signed) and not queries.has_signature(change)


# --- Versions ---------------------------------------------------------------------------------


def _versions(change: Change) -> dict[str, Any]:
    """Return what accepting does, and of what was edited here, what either side changed."""
    if not change.text:
        return {"diffs": []}
    if change.kind not in queries.ITEMS:
        before = queries.site_text(change).splitlines()
        diff = line_diff(before, change.text.splitlines()) if before else None
        added = diff if diff is not None else line_diff([], change.text.splitlines())
        return {"diffs": [(words.NAMES["text"], added)]}
    site = queries.site_values(change.kind, change.key)
    proposed = read_values(change.text, kind=change.kind, path=change.path)
    if proposed is None:
        return {"diffs": [(words.NAMES["text"], line_diff([], change.text.splitlines()))]}
    base = queries.loaded_values(change) if change.standing == Standing.CONFLICT else None
    return {
        "diffs": diffs(site, proposed),
        "base_is_known": base is not None,
        "here": diffs(base, site) if base and site else [],
        "theirs": diffs(base, proposed) if base else [],
        "rendered": _rendered(change, proposed),
    }


def diffs(before: ItemValues | None, after: ItemValues) -> list[Diff]:
    """Compare two versions field by field; only those that differ are returned."""
    new = _lines(after)
    if before is None:
        return [(words.NAMES[name], line_diff([], lines)) for name, lines in new.items() if lines]
    old = _lines(before)
    changed = changed_fields(before, after)
    return [(words.NAMES[name], line_diff(old[name], new[name])) for name in changed]


def _lines(values: ItemValues) -> dict[str, list[str]]:
    """Return the lines of each field as they are compared: bare, without YAML around them."""
    said = vars(values)
    lines = {name: written for name, written in item_fields(values).items() if name != "uid"}
    for name in ("aliases", "was", "topics", "sources"):
        lines[name] = list(said[name])
    for name in ("language", "translates", "short", "licence", "notice"):
        lines[name] = said[name].splitlines()
    lines["question" if values.kind == "answer" else "title"] = [values.title]
    lines["terms"] = [f"{each.term}: {each.means}" for each in values.terms]
    for name in ("written", "checked", "signed"):
        lines[name] = [line.partition(": ")[2] for line in lines[name] if line != "signed: null"]
    return lines | {"file": [values.file], "body": values.body.splitlines()}


def _rendered(change: Change, values: ItemValues) -> dict[str, Any]:
    pack = Pack.objects.filter(key=change.contribution.pack).first()
    find = Figure.finder(pack.pk if pack else 0)
    handed_in = set(figures_in(values.body)) if change.contribution.closed_at is None else set()

    def figure(src: str) -> markdown.Figure | None:
        if src in handed_in:
            name = src.removeprefix("figures/")
            url = reverse("packs_figure", args=[change.contribution.public_id, name])
            return markdown.Figure(url)
        return find(src)

    return {
        "short": markdown.render(values.short, language=values.language, inline=True),
        "body": markdown.render(values.body, language=values.language, figure=figure),
    }


# --- Pictures ---------------------------------------------------------------------------------


def _pictures(change: Change) -> dict[str, Any]:
    """Return the pictures of a change that the site does not have as they are."""
    named = {name for name in figures_in(change.text) if name.startswith("figures/")}
    if not named or change.contribution.closed_at:
        return {"pictures": []}
    rows = Figure.objects.filter(pack__key=change.contribution.pack)
    there = dict(rows.values_list("name", "sha256"))
    archive = open_pack(bytes(change.contribution.archive))
    found = [_picture(archive, name.removeprefix("figures/")) for name in sorted(named)]
    return {
        "pictures": [
            each.name for each in found if each is not None and there.get(each.name) != each.sha256
        ]
    }


def _picture(archive: PackArchive, name: str) -> Any:
    """Return a picture of the archive, or nothing where there is none that could be shown."""
    try:
        data = archive.read(f"figures/{name}")
        return read_figure(name, PurePosixPath(name).suffix, data)
    except (UnsafeFileError, UnfitFigureError, KeyError):
        return None


@require_safe
def figure(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Answer with a picture that was handed in, as it would be served if it were accepted."""
    given = given_at(request, public_id)
    if given.closed_at:
        raise Http404
    picture = _picture(open_pack(bytes(given.archive)), name)
    if picture is None:
        raise Http404
    return HttpResponse(picture.data, picture.content_type, headers=SEALED)

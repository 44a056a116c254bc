"""What both sides write and lay into a lesson."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.conversations.domain.files import TYPES, Kind
from tutorium.core.allowances import Allowance, SpentError
from tutorium.core.sealed_files import AN_HOUR, SEALED
from tutorium.lessons import actions
from tutorium.lessons.domain.materials import NoRoomError
from tutorium.lessons.forms import rooms as forms
from tutorium.lessons.models import Lesson, Material
from tutorium.lessons.views.rooms import find_lesson, lesson_page

# Making files anew is work: twenty at once, and one every two minutes.
LAYING = Allowance(burst=20, per_second=1 / 120)


@require_POST
@login_required
@by_ones_clock
def save_notes(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep the notes; what somebody else changed meanwhile stands beside what was typed."""
    row, form = find_lesson(request, public_id), forms.WriteNotes(request.POST)
    if not form.is_valid():
        return lesson_page(request, row, status=422, notes_form=form)
    said = form.cleaned_data
    try:
        actions.save_notes(
            row,
            said["text"],
            version=said["version"],
            by=person_in(request),
            at=timezone.now(),
        )
    except actions.OvertakenError as error:
        typed = forms.WriteNotes(initial={"text": said["text"], "version": error.notes.version})
        return lesson_page(request, row, status=409, notes_form=typed, is_overtaken=True)
    except actions.NotGuardedError:
        return lesson_page(request, row, status=403, unguarded=True, notes_form=form)
    except actions.BookingEndedError:
        return redirect(row)
    return redirect(row)


@require_POST
@login_required
@by_ones_clock
def add_material(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_lesson(request, public_id)
    try:
        LAYING.take(person_in(request).public_id, at=timezone.now())
    except SpentError:
        form = forms.AddMaterial()
        return _not_added(request, row, form, _("That was much in a short time. Try again later."))
    form = forms.AddMaterial(request.POST, request.FILES)
    if not form.is_valid():
        return lesson_page(request, row, status=422, material_form=form)
    return _add(request, row, form)


def _add(request: HttpRequest, row: Lesson, form: forms.AddMaterial) -> HttpResponse:
    said = form.cleaned_data
    by_whom: dict[str, Any] = {"by": person_in(request), "at": timezone.now()}
    try:
        if said["file"] is not None:
            actions.add_file(row, said["file"], **by_whom)
        else:
            actions.add_page(row, path=said["page"], name=said["name"], **by_whom)
    except NoRoomError:
        return _not_added(request, row, form, _("There is no room for more. Remove some first."))
    except actions.NotGuardedError:
        return lesson_page(request, row, status=403, unguarded=True)
    except actions.BookingEndedError:
        return redirect(row)
    return redirect(row)


def _not_added(
    request: HttpRequest, row: Lesson, form: forms.AddMaterial, say: str
) -> HttpResponse:
    return lesson_page(request, row, status=422, material_form=form, material_refused=say)


@require_safe
@login_required
def material(request: HttpRequest, public_id: str, material_id: str) -> HttpResponse:
    visible = Material.objects.visible_to(person_in(request), at=timezone.now())
    files = visible.exclude(kind=Material.Kind.PAGE).filter(lesson__public_id=public_id)
    file = get_object_or_404(files, public_id=material_id)
    is_picture = file.kind == Material.Kind.IMAGE
    name = content_disposition_header(as_attachment=not is_picture, filename=file.name)
    headers = {**SEALED, "Cache-Control": AN_HOUR, "Content-Disposition": name or "attachment"}
    return HttpResponse(bytes(file.data), TYPES[Kind(file.kind)], headers=headers)


@require_POST
@login_required
def remove_material(request: HttpRequest, public_id: str, material_id: str) -> HttpResponse:
    row, person = find_lesson(request, public_id), person_in(request)
    own = row.materials.filter(by=person)
    actions.remove_material(get_object_or_404(own, public_id=material_id))
    return redirect(row)

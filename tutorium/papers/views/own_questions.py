"""Mending how an own paper was split: a question renamed, joined, divided, taken off."""

from collections.abc import Mapping
from contextlib import suppress

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.core.same_origin import same_origin
from tutorium.papers import actions, forms
from tutorium.papers.domain.own import NoSuchPlaceError, free_label, places_within
from tutorium.papers.models import OwnFile, OwnQuestion
from tutorium.papers.queries import files_of, shown_questions
from tutorium.papers.views.own_papers import find_own, page_of


def _find(request: HttpRequest, public_id: str, question: str) -> OwnQuestion:
    own = find_own(request, public_id)
    return get_object_or_404(own.questions, public_id=question)


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def own_question(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    row = _find(request, public_id, question)
    files = files_of(row.own)
    scheme = files.get(OwnFile.Kind.SCHEME)
    pieces = [label for label, _crops in scheme.pieces] if scheme else []
    initial = {"label": row.label, "marks": row.marks, "piece": row.scheme_label}
    form = forms.CorrectQuestion(request.POST or None, initial=initial, pieces=pieces)
    if form.is_valid():
        try:
            actions.correct_question(row, scheme=scheme, **form.said())
        except actions.LabelTakenError:
            form.add_error("label", _taken())
        else:
            return _back(row)
    return _page(request, "papers/own/question.html", form, row, files)


@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def cut_question(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    row = _find(request, public_id, question)
    files = files_of(row.own)
    taken = row.own.questions.values_list("label", flat=True)
    form = forms.CutQuestion(
        request.POST or None,
        places=places_within(row.pieces, files[OwnFile.Kind.PAPER].page_lines),
        initial={"label": free_label(row.label, taken)},
    )
    if form.is_valid():
        try:
            return _back(actions.cut_question(row, **form.cleaned_data))
        except actions.SatError:
            return redirect(row.own)
        except actions.LabelTakenError:
            form.add_error("label", _taken())
        except NoSuchPlaceError:
            form.add_error("place", _("The question cannot be divided there. Choose another line."))
    return _page(request, "papers/own/cut.html", form, row, files)


@same_origin
@require_POST
def join_question(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    row = _find(request, public_id, question)
    with suppress(actions.SatError):  # the page says so
        actions.join_with_next(row)
    return _back(row)


@same_origin
@require_POST
def drop_question(request: HttpRequest, public_id: str, question: str) -> HttpResponse:
    row = _find(request, public_id, question)
    with suppress(actions.SatError):
        actions.drop_question(row)
    return redirect(row.own)


def _taken() -> str:
    return _("Another question of this paper has this number. Choose one that is free.")


def _back(row: OwnQuestion) -> HttpResponse:
    """Lead to the question among the others, on whichever page of them it now stands."""
    return redirect(f"{row.own.get_absolute_url()}?page={page_of(row)}#q-{row.public_id}")


def _page(
    request: HttpRequest,
    template: str,
    form: django_forms.Form,
    row: OwnQuestion,
    files: Mapping[str, OwnFile],
) -> HttpResponse:
    [shown] = shown_questions([row], files)
    context = {"section": "papers", "own": row.own, "shown": shown, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)

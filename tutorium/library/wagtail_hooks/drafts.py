"""The desk: having a model draft, and what becomes of what it says."""

from typing import Any
from urllib.parse import urlencode

import yaml
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.menu import MenuItem

from tutorium.core import markdown
from tutorium.core.ids import new_uid
from tutorium.curriculum.models import Course, Topic
from tutorium.drafting import actions as drafting
from tutorium.drafting import queries as drafted
from tutorium.drafting.domain.material import MOST_TOPICS, Material, TopicName
from tutorium.drafting.domain.replies import question_files
from tutorium.drafting.models import Drafting, Outcome, Purpose
from tutorium.drafting.permissions import may_ask
from tutorium.library.actions import keep_draft
from tutorium.library.models import Answer
from tutorium.library.permissions import may_write
from tutorium.library.queries import material_on
from tutorium.library.wagtail_hooks.topics import TopicChooser

NAME = "library_drafts"
PER_PAGE = 20
AGAIN_SECONDS = 3
# What went wrong, and what to do next. Nothing that was typed is lost: it stands in the row.
FAILURES = {
    Outcome.SILENT: gettext_lazy(
        "The model did not finish in time. Ask again, or write it yourself: nothing is lost."
    ),
    Outcome.UNREACHABLE: gettext_lazy(
        "The model's server could not be reached, or is out of order. Ask again later; the operator can look at its address in the settings."
    ),
    Outcome.REFUSED: gettext_lazy(
        "The model's server refused: its key, a limit, or what was asked. Ask again later, or in other words."
    ),
    Outcome.UNREADABLE: gettext_lazy(
        "What came has not the form that was asked for, so nothing of it was taken. Ask again, or copy from below what is of use."
    ),
    Outcome.UNCITED: gettext_lazy(
        "What came names none of the library's texts that it was given, so nothing vouches for it and nothing was taken. Ask again, or write it yourself."
    ),
}


class AskModel(forms.Form):
    purpose = forms.ChoiceField(
        label=gettext_lazy("Draft"), choices=Purpose.choices, initial=Purpose.ANSWER
    )
    title = forms.CharField(
        label=gettext_lazy("Question, or what questions shall be about"), max_length=300
    )
    topic = forms.ModelChoiceField(
        Topic.objects.select_related("course__qualification", "course__subject"),
        label=gettext_lazy("Topic"),
        required=False,
        help_text=gettext_lazy("The model is given what the library says on it, and nothing else."),
    )
    course = forms.ModelChoiceField(
        Course.objects.all(),
        label=gettext_lazy("Course"),
        required=False,
        help_text=gettext_lazy("Where topics shall be proposed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].widget = TopicChooser("topic_chooser").widget_class()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("purpose") == Purpose.TOPICS:
            if not said.get("course"):
                self.add_error("course", _("Choose the course whose topics shall be proposed."))
        elif not said.get("topic") and "topic" not in self.errors:
            self.add_error("topic", _("Choose the topic that it is about."))
        return said

    def material(self) -> Material:
        said = self.cleaned_data
        if said["purpose"] != Purpose.TOPICS:
            return material_on(said["title"], said["topic"])
        rows = Topic.objects.filter(course=said["course"]).select_related("course")
        names = [TopicName(each.reference, each.title) for each in rows[:MOST_TOPICS]]
        return Material(said["title"], topics=tuple(names))


def is_let_in(user: Any) -> bool:
    return may_write(user) and may_ask(user)


def let_in(request: HttpRequest) -> None:
    if not is_let_in(request.user):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    let_in(request)
    form = AskModel(request.POST or None, initial=_proposed(request))
    if form.is_valid() and (asked := _ask(request, form)):
        return redirect("library_draft", asked.public_id)
    rows = Drafting.objects.visible_to(request.user).order_by("-asked_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    shown = {
        "form": form,
        "media": form.media,
        "drafts": page,
        "page_title": _("Draft with a model"),
        "header_icon": "edit",
    }
    status = 422 if form.is_bound else 200
    return render(request, "library/desk/drafts.html", shown, status=status)


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """Take over a question and a topic that another page of the desk links here with."""
    topic = Topic.objects.for_reference(request.GET.get("topic", "")).first()
    return {"title": request.GET.get("title", "")[:300], "topic": topic}


def _ask(request: HttpRequest, form: AskModel) -> Drafting | None:
    purpose = Purpose(form.cleaned_data["purpose"])
    try:
        return drafting.ask(purpose, form.material(), by=request.user, at=timezone.now())  # type: ignore[arg-type]  # `let_in`
    except drafting.NothingToGoOnError:
        form.add_error(
            "topic",
            _(
                "The library says nothing on this topic yet, so a model would write from nothing. Write a note on it first, or choose a wider topic."
            ),
        )
    except drafting.SpentError:
        form.add_error(
            None,
            _(
                "As many drafts were asked for today as the operator allows. Ask again tomorrow, or write it yourself."
            ),
        )
    return None


@require_safe
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    let_in(request)
    row = get_object_or_404(Drafting.objects.visible_to(request.user), public_id=public_id)
    shown = {
        "drafting": row,
        "failure": FAILURES.get(Outcome(row.outcome)) if row.outcome else None,
        "again": f"{reverse(NAME)}?{_again(row)}",
        "page_title": row.title,
        "header_icon": "edit",
    } | (_product(row) if row.outcome == Outcome.DONE else {})
    response = render(request, "library/desk/draft.html", shown)
    if row.ended_at is None:
        response["Refresh"] = str(AGAIN_SECONDS)
    return response


def _again(row: Drafting) -> str:
    topic = row.material.topics[0].ref if row.purpose != Purpose.TOPICS else ""
    return urlencode({"title": row.title, "topic": topic})


def _product(row: Drafting) -> dict[str, Any]:
    if row.purpose == Purpose.TOPICS:
        titles = {each.ref: each.title for each in row.material.topics}
        return {"topics": [(ref, titles[ref]) for ref in drafted.topics_of(row)]}
    if row.purpose == Purpose.QUESTIONS:
        return {"questions": drafted.questions_of(row)}
    found = drafted.answer_of(row)
    cited = [each for each in row.material.excerpts if each.uid in found.cited]
    return {
        "answer": found,
        "cited": cited,
        "body": markdown.render(found.body, language="en"),
        "kept": Answer.objects.filter(drafting=row).first(),
    }


def _come(request: HttpRequest, public_id: str, purpose: Purpose) -> Drafting:
    rows = Drafting.objects.visible_to(request.user).filter(purpose=purpose, outcome=Outcome.DONE)
    return get_object_or_404(rows, public_id=public_id)


@require_POST
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    let_in(request)
    row = _come(request, public_id, Purpose.ANSWER)
    answer = keep_draft(row, by=request.user, at=timezone.now())  # type: ignore[arg-type]  # `let_in`
    return redirect("wagtailsnippets_library_answer:edit", answer.pk)


@require_safe
def questions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer with a file a question, one after another, for the folder `questions/` of a pack."""
    let_in(request)
    row = _come(request, public_id, Purpose.QUESTIONS)
    files = question_files(
        drafted.questions_of(row),
        topics=[each.ref for each in row.material.topics],
        language="en",
        sources=[each.title for each in row.material.excerpts],
        written={"how": "model", "by": row.model, "date": timezone.localdate(row.ended_at)},
    )
    text = yaml.safe_dump_all(
        [{"uid": new_uid()} | each for each in files],
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="questions-{row.public_id}.yaml"'
    return response


def urls() -> list[URLPattern]:
    return [
        path("library/drafts/", drafts, name=NAME),
        path("library/drafts/<str:public_id>/", draft, name="library_draft"),
        path("library/drafts/<str:public_id>/keep/", keep, name="library_draft_keep"),
        path(
            "library/drafts/<str:public_id>/questions.yaml",
            questions,
            name="library_draft_questions",
        ),
    ]


class DraftsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_let_in(request.user)


def menu_item() -> MenuItem:
    label = gettext_lazy("Draft with a model")
    return DraftsItem(label, reverse(NAME), name="drafts", icon_name="edit", order=130)

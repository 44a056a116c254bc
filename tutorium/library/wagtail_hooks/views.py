"""Wagtail's pages about an item, where ours differ: who publishes, and what is said when not."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views import snippets

from tutorium.curriculum.models import Topic
from tutorium.library import actions
from tutorium.library.models import Answer, AnswerTopic, Note, NoteTopic, SecondReader
from tutorium.library.queries import waits_until
from tutorium.library.wagtail_hooks.forms import Approval, ChangesAsked
from tutorium.library.wagtail_hooks.words import say

READING_FORMS: dict[str, type[Form]] = {"approve": Approval, "reject": ChangesAsked}


def refuse_publishing(request: HttpRequest) -> None:
    """Nobody is shown this button; who sends it all the same is told, and nothing is saved."""
    if "action-publish" in request.POST:
        raise PermissionDenied


class AddItem(snippets.CreateView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_publishing(request)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_initial(self) -> dict[str, Any]:
        return {"written_how": "person", "language": "en"}

    def get_initial_form_instance(self) -> Any:
        """Begin with the topic that the address names, as the coverage of a course links it."""
        topics = Topic.objects.for_reference(self.request.GET.get("topic", ""))
        link = {Answer: AnswerTopic, Note: NoteTopic}[self.model]
        links = [link(topic=topic) for topic in topics]
        return self.model(topic_links=links) if links else super().get_initial_form_instance()

    def save_instance(self) -> Any:
        item = self.form.instance
        item.pack = actions.local_pack()
        item.written_date = item.written_date or timezone.localdate()
        return super().save_instance()


class EditItem(snippets.EditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_publishing(request)
        if "action-workflow-action" in request.POST:
            return self.read_second()
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def read_second(self) -> HttpResponse:
        """Decide on what was submitted; what stands in the form is not what was read."""
        if not self.workflow_action_is_valid():
            raise PermissionDenied
        said = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        form = READING_FORMS[self.workflow_action](said)
        if not form.is_valid():
            messages.validation_error(
                self.request, _("Nothing was decided: say what is asked for."), form
            )
            return redirect(self.get_edit_url())
        decide(self.request, self.object, self.workflow_action, form.cleaned_data)
        return redirect(self.get_edit_url())


def decide(request: HttpRequest, item: Any, deed: str, said: dict[str, Any]) -> None:
    """Let the second reader's word be done, or say why it cannot be and change nothing.

    The operator's workflow may have steps of Wagtail's as well, which keep a comment alone.
    """
    task = item.current_workflow_task
    if not isinstance(task, SecondReader):
        said = {"comment": said.get("comment", "")}
    try:
        with transaction.atomic():
            task.on_action(item.current_workflow_task_state, request.user, deed, **said)
    except actions.UnfitItemError as error:
        for obstacle in error.obstacles:
            messages.error(request, say(obstacle))
        return
    except actions.UnreadError:
        messages.error(request, _("Somebody who neither wrote nor submitted it must approve this."))
        return
    messages.success(request, _said(item, deed))


def _said(item: Any, deed: str) -> str:
    if deed == "reject":
        return _("“%(title)s” went back to its writer.") % {"title": item}
    moment = waits_until(item)
    if moment is None:
        return _("Approved: “%(title)s” is on the site.") % {"title": item}
    day = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    return _("Approved. On %(day)s it goes on the site: “%(title)s”.") % {"title": item, "day": day}


class ReadItem(snippets.WorkflowActionView):
    """The same decision from the front page of the desk."""

    def get_form_class(self) -> type[Form] | None:
        return READING_FORMS.get(self.action_name)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        decide(request, self.object, self.action_name, form.cleaned_data)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            done = {"step": "success", "redirect": self.redirect_url}
            modal: HttpResponse = self.render_modal_json(request, done)
            return modal
        return redirect(self.redirect_url)


class CollectReading(snippets.CollectWorkflowActionDataView):
    def get_form_class(self) -> type[Form] | None:
        return READING_FORMS.get(self.action_name)


class ItemHistory(snippets.HistoryView):
    def user_can_unschedule(self) -> bool:
        return bool(self.user_has_permission("unpublish"))


class KeepBack(snippets.RevisionsUnscheduleView):
    """Who may take a page off the site may keep one from coming there at its time."""

    permission_required = "unpublish"


class WithdrawItem(snippets.UnpublishView):
    permission_required = "unpublish"


class DeleteItem(snippets.DeleteView):
    """Drafts that nobody was ever shown may go."""

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission_for_instance("delete", self.object):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(*args, **kwargs)
        return response

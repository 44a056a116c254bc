"""Deeds on many answers or notes: choose, look at what would change item by item, then confirm."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from tutorium.accounts.queries import person_in
from tutorium.curriculum.models import Topic
from tutorium.library import actions
from tutorium.library.domain.bulk import MOST, ChangedMeanwhileError, Plan, Why
from tutorium.library.models import Answer, Note
from tutorium.library.wagtail_hooks.topics import TopicChooser
from tutorium.library.wagtail_hooks.words import say as say_obstacle

WHY = {
    Why.NOT_ALLOWED: _("You may not do this to it."),
    Why.LOCKED: _("Somebody has locked it."),
    Why.READING: _("A second reader has it."),
    Why.IS_SO: _("It is so already."),
    Why.HAS_NOT: _("It has not this topic."),
    Why.HOME: _("It is the home of the page and gives its address: change that on its own page."),
    Why.NOT_LIVE: _("Readers do not see it."),
    Why.DRAFTED: _("It has a draft: send that to a second reader instead."),
    Why.UNCHECKED: _("No person has checked it yet: send it to a second reader."),
    Why.OWN: _("You have written in it: somebody else has to read it."),
    Why.NAMES: _("Readers could not tell its writer and its checker apart, or you show no name."),
    Why.UNFIT: _("It cannot be published as it stands:"),
}


class Nothing(forms.Form):
    """Of a deed for which nothing is to be chosen."""


class ChooseTopic(forms.Form):
    topic = forms.ModelChoiceField(
        Topic.objects.select_related("course__qualification", "course__subject"),
        label=_("Topic"),
        widget=TopicChooser("topic_chooser").widget_class,
    )


class ChooseDay(forms.Form):
    day = forms.DateField(
        label=_("From when on it is due for review"),
        help_text=_("Empty: on no day that was set. It is due by its age all the same."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class SayAgainst(forms.Form):
    against = forms.CharField(
        label=_("What did you check them against?"),
        max_length=300,
        help_text=_("Readers see this, your name and the day."),
    )
    has_read = forms.BooleanField(label=_("I have read each of them, word for word."))


class Many(SnippetBulkAction):
    """A deed on many items. What is confirmed is what was shown, or nothing is done."""

    template_name = "library/desk/bulk.html"
    form_class: type[forms.Form] = Nothing
    says: ClassVar[Any]  # what happens to one item
    models = [Answer, Note]

    def deed(self, said: dict[str, Any]) -> actions.Deed:
        raise NotImplementedError

    def change(self, said: dict[str, Any]) -> str:
        """Say what would happen to each item that allows it."""
        del said
        return str(self.says)

    def chosen(self) -> QuerySet[Any]:
        """Return what was chosen, but one more than is allowed at most."""
        said = self.request.GET.getlist("id")
        rows: QuerySet[Any] = self.model._default_manager.order_by("pk")
        if "all" not in said:
            rows = rows.filter(pk__in=[pk for pk in said if pk.isdecimal()][: MOST + 1])
        return rows[: MOST + 1]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Look at once where nothing is to be chosen."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | ({"data": {}} if self.form_class is Nothing else {})

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.is_bound and form.is_valid():
            return self.preview(form)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: forms.Form) -> HttpResponse:
        looked_at = self.request.POST.get("looked_at", "")
        if not looked_at:
            return self.preview(form)
        items = list(self.chosen())
        if len(items) > MOST:
            return self.preview(form)
        deed = self.deed(form.cleaned_data)
        user, at = person_in(self.request), timezone.now()
        try:
            number = actions.do_to_many(deed, items, looked_at=looked_at, by=user, at=at)
        except ChangedMeanwhileError:
            say = _now("Something else was chosen, or stands differently meanwhile. Look again.")
            messages.warning(self.request, say)
            return self.preview(form)
        messages.success(self.request, self.said_of(number))
        return redirect(self.next_url)

    def said_of(self, number: int) -> str:
        return ngettext("Done to %(number)s page.", "Done to %(number)s pages.", number) % {
            "number": number
        }

    def preview(self, form: forms.Form) -> HttpResponse:
        items = list(self.chosen())
        context = self.get_context_data(form=form, chosen=items)
        if len(items) <= MOST:
            context |= self.looked_at(form.cleaned_data, items)
        response: HttpResponse = self.render_to_response(context)
        return response

    def looked_at(self, said: dict[str, Any], items: list[Any]) -> dict[str, Any]:
        deed = self.deed(said)
        found = actions.plans(deed, items, by=person_in(self.request))
        rows = [self.row(item, plan) for item, plan in zip(items, found, strict=True)]
        return {
            "change": self.change(said),
            "rows": rows,
            "allowed": sum(plan.why is None for plan in found),
            "looked_at": actions.seen(deed, found),
        }

    def row(self, item: Any, plan: Plan) -> dict[str, Any]:
        return {
            "item": item,
            "why": WHY[plan.why] if plan.why else "",
            "obstacles": [say_obstacle(each) for each in plan.obstacles],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = kwargs["chosen"] if "chosen" in kwargs else list(self.chosen())
        return {
            "form": kwargs.get("form") or self.get_form(),
            "page_title": self.display_name,
            "header_title": self.display_name,
            "header_icon": self.model.snippet_viewset.icon,
            "items": items[:MOST],
            "is_too_many": len(items) > MOST,
            "most": MOST,
            "next": self.next_url,
            "submit_url": self.request.get_full_path(),
            "view": self,
        }


class AddTopic(Many):
    display_name = _("Add a topic")
    action_type = "add_topic"
    aria_label = _("Add a topic to the chosen pages")
    action_priority = 10
    form_class = ChooseTopic

    def deed(self, said: dict[str, Any]) -> actions.Deed:
        return actions.AddTopic(said["topic"])

    def change(self, said: dict[str, Any]) -> str:
        return _now(
            "Gets the topic “%(topic)s” (%(reference)s) behind its others, in a draft: readers see it once a second reader approves."
        ) % {"topic": said["topic"], "reference": said["topic"].reference}


class RemoveTopic(Many):
    display_name = _("Take away a topic")
    action_type = "remove_topic"
    aria_label = _("Take a topic away from the chosen pages")
    action_priority = 20
    form_class = ChooseTopic

    def deed(self, said: dict[str, Any]) -> actions.Deed:
        return actions.RemoveTopic(said["topic"])

    def change(self, said: dict[str, Any]) -> str:
        return _now(
            "Loses the topic “%(topic)s” (%(reference)s), in a draft: it stays for readers until a second reader approves."
        ) % {"topic": said["topic"], "reference": said["topic"].reference}


class Submit(Many):
    display_name = _("Send to a second reader")
    action_type = "submit"
    aria_label = _("Send the chosen pages to a second reader")
    action_priority = 30
    says = _("Goes to a second reader, as it stands in its draft. You cannot approve it.")

    def deed(self, said: dict[str, Any]) -> actions.Deed:  # noqa: ARG002 (nothing is chosen)
        return actions.Submit()


class SetDue(Many):
    display_name = _("Set when it is due for review")
    action_type = "due"
    aria_label = _("Set when the chosen pages are due for review")
    action_priority = 40
    form_class = ChooseDay

    def deed(self, said: dict[str, Any]) -> actions.Deed:
        return actions.SetDue(said["day"])

    def change(self, said: dict[str, Any]) -> str:
        if said["day"] is None:
            return _now("Loses the day that was set for its review.")
        day = date_format(said["day"], "j F Y")
        return _now("Stands under “Due for review” from %(day)s on.") % {"day": day}


class ReadAgain(Many):
    display_name = _("Say that it was read again")
    action_type = "read_again"
    aria_label = _("Say that the chosen pages were read again")
    action_priority = 50
    form_class = SayAgainst

    def deed(self, said: dict[str, Any]) -> actions.Deed:
        return actions.ReadAgain(said["against"])

    def change(self, said: dict[str, Any]) -> str:
        return _now("Readers are told at once: checked today by %(name)s, against %(against)s.") % {
            "name": person_in(self.request).display_name,
            "against": said["against"],
        }


class Withdraw(Many):
    display_name = _("Take off the site")
    action_type = "withdraw"
    aria_label = _("Take the chosen pages off the site")
    action_priority = 60
    classes = {"serious"}
    says = _("Goes off the site at once. Its address stays its own.")

    def deed(self, said: dict[str, Any]) -> actions.Deed:  # noqa: ARG002 (nothing is chosen)
        return actions.Withdraw()


def register() -> None:
    for action in (AddTopic, RemoveTopic, Submit, SetDue, ReadAgain, Withdraw):
        hooks.register("register_bulk_action", action)

"""What writers and editors say about an inquiry."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from tutorium.accounts.models import User
from tutorium.curriculum.models import Topic
from tutorium.library.domain.addresses import parse_item_path
from tutorium.library.domain.inquiries import Reason
from tutorium.library.emails import REASONS
from tutorium.library.models import Answer
from tutorium.library.queries import ANSWERS, find_item
from tutorium.library.wagtail_hooks.topics import TopicChooser


class Promise(forms.Form):
    promised = forms.DateField(
        label=_("I promise to have written it by"),
        help_text=_("Until then it is kept for you. Who asked sees the day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DraftInquiry(forms.Form):
    """The topic of the answer, which is chosen among thousands by words and codes."""

    topic = forms.ModelChoiceField(
        Topic.objects.select_related("course__qualification", "course__subject"),
        label=_("Topic"),
        help_text=_("Its course gives the page its address."),
        widget=TopicChooser("topic_chooser").widget_class,
    )


class Decline(forms.Form):
    reason = forms.ChoiceField(
        label=_("Who asked reads"),
        choices=[(each.value, REASONS[each]) for each in Reason],
        widget=forms.RadioSelect,
    )


class Point(forms.Form):
    address = forms.CharField(
        label=_("Address of the answer"),
        help_text=_("As it stands in the browser, or from /answers/ on."),
        max_length=500,
    )

    def found(self) -> Answer | None:
        """Return the answer at an address; where there is none, the form says so."""
        said: str = self.cleaned_data["address"]
        place = parse_item_path(said[said.find("/answers/") :])
        answer: Any = place and place[0] == "answer" and find_item(ANSWERS, *place[1:])
        if not answer:
            self.add_error("address", _now("There is no answer at this address."))
            return None
        return answer  # type: ignore[no-any-return] # of the kind that was asked for


class WriterCourseForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["writer"].queryset = writers()


def writers() -> QuerySet[User]:
    """Return who may take on what readers ask."""
    allowed = Permission.objects.filter(content_type__app_label="library", codename="claim_inquiry")
    told = User.objects.filter(groups__permissions__in=allowed)
    told |= User.objects.filter(user_permissions__in=allowed)
    told |= User.objects.filter(is_superuser=True)
    return told.filter(is_active=True).distinct().order_by("display_name", "pk")

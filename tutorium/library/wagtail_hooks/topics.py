"""Choosing topics: thousands of them, found by words, by code and by course."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenView,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from tutorium.curriculum.models import Course, Topic


class TopicFilter(BaseFilterForm):
    q = forms.CharField(
        label=_("Words, or a code"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    course = forms.ModelChoiceField(
        Course.objects.all(),
        label=_("Course"),
        to_field_name="key",
        required=False,
        empty_label=_("All courses"),
    )

    def filter(self, objects: QuerySet[Topic]) -> QuerySet[Topic]:
        if course := self.cleaned_data["course"]:
            objects = objects.filter(course=course)
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            objects = objects.filter(
                Q(title__icontains=word) | Q(code__icontains=word) | Q(course__key__icontains=word)
            )
        return objects


class _Topics(BaseChooseView):
    filter_form_class = TopicFilter
    ordering = ("course__key", "path")

    def get_object_list(self) -> QuerySet[Topic]:
        return Topic.objects.select_related("course", "parent")

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("code", label=_("Code")),
            Column("parent", label=_("Within")),
            Column("course", label=_("Course")),
        ]


class ChooseTopic(ChooseViewMixin, CreationFormMixin, _Topics):
    pass


class ChooseTopicResults(ChooseResultsViewMixin, CreationFormMixin, _Topics):
    pass


def display_title(topic: Topic) -> str:
    return f"{topic.course}: {topic.title} ({topic.code})"


class ChosenTopic(ChosenView):
    def get_display_title(self, instance: Topic) -> str:
        return display_title(instance)


class TopicInput(BaseChooser):
    show_edit_link = False

    def get_display_title(self, instance: Topic) -> str:
        return display_title(instance)


class TopicChooser(ChooserViewSet):
    model = Topic
    icon = "tag"
    choose_one_text = _("Choose a topic")
    choose_another_text = _("Choose another topic")
    per_page = 15
    choose_view_class = ChooseTopic
    choose_results_view_class = ChooseTopicResults
    chosen_view_class = ChosenTopic
    base_widget_class = TopicInput

"""How readers narrow a list of papers. What cannot be understood narrows nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course, Topic
from tutorium.papers.queries import Place

RIGHTS = [
    ("", _("All papers")),
    ("here", _("To print or sit here")),
    ("link", _("At their awarding body")),
]
HERE = {"here": True, "link": False}


class FilterPapers(forms.Form):
    """What a list can be narrowed by: only what some of its papers have is offered."""

    year = forms.ChoiceField(required=False, label=_("Year"))
    rights = forms.ChoiceField(required=False, label=_("Where"), choices=RIGHTS)

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = sorted({place.year for place in places if place.year}, reverse=True)
        self.offer("year", _("All years"), [(str(year), str(year)) for year in years])

    def offer(self, name: str, everything: Any, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # of a choice

    def chosen(self) -> dict[str, Any]:
        """Return what is wanted, by name; nothing under the names of what was not chosen."""
        self.is_valid()
        said = self.cleaned_data
        wanted = {name: said.get(name) or None for name in self.fields}
        wanted["year"] = int(said["year"]) if said.get("year") else None
        wanted["rights"] = HERE.get(said.get("rights", ""))
        return {name: value for name, value in wanted.items() if value is not None}


class FilterSitePapers(FilterPapers):
    """The papers of the whole site, by the courses that have some."""

    qualification = forms.ChoiceField(required=False, label=_("Qualification"))
    subject = forms.ChoiceField(required=False, label=_("Subject"))
    field_order = ("qualification", "subject", "year", "rights")

    def __init__(self, *args: Any, courses: Iterable[Course], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = list(courses)
        qualifications = {c.qualification.key: c.qualification.title for c in named}
        subjects = {c.subject.key: c.subject.title for c in named}
        by_title = sorted(subjects.items(), key=lambda item: item[1])
        self.offer("qualification", _("All qualifications"), list(qualifications.items()))
        self.offer("subject", _("All subjects"), by_title)


class FilterCoursePapers(FilterPapers):
    """The papers of a course, by what they ask about."""

    topic = forms.ChoiceField(required=False, label=_("Topic"))
    field_order = ("topic", "year", "rights")

    def __init__(self, *args: Any, topics: Mapping[str, Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = topics
        self.offer("topic", _("All topics"), [(code, str(t)) for code, t in topics.items()])

    def chosen(self) -> dict[str, Any]:
        wanted = super().chosen()
        return wanted | ({"topic": self._topics[wanted["topic"]]} if "topic" in wanted else {})

"""What is given in examinations, and what students give themselves."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Topic
from tutorium.papers.domain.own import MOST_MARKS
from tutorium.practice.models import Accommodations
from tutorium.practice.models.sittings import MOST_BREAKS


class Given(forms.Form):
    """What a student is given in examinations; it holds for sittings from now on."""

    extra_percent = forms.TypedChoiceField(
        label=_("Extra time"), coerce=int, choices=Accommodations.Extra.choices
    )
    break_minutes = forms.IntegerField(
        label=_("Rest breaks in all, in minutes"),
        help_text=_("A break stops the clock. 0 if you are given none."),
        min_value=0,
        max_value=MOST_BREAKS,
        initial=0,
    )
    large_print = forms.BooleanField(
        required=False, label=_("Large print, on the page and on paper")
    )
    has_reader = forms.BooleanField(
        required=False, label=_("A reader: a button reads questions out, in a voice of your device")
    )


class GivenOwn(Given):
    """What time there is for an own paper; its cover says so."""

    minutes = forms.IntegerField(label=_("Minutes to write"), min_value=1, max_value=600)
    reading_minutes = forms.IntegerField(
        label=_("Minutes to read before that"), min_value=0, max_value=60, initial=0
    )

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in Given.base_fields}

    @property
    def time(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("minutes", "reading_minutes")}


class MarkOwnQuestion(forms.Form):
    """What a student gives an answer beside the scheme; marks of the question are asked if unknown."""

    available = forms.DecimalField(
        label=_("Marks of the question"),
        help_text=_("The paper prints none here, or they were not found."),
        max_digits=4,
        decimal_places=1,
        min_value=Decimal("0.5"),
        max_value=MOST_MARKS,
    )
    marks = forms.DecimalField(
        label=_("Marks that you earned"), max_digits=4, decimal_places=1, min_value=0
    )
    topic = forms.ChoiceField(required=False, label=_("It asks about (optional)"))
    other = forms.ChoiceField(required=False, label=_("and about (optional)"))

    def __init__(
        self, *args: Any, worth: Decimal | None, topics: Iterable[Topic], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._worth = worth
        self._topics = {topic.code: topic for topic in topics}
        for name in ("topic", "other"):
            self.fields[name].choices = self._grouped()  # type: ignore[attr-defined]  # of a choice
        if worth is not None:
            del self.fields["available"]
            most = _("Of %(marks)s.") % {"marks": number_format(worth.normalize())}
            self.fields["marks"].help_text = most

    def _grouped(self) -> list[Any]:
        """Return the topics below the parts of the specification that they belong to."""
        groups: list[tuple[str, list[tuple[str, str]]]] = []
        for code, topic in self._topics.items():
            if topic.depth == 1 or not groups:
                groups.append((str(topic), []))
            groups[-1][1].append((code, str(topic)))
        return [("", _("Not said")), *groups]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        available, marks = said.get("available", self._worth), said.get("marks")
        if available is not None and marks is not None and marks > available:
            self.add_error("marks", _("The question has fewer marks than that."))
        return said

    def said(self) -> dict[str, Any]:
        """Return what was given, by the names of an `OwnMark`; only of a form that is valid."""
        said = self.cleaned_data
        codes = dict.fromkeys(code for code in (said["topic"], said["other"]) if code)
        available = self._worth if self._worth is not None else said["available"]
        topics = [self._topics[code] for code in codes]
        return {"marks": said["marks"], "available": available, "topics": topics}

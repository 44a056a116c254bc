"""Whom a student asks to mark, and what that person finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tutorium.practice.domain.given_marks import LONGEST, Role
from tutorium.practice.queries.given_marks import Marker
from tutorium.questions.domain.by_person import Given, open_parts
from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.question import Part, leaves
from tutorium.questions.domain.scheme import Point
from tutorium.questions.kinds.essay.marking import Essay

FOUND = {"yes": True, "no": False}


class AskToMark(forms.Form):
    """One of those who may mark."""

    marker = forms.ChoiceField(label=gettext_lazy("Who marks it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, markers: Sequence[Marker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._markers = {each.key: each for each in markers}
        self.fields["marker"].choices = [  # type: ignore[attr-defined]  # of a choice
            (key, marker_words(each)) for key, each in self._markers.items()
        ]

    @property
    def chosen(self) -> Marker:
        return self._markers[self.cleaned_data["marker"]]


def marker_words(marker: Marker) -> str:
    """Say who marks, as the student chooses it."""
    said = {"name": str(marker.person), "school": str(marker.organisation)}
    if marker.role == Role.GUARDIAN:
        return _("%(name)s, your guardian") % said
    if marker.role == Role.TEACHER:
        return _("%(name)s, teacher at %(school)s") % said
    return _("Another student of %(school)s: whoever takes it; no names are shown") % said


@dataclass(frozen=True, slots=True)
class Level:
    """Marks to choose from, below what an answer of that level does."""

    marks: str
    says: Any
    radios: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be chosen, the field for words beside it, and levels where there are some."""

    field: BoundField
    words: BoundField | None
    code: str = ""
    says: Any = ""
    levels: Sequence[Level] = ()


class GiveMarks(forms.Form):
    """Each open point found or not; of a part without points, its marks, by best fit where it has levels."""

    def __init__(
        self, *args: Any, sheet: Any, marking: Marking, takes_words: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._sheet, self._takes_words = sheet, takes_words
        self._open = open_parts(marking)
        self._parts = {part.path: part for part in leaves(sheet.variant.question.parts)}
        for path, points in self._open.items():
            for point in points:
                self._ask_point(path, point)
            if not points:
                self._ask_marks(self._parts[path])

    def _ask_point(self, path: str, point: Point) -> None:
        self.fields[f"point:{path}:{point.id}"] = forms.ChoiceField(
            label=f"{point.code} {point.says}",
            choices=[("yes", _("Given")), ("no", _("Not given"))],
            widget=forms.RadioSelect,
        )
        self._ask_words(path, point.id)

    def _ask_marks(self, part: Part) -> None:
        self.fields[f"marks:{part.path}"] = forms.TypedChoiceField(
            label=_("Marks"),
            coerce=int,
            choices=[(each, str(each)) for each in range(part.marks, -1, -1)],
            widget=forms.RadioSelect,
        )
        self._ask_words(part.path, "")

    def _ask_words(self, path: str, point: str) -> None:
        if self._takes_words:
            self.fields[f"words:{path}:{point}"] = forms.CharField(
                label=_("What you say of it (optional)"), max_length=LONGEST, required=False
            )

    def choices_of(self, path: str) -> list[Choice]:
        """Return what is to be chosen of a part, in the order of its scheme."""
        if path not in self._open:
            return []
        points = self._open[path]
        return [self._choice(path, each) for each in points] or [self._levels_of(path)]

    def _choice(self, path: str, point: Point) -> Choice:
        field = self[f"point:{path}:{point.id}"]
        says = self._sheet.inline(point.says)
        return Choice(field, self._words(path, point.id), point.code, says)

    def _words(self, path: str, point: str) -> BoundField | None:
        return self[f"words:{path}:{point}"] if self._takes_words else None

    def _levels_of(self, path: str) -> Choice:
        field, part = self[f"marks:{path}"], self._parts[path]
        essay = part.answer if isinstance(part.answer, Essay) else None
        says = (
            _("Choose the level that fits best, and the marks within it") if essay else _("Marks")
        )
        levels = list(_levels(field, essay, self._sheet)) if essay else []
        return Choice(field, self._words(path, ""), says=says, levels=levels)

    @property
    def given(self) -> dict[str, Given]:
        """Return what was found, by a part's path; only of a form that is valid."""
        said = self.cleaned_data
        return {
            path: Given({each.id: FOUND[said[f"point:{path}:{each.id}"]] for each in points})
            if points
            else Given(marks=said[f"marks:{path}"])
            for path, points in self._open.items()
        }

    @property
    def words(self) -> list[tuple[str, str, str]]:
        """Return part, point and what is said of it."""
        named = ((name.split(":", 2), text) for name, text in self.cleaned_data.items())
        return [(name[1], name[2], text) for name, text in named if name[0] == "words" and text]


def _levels(field: BoundField, essay: Essay, sheet: Any) -> Iterator[Level]:
    """Yield the levels with their marks; marks that no level names stand last."""
    radios = {int(str(radio.data["value"])): radio for radio in field}
    for level in essay.levels:
        own = [radios.pop(marks) for marks in level.range if marks in radios]
        yield Level(level.marks, sheet.inline(level.descriptor), own)
    if radios:
        yield Level("", "", list(radios.values()))

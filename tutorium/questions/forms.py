"""What students send: responses to a question, marks they give themselves, how they narrow a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.utils.formats import get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from tutorium.core.markdown import render
from tutorium.core.markdown.values import Figure, FigureResolver
from tutorium.core.reports.pages import ReportForm
from tutorium.curriculum.models import Topic
from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.question import Part, Variant, leaves
from tutorium.questions.domain.responses import LONGEST
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.kinds.fields import Asked, Pages, Sent
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.models import HARDEST, Question, QuestionReport
from tutorium.questions.queries import values_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of a whole question: what stands in its fields, and the responses they come to."""

    variant: Variant
    sent: Sent = field(default_factory=Sent)
    decimal_mark: str = "."
    figure: FigureResolver | None = None
    is_marked: bool = False
    opened: Mapping[str, int] | None = None  # hints by a part's path, where opening them is counted
    has_hints: bool = True
    pages: Mapping[str, Pages] = field(default_factory=dict)  # by a part's path, where one can be
    keeps_own: bool = False  # whether the page has a button that keeps marks given oneself

    def asked(self, part: Part) -> Asked:
        return Asked(
            part=part,
            variant=self.variant,
            sent=self.sent,
            decimal_mark=self.decimal_mark,
            figure=self.figure,
            is_marked=self.is_marked,
            pages=self.pages.get(part.path),
        )

    def text(self, source: str) -> SafeString:
        """Show what the author wrote, in blocks. The renderer sanitises."""
        language = self.variant.question.language
        return mark_safe(render(source, language=language, figure=self.figure).html)  # noqa: S308

    def inline(self, source: str) -> SafeString:
        language = self.variant.question.language
        shown = render(source, language=language, figure=self.figure, inline=True)
        return mark_safe(shown.html)  # noqa: S308

    def working(self, part: Part) -> str:
        return self.sent.one(f"working:{part.path}")

    def responses(self) -> dict[str, object]:
        """Return what was answered to each part, by its path."""
        return {
            part.path: {
                "answer": FORMS[part.kind].response(self.asked(part)),
                "working": self.working(part),
            }
            for part in leaves(self.variant.question.parts)
        }

    def own_marks(self, part: Part, points: Mapping[str, int]) -> int:
        """Add up what a student gave for the open points, or for the whole part without them."""
        name = f"own:{part.path}"
        if points:
            ticked = set(self.sent.many(name))
            return min(part.marks, sum(marks for id_, marks in points.items() if id_ in ticked))
        said = self.sent.one(name, most=4).strip()
        return min(part.marks, int(said)) if said.isascii() and said.isdigit() else 0

    def own_total(self, marking: Marking) -> int:
        """Add up the parts that are left to a person: what is decided, and what the student gave."""
        return sum(self._own_of(part) for part in marking.parts if part.status == "person")

    def _own_of(self, marked: MarkedPart) -> int:
        part = next(p for p in leaves(self.variant.question.parts) if p.path == marked.path)
        open_ = {each.point.id: each.point.marks for each in marked.points if each.marks is None}
        decided = sum(each.marks or 0 for each in marked.points)
        return min(part.marks, decided + self.own_marks(part, open_))

    def kept(self) -> dict[str, list[str]]:
        """Return what stands in the fields of this question, and of nothing else that was sent."""
        paths = [part.path for part in leaves(self.variant.question.parts)]
        fields = {f"{kind}:{path}" for path in paths for kind in ("answer", "working", "own")}
        return {
            name: [text[:LONGEST] for text in values]
            for name, values in self.sent.values.items()
            if name in fields or any(name.startswith(f"{field}:") for field in fields)
        }


def sent(data: QueryDict | Mapping[str, Sequence[str]] | None) -> Sent:
    """Take a form as it came, or what was kept of it: any names, any texts; nothing before that."""
    fields = data.lists() if isinstance(data, QueryDict) else (data or {}).items()
    return Sent({name: list(map(str, values)) for name, values in fields})


def sheet_of(
    row: Question, seed: int, filled: Sent, *, opened: Mapping[str, int] | None = None
) -> Sheet:
    """Return a variant of a stored question with what stands in its fields; marked if any does.

    Raises `Http404` for a seed that has no variant.
    """
    mark = decimal_mark(row.language)
    try:
        variant = variant_of(values_of(row), seed, decimal_mark=mark)
    except (NothingToDrawError, TemplateError) as error:
        raise Http404 from error
    return Sheet(
        variant=variant,
        sent=filled,
        decimal_mark=mark,
        figure=_figures_of(row),
        is_marked=bool(filled.values),
        opened=opened,
    )


def decimal_mark(language: str) -> str:
    """Return how decimals are written in the language of a question, a comma or a point."""
    return "," if get_format("DECIMAL_SEPARATOR", lang=language.lower()) == "," else "."


def _figures_of(row: Question) -> FigureResolver:
    def find(source: str) -> Figure | None:
        found = row.figures.get(source)
        return Figure(**found) if found else None

    return find


CALCULATOR = {"yes": True, "no": False}


class FilterQuestions(forms.Form):
    """How a student narrows a course's list; what cannot be understood narrows nothing."""

    topic = forms.ChoiceField(required=False, label=_("Topic"))
    kind = forms.ChoiceField(required=False, label=_("Kind"))
    difficulty = forms.ChoiceField(required=False, label=_("Difficulty"))
    calculator = forms.ChoiceField(
        required=False,
        label=_("Calculator"),
        choices=[
            ("", _("With or without")),
            ("yes", _("Calculator allowed")),
            ("no", _("Without a calculator")),
        ],
    )

    def __init__(
        self, *args: Any, topics: Iterable[Topic], kinds: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._topics = {topic.code: topic for topic in topics}
        titles = [(kind, FORMS[kind].title) for kind in kinds if kind in FORMS]
        hardness = [(str(each), str(each)) for each in range(1, HARDEST + 1)]
        self._choose("topic", _("All topics"), [(c, str(t)) for c, t in self._topics.items()])
        self._choose("kind", _("All kinds"), titles)
        self._choose("difficulty", _("Any"), hardness)

    def _choose(self, name: str, everything: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # of a choice

    def chosen(self) -> dict[str, Any]:
        """Return what is wanted, by name; nothing under the names of what was not chosen."""
        self.is_valid()
        said = self.cleaned_data
        wanted = {
            "topic": self._topics.get(said.get("topic", "")),
            "kind": said.get("kind") or None,
            "difficulty": int(said["difficulty"]) if said.get("difficulty") else None,
            "calculator": CALCULATOR.get(said.get("calculator", "")),
        }
        return {name: value for name, value in wanted.items() if value is not None}


class ReportProblem(ReportForm):
    class Meta(ReportForm.Meta):
        model = QuestionReport

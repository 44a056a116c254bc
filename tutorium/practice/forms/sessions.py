"""How a practice session is put together."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course, Topic
from tutorium.papers.models import Paper
from tutorium.practice.domain.choosing import LENGTHS
from tutorium.practice.models import PracticeSession
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.models import HARDEST

Kind = PracticeSession.Kind
TOPIC = "topic:"
PAPER = "paper:"
CALCULATOR = {"yes": True, "no": False}


class StartSession(forms.Form):
    """How a session is put together; each choice has one that suits most, so a click is enough."""

    what = forms.ChoiceField(label=_("What to practise"))
    length = forms.TypedChoiceField(
        label=_("How many questions"),
        coerce=int,
        choices=[(each, str(each)) for each in LENGTHS],
        initial=LENGTHS[0],
    )
    shows = forms.ChoiceField(
        label=_("Marks"),
        choices=[("each", _("after each question")), ("end", _("all at the end"))],
        initial="each",
    )
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("mixed", _("mixed, as in an exam")), ("topics", _("topic by topic"))],
        initial="mixed",
    )
    kind = forms.ChoiceField(required=False, label=_("Kind of question"))
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
        self,
        *args: Any,
        course: Course,
        topics: Iterable[Topic],
        kinds: Iterable[str],
        papers: Iterable[Paper],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._course = course
        self._papers = {paper.slug: paper for paper in papers}
        self._topics = {topic.code: topic for topic in topics}
        self._choose("what", self._subjects())
        titles = [(kind, FORMS[kind].title) for kind in sorted(kinds) if kind in FORMS]
        self._choose("kind", [("", _("All kinds")), *titles])
        hardness = [(str(each), str(each)) for each in range(1, HARDEST + 1)]
        self._choose("difficulty", [("", _("Any")), *hardness])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # of a choice

    def _subjects(self) -> list[tuple[str, Any]]:
        return [
            (Kind.COURSE, _("The whole course")),
            (Kind.WEAK, _("My weak topics")),
            (Kind.WRONG, _("What I got wrong")),
            *((PAPER + slug, paper.title) for slug, paper in self._papers.items()),
            *((TOPIC + code, str(topic)) for code, topic in self._topics.items()),
        ]

    def offers(self, what: str) -> bool:
        return what in dict(self._subjects())

    def chosen(self) -> dict[str, Any]:
        """Return what was asked for, by the names of a `Plan`; only of a form that is valid."""
        said = self.cleaned_data
        kind, _colon, which = said["what"].partition(":")
        topic = self._topics.get(which) if kind == Kind.TOPIC else None
        paper = self._papers.get(which) if kind == Kind.PAPER else None
        wanted = {
            "topic": topic,
            "kind": said["kind"] or None,
            "difficulty": int(said["difficulty"]) if said["difficulty"] else None,
            "calculator": CALCULATOR.get(said["calculator"]),
        }
        return {
            "course": self._course,
            "kind": Kind(kind),
            "topic": topic,
            "paper": paper,
            "wanted": {name: value for name, value in wanted.items() if value is not None},
            "length": said["length"],
            "order": said["order"],
            "shows": PracticeSession.Shows(said["shows"]),
        }

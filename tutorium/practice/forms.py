"""What students write and choose when they practise."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course, Topic
from tutorium.formats.photographs import MOST_BYTES as MOST_PHOTOGRAPH_BYTES
from tutorium.formats.photographs import (
    Photograph,
    Refusal,
    UnreadablePhotographError,
    read_photograph,
)
from tutorium.papers.domain.own import MOST_MARKS
from tutorium.papers.models import Paper
from tutorium.practice.domain.choosing import LENGTHS
from tutorium.practice.domain.memory import Grade
from tutorium.practice.domain.plan import LONGEST as LONGEST_PLAN
from tutorium.practice.models import Accommodations, PracticeSession
from tutorium.practice.models.kept_cards import LONGEST
from tutorium.practice.models.plans import MOST_MINUTES, MOST_NEW, MOST_PAPERS
from tutorium.practice.models.sittings import MOST_BREAKS
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.models import HARDEST


class GiveGrade(forms.Form):
    """How well a card was recalled; `uid` is the row's own, made with the page that asked."""

    grade = forms.TypedChoiceField(choices=[(int(each), each.name) for each in Grade], coerce=int)
    uid = forms.UUIDField()
    milliseconds = forms.IntegerField(required=False)


class CourseOfCard(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        return f"{course.name} ({course.awarding_body})"


class WriteCard(forms.Form):
    """A card of one's own."""

    front = forms.CharField(
        label=_("Front"),
        help_text=_("What you want to be asked. Maths goes between dollar signs: $x^2$."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    back = forms.CharField(
        label=_("Back"),
        help_text=_("What you want to remember."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    typed = forms.CharField(
        label=_("Answer to type (optional)"),
        help_text=_("A word or a number. You type it before you see the back, and it is marked."),
        max_length=200,
        required=False,
    )
    course = CourseOfCard(
        Course.objects.with_titles(),
        to_field_name="key",
        required=False,
        label=_("Course (optional)"),
        empty_label=_("None"),
    )


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


class SetExam(forms.Form):
    """The day of an exam."""

    course = CourseOfCard(
        Course.objects.with_titles(), to_field_name="key", label=_("Course"), empty_label=None
    )
    day = forms.DateField(
        label=_("Day of the exam"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    papers = forms.IntegerField(
        label=_("Papers to sit before it"), min_value=0, max_value=MOST_PAPERS, initial=2
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self._today <= day <= self._today + timedelta(days=LONGEST_PLAN):
            raise forms.ValidationError(_("Choose a day from today to a year ahead."))
        return day


SHARES = [(100, _("a full day")), (50, _("an easy day")), (0, _("a day off"))]
WEEKDAYS = [
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
]
ZONES = [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name]


class SetTime(forms.Form):
    """How much time a learner has, and where the learner's days begin."""

    minutes = forms.IntegerField(
        label=_("Minutes on a full day"), min_value=5, max_value=MOST_MINUTES
    )
    new_a_day = forms.IntegerField(
        label=_("New cards a day, at most"), min_value=0, max_value=MOST_NEW
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[("UTC", "UTC"), *ZONES])
    day_starts_at = forms.TypedChoiceField(
        label=_("A day begins at"),
        help_text=_("Who learns past midnight still learns today."),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = forms.TypedChoiceField(
                label=name, choices=SHARES, coerce=int
            )

    def shares(self) -> tuple[int, ...]:
        return tuple(self.cleaned_data[f"day_{number}"] for number in range(len(WEEKDAYS)))


LARGEST_DECK = 30 * 1024 * 1024  # bytes
DECKS = ("apkg", "colpkg", "anki2", "json", "zip", "csv", "tsv", "txt")


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


class BringDeck(forms.Form):
    """A deck of another program."""

    deck = forms.FileField(
        label=_("Deck"),
        help_text=_(
            "From Anki (.apkg, .colpkg), CrowdAnki (deck.json or .zip), or a table "
            "(.csv, .tsv, .txt), at most 30 MB."
        ),
    )
    course = CourseOfCard(
        Course.objects.with_titles(),
        to_field_name="key",
        required=False,
        label=_("Course (optional)"),
        empty_label=_("None"),
    )

    def clean_deck(self) -> Any:
        deck = self.cleaned_data["deck"]
        if suffix_of(deck.name) not in DECKS:
            raise forms.ValidationError(
                _("Decks of this kind cannot be read. In Anki, choose Export and then .apkg.")
            )
        if deck.size > LARGEST_DECK:
            raise forms.ValidationError(
                _("This deck is larger than 30 MB. Export it without its sounds and films.")
            )
        return deck


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


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class PhotographsField(forms.FileField):
    """Hands over what can be read as a photograph, and of the rest the name and the reason."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Photograph | tuple[str, Refusal]]:
        del initial
        return [self._read(given) for given in data or ()]

    def _read(self, given: Any) -> Photograph | tuple[str, Refusal]:
        try:
            return read_photograph(given.read(MOST_PHOTOGRAPH_BYTES + 1))
        except UnreadablePhotographError as error:
            return "".join(filter(str.isprintable, given.name))[:80], error.kind


class AddPages(forms.Form):
    """Photographs of pages; what is good is kept whatever came with it."""

    pages = PhotographsField(required=False)

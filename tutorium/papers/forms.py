"""How readers narrow a list of papers. What cannot be understood narrows nothing."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course, Topic
from tutorium.formats.exam_papers.reading import MOST_BYTES, read_pdf
from tutorium.formats.exam_papers.refusals import Refusal, UnreadablePdfError
from tutorium.formats.exam_papers.splitting import split
from tutorium.papers.domain import building
from tutorium.papers.domain.own import LONGEST_LABEL, MOST_MARKS, CutPlace, ReadFile
from tutorium.papers.domain.paper import Boundary
from tutorium.papers.domain.typed_boundaries import (
    OutOfOrderError,
    OutOfReachError,
    UnreadLineError,
    read_boundaries,
)
from tutorium.papers.queries import Place

USUAL_MINUTES = 45
MOST_SEED = 10**6

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


# --- Somebody's own paper ------------------------------------------------------------------

SAID = {
    Refusal.TOO_LARGE: _("The file is larger than 30 MB. Save it smaller, or only the pages you need."),
    Refusal.NOT_A_PDF: _("This is not a PDF. Save or print the paper as a PDF and add that."),
    Refusal.ENCRYPTED: _(
        "The file is locked with a password. Open it, save it without one, and add that copy."
    ),
    Refusal.BROKEN: _(
        "The file is damaged and cannot be opened. Download it again, or print it to a new PDF."
    ),
    Refusal.TOO_MANY_PAGES: _(
        "The file has more than 100 pages. Save the pages of one paper and add those."
    ),
    Refusal.TOO_HEAVY: _(
        "Reading the file takes more than this site allows. Print it to a new PDF and add that."
    ),
    Refusal.UNAVAILABLE: _("Files cannot be read just now. Nothing was kept; try again in a minute."),
}  # fmt: skip


class PdfField(forms.FileField):
    """Takes a PDF and hands over what was read in it."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,.pdf"})

    def clean(self, data: Any, initial: Any = None) -> ReadFile:
        given: UploadedFile[Any] = super().clean(data, initial)
        held = given.read(MOST_BYTES + 1)  # what is longer is refused by whoever reads it
        try:
            document = read_pdf(held)
        except UnreadablePdfError as refusal:
            raise forms.ValidationError(SAID[refusal.kind], refusal.kind.value) from refusal
        name = "".join(letter for letter in given.name or "" if letter.isprintable())
        return ReadFile(name or "paper.pdf", held, document, split(document))


class CourseField(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        name = f"{course.name} ({course.awarding_body})"
        return f"{name}, {course.first_exam}" if course.first_exam else name


class AddOwnPaper(forms.Form):
    title = forms.CharField(
        label=_("Name of the paper"),
        max_length=120,
        help_text=_("As you would look for it: Physics Paper 2, June 2024."),
    )
    course = CourseField(
        Course.objects.with_titles().shown(),
        to_field_name="key",
        label=_("Course"),
        empty_label=_("Choose a course"),
    )
    minutes = forms.IntegerField(
        label=_("Minutes allowed (optional)"), min_value=1, max_value=600, required=False
    )
    file = PdfField(
        label=_("The paper as a PDF"), help_text=_("At most 30 MB and 100 pages, not locked.")
    )

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "course", "minutes")}


class AddScheme(forms.Form):
    file = PdfField(label=_("Its mark scheme as a PDF"))


class CorrectQuestion(forms.Form):
    label = forms.CharField(label=_("Number"), max_length=LONGEST_LABEL)
    marks = forms.DecimalField(
        label=_("Marks"),
        required=False,
        max_digits=4,
        decimal_places=1,
        min_value=Decimal("0.5"),
        max_value=MOST_MARKS,
    )
    piece = forms.ChoiceField(label=_("Mark scheme"), required=False)

    def __init__(self, *args: Any, pieces: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = list(pieces)
        choices = [("", _("None")), *((label, label) for label in labels)]
        self.fields["piece"].choices = choices  # type: ignore[attr-defined]  # of a choice
        if not labels:
            del self.fields["piece"]

    def said(self) -> dict[str, Any]:
        return {"piece": "", **self.cleaned_data}


class CutQuestion(forms.Form):
    place = forms.ChoiceField(label=_("The new question begins at"), widget=forms.RadioSelect)
    label = forms.CharField(label=_("Its number"), max_length=LONGEST_LABEL)

    def __init__(self, *args: Any, places: Sequence[CutPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {place.key: place for place in places}
        choices = [(key, self._said(place)) for key, place in self._places.items()]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]  # of a choice

    def _said(self, place: CutPlace) -> str:
        if place.text:
            return place.text
        centimetres = round(place.top / 72 * 2.54)
        return _("Page %(page)s, %(height)s cm from the top") % {
            "page": place.page,
            "height": centimetres,
        }

    def clean_place(self) -> CutPlace:
        return self._places[self.cleaned_data["place"]]


class SetBoundaries(forms.Form):
    """Grade boundaries of an own paper, copied from wherever the student found them."""

    grades = forms.CharField(
        label=_("Grade boundaries"),
        help_text=_("A grade a line, with the least marks for it: A 61. Leave it empty for none."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, out_of: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._out_of = out_of

    def clean_grades(self) -> tuple[Boundary, ...]:
        try:
            return read_boundaries(self.cleaned_data["grades"], out_of=self._out_of)
        except UnreadLineError as refusal:
            raise self._said(_("This is no grade with its marks: %(line)s"), refusal) from refusal
        except OutOfOrderError as refusal:
            raise self._said(
                _("This grade, or its marks, come twice: %(line)s"), refusal
            ) from refusal
        except OutOfReachError as refusal:
            said = _("The paper has %(out_of)s marks, so this cannot be reached: %(line)s")
            raise self._said(said, refusal) from refusal

    def _said(self, sentence: Any, refusal: ValueError) -> forms.ValidationError:
        values = {"line": str(refusal)[:60], "out_of": self._out_of}
        return forms.ValidationError(sentence, params=values)


# --- The paper builder ------------------------------------------------------------------------


class BuildPaper(forms.Form):
    """What a built paper should be like. It comes from an address, and is all that is kept of it."""

    topics = forms.MultipleChoiceField(
        required=False,
        label=_("Topics"),
        help_text=_("None chosen: all of the course."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    marks = forms.IntegerField(
        required=False,
        label=_("Marks"),
        min_value=building.LEAST_MARKS,
        max_value=building.MOST_MARKS,
    )
    minutes = forms.IntegerField(
        required=False,
        label=_("Minutes"),
        help_text=_("Instead of marks."),
        min_value=5,
        max_value=300,
    )
    terms = forms.MultipleChoiceField(
        required=False,
        label=_("Command terms"),
        help_text=_("None chosen: any."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    easiest = forms.ChoiceField(required=False, label=_("Difficulty from"))
    hardest = forms.ChoiceField(required=False, label=_("Difficulty to"))
    calculator = forms.ChoiceField(
        required=False,
        label=_("Calculator"),
        choices=[("", _("With or without")), ("yes", _("Allowed")), ("no", _("Not allowed"))],
    )
    level = forms.ChoiceField(required=False, label=_("Level"))
    seed = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_SEED, widget=forms.HiddenInput
    )

    def __init__(
        self, *args: Any, topics: Mapping[str, Topic], terms: Iterable[str], levels: Iterable[str]
    ) -> None:
        super().__init__(*args)
        self._topics = topics
        hardness = [
            (str(each), str(each)) for each in range(building.EASIEST, building.HARDEST + 1)
        ]
        self._offer("topics", [(code, str(topic)) for code, topic in topics.items()])
        self._offer("terms", [(term, term.capitalize()) for term in sorted(terms)])
        self._offer("easiest", [("", _("Any")), *hardness])
        self._offer("hardest", [("", _("Any")), *hardness])
        self._offer("level", [("", _("All")), *((level, level) for level in levels)])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # of a choice

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["easiest"] = int(said.get("easiest") or building.EASIEST)
        said["hardest"] = int(said.get("hardest") or building.HARDEST)
        if said["easiest"] > said["hardest"]:
            self.add_error("hardest", _("This is easier than where the difficulty begins."))
        return said

    def wish(self, *, pace: float) -> building.Wish:
        """Return what is wished for; `pace` turns minutes into marks. The form is valid."""
        said = self.cleaned_data
        marks = said["marks"] or round((said["minutes"] or USUAL_MINUTES) * pace / 60)
        return building.Wish(
            marks=max(building.LEAST_MARKS, min(building.MOST_MARKS, marks)),
            topics=tuple(sorted(self._topics[code].path for code in said["topics"])),
            terms=tuple(sorted(said["terms"])),
            easiest=said["easiest"],
            hardest=said["hardest"],
            calculator={"yes": True, "no": False}.get(said["calculator"]),
            level=said["level"],
        )

    def query(self, *, course: str, seed: int) -> str:
        """Return the address's query of this paper, always in one way."""
        said = [("course", course)]
        for name, value in self.cleaned_data.items():
            if name != "seed":
                values = value if isinstance(value, list) else [value]
                said += [(name, str(each)) for each in values if each not in {None, ""}]
        usual = {("easiest", str(building.EASIEST)), ("hardest", str(building.HARDEST))}
        kept = [each for each in said if each not in usual]
        return urlencode([*kept, ("seed", str(seed))])

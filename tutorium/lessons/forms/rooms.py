"""What both sides of a lesson send from its room."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from tutorium.conversations.domain.files import File, Kind
from tutorium.conversations.models.messages import LONGEST
from tutorium.curriculum.models import Course, Topic
from tutorium.formats.exam_papers.refusals import UnreadablePdfError
from tutorium.formats.made_anew import PDF, make_anew
from tutorium.formats.photographs import MOST_BYTES, UnreadablePhotographError
from tutorium.lessons.domain.homework import LONGEST_WORDS
from tutorium.lessons.domain.materials import LONGEST_NAME, ROOMS
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.domain.reports import MOST_TOPICS, Went
from tutorium.lessons.forms.topics import topic_fields
from tutorium.lessons.models import Lesson, ReportTopic
from tutorium.lessons.models.materials import LONGEST_NOTES
from tutorium.lessons.models.reports import LONGEST as LONGEST_REPORT
from tutorium.lessons.models.rooms import LONGEST_ADDRESS
from tutorium.papers.models import Paper
from tutorium.practice.domain.choosing import LENGTHS

OWN_PATH = re.compile(r"/(?!/)[\w/.\-]*")  # an address on this site, never on another


class SetMeeting(forms.Form):
    """Where one meets: a whole address of the web, without a name and password in it."""

    address = forms.CharField(
        label=_("Meeting address"),
        help_text=_("The link of your video room. It begins with https://."),
        required=False,
        max_length=LONGEST_ADDRESS,
        validators=[URLValidator(schemes=["https"])],
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if "@" in urlsplit(address).netloc:
            raise forms.ValidationError(_("An address with a name in it is not taken."))
        return address


class Write(forms.Form):
    """The first message to the other side."""

    text = forms.CharField(
        label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


class DecideOutcome(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How it ended"),
        widget=forms.RadioSelect,
        choices=[
            (each.value, each.label)
            for each in Lesson.Outcomes
            if each.value in {Outcome.GIVEN, Outcome.STUDENT_ABSENT, Outcome.TUTOR_ABSENT}
        ],
    )

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])


class WriteReport(forms.Form):
    """What was done, how it went on a few topics of the course, and what comes next."""

    text = forms.CharField(
        label=_("What you did"),
        help_text=_("Maths goes between dollar signs: $x^2$."),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    next_steps = forms.CharField(
        label=_("What comes next"),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = {topic.code: topic for topic in topics}
        self.fields |= topic_fields(self._topics, most=MOST_TOPICS)
        for number in range(1, MOST_TOPICS + 1):
            self.fields[f"went_{number}"] = forms.ChoiceField(
                label=_("How it went"),
                required=False,
                choices=ReportTopic.Went.choices,
                initial=Went.GETTING_THERE.value,
            )

    def rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for number in range(1, MOST_TOPICS + 1):
            yield self[f"topic_{number}"], self[f"went_{number}"]

    def said(self) -> dict[str, Any]:
        """Return what was said, by the names of `Reported`; only of a form that is valid."""
        said = self.cleaned_data
        topics = {
            self._topics[code]: said[f"went_{number}"] or Went.GETTING_THERE.value
            for number in range(1, MOST_TOPICS + 1)
            if (code := said[f"topic_{number}"])
        }
        return {"text": said["text"], "next_steps": said["next_steps"], "topics": topics}


class WriteNotes(forms.Form):
    text = forms.CharField(
        label=_("Notes"),
        help_text=_("Markdown, with maths between dollar signs: $x^2$."),
        required=False,
        max_length=LONGEST_NOTES,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AddMaterial(forms.Form):
    """A picture or a PDF, made anew here, or the address of a page of this site."""

    file = forms.FileField(
        label=_("A picture or a PDF"),
        help_text=_("JPEG, PNG, WebP up to 15 MB, or PDF up to 10 MB."),
        required=False,
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg, image/png, image/webp, application/pdf"}
        ),
    )
    page = forms.CharField(
        label=_("Or the address of an answer, a note, a question, a topic or a paper here"),
        required=False,
        max_length=300,
    )
    name = forms.CharField(
        label=_("What it is"),
        help_text=_("Of a page: as it is shown in the list."),
        required=False,
        max_length=LONGEST_NAME,
    )

    def clean_file(self) -> File | None:
        given = self.cleaned_data["file"]
        if given is None:
            return None
        try:
            made = make_anew(given.read(MOST_BYTES + 1))
        except (UnreadablePhotographError, UnreadablePdfError) as error:
            say = _("This file cannot be kept. Choose another picture or PDF.")
            raise forms.ValidationError(say) from error
        kind = Kind.PDF if made.content_type == PDF else Kind.IMAGE
        return File(kind, given.name, made.data, made.width, made.height)

    def clean_page(self) -> str:
        """Return the path of a public page of this site; an address of elsewhere is none."""
        typed: str = self.cleaned_data["page"].strip()
        path = urlsplit(typed).path if typed.startswith(settings.SITE_URL + "/") else typed
        if not path:
            return ""
        try:
            found = resolve(path) if OWN_PATH.fullmatch(path) else None
        except Resolver404:
            found = None
        if found is None or found.app_name not in ROOMS or found.route.startswith("own-papers"):
            raise forms.ValidationError(
                _("This is no page of answers, notes, questions or papers here.")
            )
        return path

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if self.errors:
            return said
        if bool(said["file"]) == bool(said["page"]):
            raise forms.ValidationError(_("Choose a file, or give the address of a page."))
        said["name"] = " ".join(said["name"].split()) or said["page"].strip("/").rpartition("/")[2]
        said["name"] = said["name"][:LONGEST_NAME]
        return said


class SetHomework(forms.Form):
    """Questions of the course, of one of its topics, or a paper; and until when."""

    what = forms.ChoiceField(label=_("What"))
    questions = forms.TypedChoiceField(
        label=_("How many questions"),
        help_text=_("A paper has its own."),
        coerce=int,
        choices=[(each, str(each)) for each in LENGTHS],
        initial=LENGTHS[0],
    )
    due_date = forms.DateField(
        label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(label=_("What to look for"), required=False, max_length=LONGEST_WORDS)

    def __init__(
        self,
        *args: Any,
        course: Course,
        topics: Iterable[Topic],
        papers: Iterable[Paper],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._course = course
        self._topics = {f"topic:{each.code}": each for each in topics}
        self._papers = {f"paper:{each.slug}": each for each in papers}
        self.fields["what"].choices = [  # type: ignore[attr-defined]  # of a choice
            *((key, str(topic)) for key, topic in self._topics.items()),
            ("course", _("The whole course")),
            *((key, paper.title) for key, paper in self._papers.items()),
        ]

    def said(self) -> dict[str, Any]:
        """Return what is set, by the names of `Set`; only of a form that is valid."""
        said = self.cleaned_data
        paper = self._papers.get(said["what"])
        return {
            "course": self._course,
            "topic": self._topics.get(said["what"]),
            "paper": paper,
            "questions": None if paper else said["questions"],
            "due_date": said["due_date"],
            "words": said["words"],
        }

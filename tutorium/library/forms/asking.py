"""What a reader asks, and what they say of its answer."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_secret
from tutorium.core.traps import Trap
from tutorium.curriculum.models import Course, Topic
from tutorium.formats.photographs import Photograph
from tutorium.library.domain.hurry import is_human
from tutorium.library.domain.inquiries import Helped
from tutorium.library.emails import HELPED
from tutorium.library.forms.photographs import PhotographField, keep, kept
from tutorium.library.models.inquiries import LONGEST_QUESTION, LONGEST_WORDS
from tutorium.ui.widgets import LongSelect

SALT = "library.asking"
NO_TOPIC = "none"


@dataclass(frozen=True)
class Opened:
    """When a form was opened, and the key by which what is sent twice is known."""

    at: datetime
    key: str


def opened(at: datetime) -> str:
    """Return what a form carries to say how it was opened; nobody can make it up."""
    return signing.dumps([int(at.timestamp()), new_secret()], salt=SALT)


def read_opened(said: str) -> Opened | None:
    try:
        moment, key = signing.loads(said, salt=SALT)
        return Opened(datetime.fromtimestamp(moment, UTC), key)
    except (signing.BadSignature, TypeError, ValueError):
        return None


class CourseField(forms.ModelChoiceField[Course]):
    def label_from_instance(self, course: Course) -> str:
        name = f"{course.name} ({course.awarding_body})"
        return f"{name}, {course.first_exam}" if course.first_exam else name


class TopicField(forms.ChoiceField):
    """What was proposed for one wording may be sent with the next: any topic that is there is taken."""

    def valid_value(self, value: object) -> bool:  # noqa: ARG002 (looked for when it is cleaned)
        return True


class AskInquiry(Trap, forms.Form):
    """`topics` are proposed; `is_signed_in` needs no address; `at` is now."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        help_text=_(
            "One question, as you would ask a teacher. It becomes the title of a page for all: no "
            "names, no school, no links."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_QUESTION}),
    )
    course = CourseField(
        Course.objects.with_titles().shown(),
        to_field_name="key",
        required=False,
        label=_("Course"),
        empty_label=_("I do not know, or another one"),
        widget=LongSelect,
    )
    topic = TopicField(
        label=_("Is it about one of these?"), required=False, widget=forms.RadioSelect
    )
    tried = forms.CharField(
        label=_("What have you tried?"),
        help_text=_("A wrong start helps most: then the answer begins where you got stuck."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS}),
    )
    details = forms.CharField(
        label=_("Anything else that belongs to the question (optional)"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WORDS}),
    )
    photograph = PhotographField(
        label=_("A photograph of it (optional)"),
        help_text=_(
            "Of a task or of your working, and of nobody. Where and when it was taken is not kept; "
            "only who writes the answer sees it."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    without_photograph = forms.BooleanField(
        label=_("Send it without the photograph"), required=False
    )
    email = forms.EmailField(
        label=_("Your email address (optional)"),
        help_text=_(
            "For one letter when the answer is there; then it is forgotten. Without it you get an "
            "address on this site to look at."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    appeals = forms.BooleanField(
        label=_("It is neither coursework nor a live exam: let an editor look at it"),
        required=False,
    )
    offered = forms.CharField(required=False, max_length=LONGEST_QUESTION, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        at: datetime,
        topics: list[Topic] | None = None,
        is_signed_in: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["topic"].choices = [  # type: ignore[attr-defined] # of a choice
            *((topic.reference, f"{topic.title} · {topic.course.name}") for topic in topics or ()),
            (NO_TOPIC, _("Something else, or I do not know")),
        ]
        if is_signed_in:
            del self.fields["email"]

    def clean_question(self) -> str:
        return " ".join(self.cleaned_data["question"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._place(cleaned)
        self._keep_photograph(cleaned)
        told = read_opened(cleaned.get("opened", ""))
        cleaned["key"] = told.key if told else ""
        if not is_human(told.at if told else None, at=self.at):
            raise forms.ValidationError(
                _now("Please read it through once more, and then send it."), code="hurry"
            )
        return cleaned

    def _place(self, cleaned: dict[str, Any]) -> None:
        """Let a topic say the course, unless another course was chosen beside it."""
        said = cleaned.get("topic") or NO_TOPIC
        topic = None
        if said != NO_TOPIC:
            rows = Topic.objects.shown().for_reference(said)
            topic = rows.select_related(
                "course__qualification", "course__subject", "course__awarding_body"
            ).first()
        course = cleaned.get("course")
        if topic is not None and course is not None and topic.course_id != course.pk:
            topic = None
        cleaned["topic"] = topic
        cleaned["course"] = course or (topic.course if topic else None)

    def _keep_photograph(self, cleaned: dict[str, Any]) -> None:
        """Go on with the photograph of an earlier try, unless another one is chosen."""
        brought = cleaned.get("photograph") or kept(cleaned.get("kept") or "")
        cleaned["photograph"] = None if cleaned.get("without_photograph") else brought

    @property
    def kept_value(self) -> str:
        """Return what the form carries of its photograph, where it is shown again."""
        picture: Photograph | None = getattr(self, "cleaned_data", {}).get("photograph")
        return keep(picture) if picture else ""

    @property
    def has_lost_photograph(self) -> bool:
        """Say whether a photograph has to be chosen again, being too large to be carried."""
        return bool(getattr(self, "cleaned_data", {}).get("photograph")) and not self.kept_value

    @property
    def opened_value(self) -> str:
        """Return how it was opened, as it says itself; anew where that is no longer good."""
        said = str(self.data.get("opened", "")) if self.is_bound else ""
        told = read_opened(said)
        is_good = told and told.at <= self.at and (self.at - told.at).days < 1
        return said if is_good else opened(self.at)


class SayHelped(forms.Form):
    helped = forms.ChoiceField(choices=[(each.value, HELPED[each]) for each in Helped])

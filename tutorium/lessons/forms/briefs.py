"""What the student's side lets a tutor know before a lesson, and what it agrees to by that."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models.consents import CONSENT_WORDS
from tutorium.curriculum.models import Topic
from tutorium.lessons.domain.briefs import LONGEST_WORDS, MOST_TOPICS
from tutorium.lessons.forms.topics import topic_fields


class AgreesToShare(forms.Form):
    """Boxes with the very sentences that are kept, where nobody has agreed to them yet."""

    # Without the first nothing is shown; others add to it and may be left out.
    boxes: ClassVar[Mapping[str, Purpose]] = {"agreed": Purpose.SHARING}

    def __init__(self, *args: Any, asks: Collection[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked = {name: each for name, each in self.boxes.items() if each in asks}
        for name, purpose in self._asked.items():
            is_needed = purpose == Purpose.SHARING
            label = CONSENT_WORDS[purpose]
            self.fields[name] = forms.BooleanField(label=label, required=is_needed)

    @property
    def agreement(self) -> dict[str, Any] | None:
        """What was agreed to, by the names of `Agreed`; only of a form that is valid."""
        said = [each for name, each in self._asked.items() if self.cleaned_data[name]]
        words = {each: str(CONSENT_WORDS[each]) for each in said}
        return {"words": words, "language": get_language() or ""} if words else None


class WriteBrief(AgreesToShare):
    """What is said. Who agrees to show what was read asks for it by the same box."""

    boxes: ClassVar = {**AgreesToShare.boxes, "with_reads": Purpose.READING}
    words = forms.CharField(
        label=_("What is hard, and what you tried"),
        help_text=_("Optional. No addresses or numbers: you write with each other on this site."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, topics: Iterable[Topic], may_show_reads: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._topics = {topic.code: topic for topic in topics}
        fields = topic_fields(self._topics, most=MOST_TOPICS)
        self.fields |= fields
        if may_show_reads and "with_reads" not in self.fields:
            label = _(
                "Show the tutor what was read, too: on these topics, or in the course if none is chosen"
            )
            self.fields["with_reads"] = forms.BooleanField(label=label, required=False)
        self.order_fields([*fields, "words", "agreed", "with_reads"])

    @property
    def topics(self) -> list[Topic]:
        codes = [self.cleaned_data[f"topic_{number}"] for number in range(1, MOST_TOPICS + 1)]
        return [self._topics[code] for code in dict.fromkeys(codes) if code]


class AllowBrief(AgreesToShare):
    """A yes to what was read: `written_at` says which text that was."""

    boxes: ClassVar = {**AgreesToShare.boxes, "agreed_reading": Purpose.READING}
    written_at = forms.DateTimeField(widget=forms.HiddenInput)

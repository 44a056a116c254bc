"""What the student's side lets a tutor know before a lesson, and what it agrees to by that."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models.consents import CONSENT_WORDS
from tutorium.curriculum.models import Topic
from tutorium.lessons.domain.briefs import LONGEST_WORDS, MOST_TOPICS
from tutorium.lessons.forms.topics import topic_fields


class AgreesToShare(forms.Form):
    """A box with the very sentence that is kept, where nobody has agreed to it yet."""

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["agreed"] = forms.BooleanField(label=CONSENT_WORDS[Purpose.SHARING])

    @property
    def agreement(self) -> dict[str, str] | None:
        """What was agreed to, by the names of `Agreed`; only of a form that is valid."""
        if not self.cleaned_data.get("agreed"):
            return None
        words = str(CONSENT_WORDS[Purpose.SHARING])
        return {"words": words, "language": get_language() or ""}


class WriteBrief(AgreesToShare):
    words = forms.CharField(
        label=_("What is hard, and what you tried"),
        help_text=_("Optional. No addresses or numbers: you write with each other on this site."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._topics = {topic.code: topic for topic in topics}
        fields = topic_fields(self._topics, most=MOST_TOPICS)
        self.fields |= fields
        self.order_fields([*fields, "words", "agreed"])

    @property
    def topics(self) -> list[Topic]:
        codes = [self.cleaned_data[f"topic_{number}"] for number in range(1, MOST_TOPICS + 1)]
        return [self._topics[code] for code in dict.fromkeys(codes) if code]


class AllowBrief(AgreesToShare):
    """A yes to what was read: `written_at` says which text that was."""

    written_at = forms.DateTimeField(widget=forms.HiddenInput)

"""Decks that are brought from elsewhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Course
from tutorium.practice.forms.courses import CourseOfCard

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
        Course.objects.with_titles().shown(),
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

"""Topics of a course in a form: so many fields, in each of which one may be chosen."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import Topic


def topic_fields(topics: Mapping[str, Topic], *, most: int) -> dict[str, forms.ChoiceField]:
    """Return the fields `topic_1` to `topic_<most>`; topics are by their code."""
    choices = [("", _("None")), *((code, str(topic)) for code, topic in topics.items())]
    return {
        f"topic_{number}": forms.ChoiceField(
            label=_("Topic %(number)s") % {"number": number}, required=False, choices=choices
        )
        for number in range(1, most + 1)
    }

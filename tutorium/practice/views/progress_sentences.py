"""What progress says in words."""

from django.utils.translation import gettext as _

from tutorium.practice.domain import weak_topics
from tutorium.practice.domain.next_hour import Why


def reason_words(reason: str) -> str:
    """Say for what marks were lost."""
    return {
        "method": _("Method"),
        "accuracy": _("Accuracy"),
        "units": _("Units"),
        "knowledge": _("Knowledge"),
        "blank": _("Left blank"),
    }[reason]


def why_words(why: Why) -> str:
    return {
        "unknown": _("Nothing is known of it yet: find out."),
        "weak": _("Marks are often lost here."),
        "fading": _("You had it, and it is fading."),
        "heavy": _("It is worth many marks."),
    }[why]


def weak_words(why: weak_topics.Why) -> str:
    """Say why a topic is among the weak ones."""
    return {
        "weak": _("Marks are often lost here: even the best guess says so."),
        "likely": _("Marks are lost here, as far as your attempts can say."),
        "fading": _("You have it today; by the exam it will have faded."),
        "few": _("Too few attempts to say how much you have, but they lost marks."),
        "old": _("You practised it too long ago to say what is left."),
    }[why]

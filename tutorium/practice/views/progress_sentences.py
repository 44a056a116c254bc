"""What progress says in words."""

from django.utils.translation import gettext as _

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

"""What recall says in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.practice.domain.intervals import Wait
from tutorium.practice.domain.memory import Grade


def grade_words(grade: Grade) -> str:
    return {
        Grade.AGAIN: _("Again"),
        Grade.HARD: _("Hard"),
        Grade.GOOD: _("Good"),
        Grade.EASY: _("Easy"),
    }[grade]


def wait_words(wait: Wait) -> str:
    """Say how long: "10 minutes", "2.5 months"."""
    is_whole = wait.number == int(wait.number)
    number = int(wait.number) if is_whole else 2  # which words a number and a half takes
    said = {
        "minutes": ngettext("%(number)s minute", "%(number)s minutes", number),
        "hours": ngettext("%(number)s hour", "%(number)s hours", number),
        "days": ngettext("%(number)s day", "%(number)s days", number),
        "months": ngettext("%(number)s month", "%(number)s months", number),
        "years": ngettext("%(number)s year", "%(number)s years", number),
    }[wait.unit]
    return said % {"number": number if is_whole else number_format(wait.number)}

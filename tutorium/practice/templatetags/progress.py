"""Shares of marks in words, and in the units of a drawing."""

from django import template
from django.utils.translation import gettext as _

from tutorium.practice.domain.mastery import Mastery
from tutorium.practice.views.progress_sentences import reason_words

register = template.Library()


@register.filter
def percent(share: float) -> str:
    return _("%(number)d%%") % {"number": round(100 * share)}


@register.filter
def hundredths(share: float) -> str:
    """Return a share as a number that SVG reads, whatever the language writes decimals with."""
    return f"{100 * share:.1f}"


@register.filter
def width(found: Mastery) -> str:
    """Return how wide the range is, in hundredths."""
    return hundredths(found.high - found.low)


@register.filter
def lost_for(reason: str) -> str:
    """Say for what marks were lost."""
    return reason_words(reason)

"""How questions are shown in lists and on their pages."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tutorium.core.markdown import render
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.models import HARDEST

register = template.Library()


@register.filter
def kinds_in_words(kinds: Sequence[str]) -> str:
    return ", ".join(str(FORMS[kind].title) for kind in kinds if kind in FORMS)


@register.inclusion_tag("questions/_difficulty.html")
def difficulty(level: int) -> dict[str, object]:
    """Show how hard a question is: so many dots of five, and the same in words."""
    words = _("Difficulty %(level)s of %(most)s") % {"level": level, "most": HARDEST}
    return {"words": words, "dots": [place < level for place in range(HARDEST)]}


@register.filter
def inline_markdown(source: str, language: str = "en") -> SafeString:
    """Show one line that an author wrote, such as a source. The renderer sanitises."""
    return mark_safe(render(source, language=language, inline=True).html)  # noqa: S308

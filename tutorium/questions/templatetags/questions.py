"""How questions are shown in lists and on their pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tutorium.core.markdown import render
from tutorium.questions.domain.marks import Marking
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.models import HARDEST
from tutorium.questions.views.responses import response_to
from tutorium.questions.views.schemes import scheme_of
from tutorium.questions.views.sheets import asked

register = template.Library()


@register.filter
def kinds_in_words(kinds: Sequence[str]) -> str:
    return ", ".join(str(FORMS[kind].title) for kind in kinds if kind in FORMS)


@register.inclusion_tag("questions/_difficulty.html")
def difficulty(level: int) -> dict[str, object]:
    """Show how hard a question is: so many dots of five, and the same in words."""
    words = _("Difficulty %(level)s of %(most)s") % {"level": level, "most": HARDEST}
    return {"words": words, "dots": [place < level for place in range(HARDEST)]}


@register.inclusion_tag("questions/_asked.html")
def asked_question(sheet: Sheet, marking: Marking | None) -> dict[str, Any]:
    """Show a question with its fields, and what they earned once it is marked."""
    return asked(sheet, marking)


@register.inclusion_tag("questions/_response.html")
def response(sheet: Sheet, marking: Marking, form: Any) -> dict[str, Any]:
    """Show what was handed in, part by part, with its scheme and what is to be chosen."""
    return response_to(sheet, marking, form)


@register.inclusion_tag("questions/_printed.html")
def printed_question(sheet: Sheet) -> dict[str, Any]:
    """Show a question as it is printed: without fields, with lines to write on."""
    return asked(sheet, None)


@register.filter
def printed(template: str) -> str:
    """Return the template that prints what another one shows with fields."""
    return template.replace("/kinds/", "/printed/")


@register.inclusion_tag("questions/_scheme_parts.html")
def scheme_parts(sheet: Sheet) -> dict[str, Any]:
    """Show what marks each part of a question."""
    return {"parts": scheme_of(sheet)}


@register.simple_tag
def gap(piece: Mapping[str, Any], total: int) -> SafeString:
    """Show the field of a gap, with no space around it: a comma may follow."""
    shown = render_to_string("questions/kinds/_gap.html", {"piece": piece, "total": total})
    return mark_safe(shown.strip())  # noqa: S308 (our own template)


@register.filter
def inline_markdown(source: str, language: str = "en") -> SafeString:
    """Show one line that an author wrote, such as a source. The renderer sanitises."""
    return mark_safe(render(source, language=language, inline=True).html)  # noqa: S308

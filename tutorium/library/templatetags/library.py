"""How the library's values are shown."""

import re
from html import unescape

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from tutorium.core.licences import Licence, licence
from tutorium.core.markdown import render
from tutorium.library.domain.proof.items import Proof
from tutorium.library.models import Item
from tutorium.library.queries import proof_of as proof

register = template.Library()
MARKED = re.compile(r"==(.+?)==")
SECTION = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')
WORTH_A_LIST = 3  # sections


@register.filter
def inline_markdown(source: str, language: str = "en") -> SafeString:
    """Show one line that an author wrote, such as a source. The renderer sanitises."""
    return mark_safe(render(source, language=language, inline=True).html)  # noqa: S308


@register.filter
def licence_of(item: Item) -> Licence:
    return licence(item.licence or item.pack.licence)


# What readers are told of a machine check that an item passed.
CHECKS = {
    "dates": gettext_lazy("dates"),
    "sums": gettext_lazy("sums"),
    "formulas": gettext_lazy("dimensions of formulas"),
    "chemistry": gettext_lazy("chemical equations"),
    "agreement": gettext_lazy("years of the short answer"),
    "links": gettext_lazy("links and figures"),
}


@register.filter
def check_names(passed: list[str]) -> str:
    """Say which checks these are, in the language of the page."""
    return ", ".join(str(CHECKS[each]) for each in passed if each in CHECKS)


@register.simple_tag
def proof_of(item: Item) -> Proof:
    """Check a draft as it stands."""
    return proof(item)


@register.filter
def plain_mark(short: str) -> str:
    """Show the marked key phrase as bold, for readers of Markdown who do not know our mark."""
    return MARKED.sub(r"**\1**", short)


@register.simple_tag
def contents(body_html: str) -> list[tuple[str, str]]:
    """Return (anchor, heading) of each section of a note, where there are enough to need it."""
    found = [(anchor, strip_tags(heading)) for anchor, heading in SECTION.findall(body_html)]
    return (
        [(anchor, unescape(heading)) for anchor, heading in found]
        if len(found) >= WORTH_A_LIST
        else []
    )

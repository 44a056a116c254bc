"""Components as tags, available in every template."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tutorium.ui.stylesheet import addition, stylesheet

register = template.Library()
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def styles(sheet: str = "") -> SafeString:
    """Put the one stylesheet into the page, and behind it the sheet that only some pages need.

    The site's policy permits exactly these texts.
    """
    return mark_safe(f"<style>{stylesheet(sheet).text}</style>")  # noqa: S308 (our own sources)


@register.simple_tag
def more_styles(sheet: str) -> SafeString:
    """Bring the rules of a sheet with a part of a page that was shown without them."""
    return mark_safe(f"<style>{addition(sheet).text}</style>")  # noqa: S308 (our own sources)


@register.simple_tag
def tutors_url(*, course: Any = None, topic: Any = None, came_from: str = "") -> str:
    """Return where tutors are sought, filled in with what a page is about.

    Of a topic that is for one level alone, that level too; its levels are loaded beforehand.
    """
    levels = [level.code for level in topic.levels.all()] if topic else []
    asked = {
        "course": course.key if course else "",
        "topic": topic.code if topic and course else "",
        "level": levels[0] if len(levels) == 1 and course else "",
        "from": came_from,
    }
    said = urlencode({name: value for name, value in asked.items() if value}, safe="/")
    return reverse("tutors:tutors") + (f"?{said}" if said else "")


@register.simple_tag
def linked_data(data: Mapping[str, Any]) -> SafeString:
    """Say to machines what the page says to people (JSON-LD)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped above)


@register.simple_tag(takes_context=True)
def panel(context: Context, shown: Any) -> str:
    """Show what an upper room put on this page through a hook: its template with its context."""
    request: HttpRequest | None = context.get("request")
    return render_to_string(shown.template, dict(shown.context), request=request)


@register.simple_tag(takes_context=True)
def reader_name(context: Context) -> str:
    """Return whom a private page is shown to, and nothing on a public one, which is everybody's."""
    request: HttpRequest | None = context.get("request")
    if request is None or getattr(request, "is_public", False):
        return ""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    name: str = user.get_short_name()
    return name


@register.simple_tag
def years(first: int | None, last: int | None) -> str:
    """Say in which years a course is examined; empty when nobody said."""
    if first and last:
        return f"{first}–{last}"
    if first:
        return _("from %(year)s") % {"year": first}
    return _("until %(year)s") % {"year": last} if last else ""


@register.inclusion_tag("ui/components/crumbs.html")
def crumbs(trail: list[tuple[str, str]], here: str = "") -> dict[str, object]:
    """Show the way down to this page: (title, address) pairs, then the page itself."""
    return {"trail": trail, "here": here}


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: Context, page: Any) -> dict[str, object]:
    """Show where in a long list this page stands, keeping what the reader filtered by."""
    request: HttpRequest = context["request"]
    kept = request.GET.copy()
    kept.pop("page", None)
    return {"page": page, "query": kept.urlencode()}


@register.inclusion_tag("ui/components/search_box.html")
def search_box(*, words: str = "", big: bool = False) -> dict[str, object]:
    """Show a box to search in; suggestions come to it by `ui/suggestions.js`."""
    return {"words": words, "big": big}


@register.inclusion_tag("ui/components/answer_card.html")
def answer_card(
    *, url: str, title: str, short: str, label: str, kind: str = "answer"
) -> dict[str, str]:
    """Show an answer or a note in short, with the way to all of it."""
    return {"url": url, "title": title, "short": short, "label": label, "kind": kind}


@register.inclusion_tag("ui/components/field.html")
def field(bound: Any) -> dict[str, object]:
    """Show one form field: label, help, what is wrong with it, control."""
    return {"field": bound, "kind": bound.field.widget.__class__.__name__}


@register.simple_block_tag
def notice(content: str, *, tone: str = "") -> str:
    """Tell the reader what just happened. Tone: empty, `good` or `bad` (which is an alert)."""
    return render_to_string("ui/components/notice.html", {"content": content, "tone": tone})


@register.simple_block_tag
def nothing(content: str, *, heading: str) -> str:
    """Say that there is nothing here yet, and what to do next."""
    return render_to_string("ui/components/empty.html", {"content": content, "heading": heading})

"""The form of a text with gaps: a field in each."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from tutorium.core.markdown import render
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.responses import is_blank
from tutorium.questions.domain.wording_print import printed_wording
from tutorium.questions.kinds.choice.form import order
from tutorium.questions.kinds.fields import Asked, piece_verdict
from tutorium.questions.kinds.gaps.marking import GAP, KINDS, Gap

title = _("Filling gaps")
template = "questions/kinds/gaps.html"
LONGEST = 500  # characters of one gap
_MARK = "\ue000"  # stands for a gap while the text is rendered; nobody writes it


def context(asked: Asked) -> dict[str, Any]:
    return {"pieces": list(_pieces(asked)), "total": len(asked.part.answer.gaps)}


def _pieces(asked: Asked) -> Iterator[dict[str, Any]]:
    """Yield the text and its gaps in turn."""
    answer = asked.part.answer
    by_name = {gap.name: (number, gap) for number, gap in enumerate(answer.gaps, start=1)}
    names = GAP.findall(answer.text)
    shown = render(
        GAP.sub(_MARK, answer.text.replace(_MARK, "")),
        language=asked.variant.question.language,
        figure=asked.figure,
    )
    texts = shown.html.split(_MARK)
    for text, name in zip(texts, [*names, ""], strict=False):
        yield {"html": mark_safe(text)}  # noqa: S308 (the renderer sanitises)
        if name in by_name:
            yield _field(asked, *by_name[name])


def _field(asked: Asked, number: int, gap: Gap) -> dict[str, Any]:
    value = _value(asked, gap)
    return {
        "gap": number,
        "name": f"{asked.name}:{gap.name}",
        "id": f"{asked.id}-{gap.name}",
        "value": value,
        "options": _options(asked, gap) if gap.kind == "choice" else None,
        "is_number": gap.kind == "number",
        "verdict": piece_verdict(
            asked, is_chosen=not is_blank(value), is_right=_is_right(asked, gap, value)
        ),
    }


def _options(asked: Asked, gap: Gap) -> list[tuple[str, str]]:
    places = order(gap.answer, f"{asked.key}:{gap.name}")
    return [(str(place), asked.plain(gap.answer.options[place].text)) for place in places]


def _is_right(asked: Asked, gap: Gap, value: str) -> bool:
    if not asked.is_marked or is_blank(value):
        return False
    variant = asked.variant
    situation = Situation(variant.values, variant.question.language, asked.decimal_mark)
    return KINDS[gap.kind].judge(gap.answer, value, situation).verdict == "right"


def _value(asked: Asked, gap: Gap) -> str:
    return asked.sent.one(f"{asked.name}:{gap.name}", most=LONGEST)


def response(asked: Asked) -> object:
    return {gap.name: _value(asked, gap) for gap in asked.part.answer.gaps}


def right(asked: Asked) -> list[SafeString]:
    gaps = asked.part.answer.gaps
    return [
        format_html("{}. {}", number, _right_words(asked, gap))
        for number, gap in enumerate(gaps, start=1)
    ]


def _right_words(asked: Asked, gap: Gap) -> str:
    if gap.kind == "choice":
        return " / ".join(asked.plain(each.text) for each in gap.answer.options if each.right)
    if gap.kind == "text":
        return " / ".join(printed_wording(each) for each in gap.answer.accept)
    situation = Situation(asked.variant.values, asked.variant.question.language, asked.decimal_mark)
    return " / ".join(str(each) for each in KINDS[gap.kind].right_responses(gap.answer, situation))

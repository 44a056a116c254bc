"""What is being typed, shown as it is read: a fragment of a page."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.reasons import unread
from tutorium.questions.domain.working import MOST_LINES, is_remark
from tutorium.questions.views.maths import LONGEST, Manner, shown
from tutorium.questions.views.sentences import sentence

READS = frozenset({"maths", "quantity", "chemistry"})
KEPT = "private, max-age=300"  # by the browser of whoever typed it, and by nobody else
_MOST_NAMES = 20
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was read, or what is not clear about it; a remark in words is neither."""

    number: int
    shown: SafeString | str
    problem: str = ""


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    said = request.GET
    text = said.get("text", "")[:LONGEST]
    is_working = said.get("lines") == "1"
    reads = said.get("reads", "") if said.get("reads") in READS else "maths"
    manner = Manner(
        reads="line" if is_working else reads,
        decimal_mark="," if said.get("mark") == "," else ".",
        names=_names(said.get("names", "")),
    )
    lines = text.splitlines()[:MOST_LINES] if is_working else [" ".join(text.split())]
    context = {"lines": _read(lines, manner), "is_working": is_working}
    response = render(request, "questions/preview.html", context)
    response.headers["Cache-Control"] = KEPT
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _names(said: str) -> list[str]:
    return [name for name in said.split(",")[:_MOST_NAMES] if _NAME.fullmatch(name)]


def _read(lines: list[str], manner: Manner) -> list[ReadLine]:
    return [
        _line(number, line, manner) for number, line in enumerate(lines, start=1) if line.strip()
    ]


def _line(number: int, text: str, manner: Manner) -> ReadLine:
    try:
        return ReadLine(number, shown(text, manner))
    except NotReadError as error:
        if manner.reads == "line" and is_remark(text):
            return ReadLine(number, text)
        return ReadLine(number, text, sentence(unread(error)))

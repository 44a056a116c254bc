"""What is being typed, shown as it is read: a fragment of a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.reasons import unread
from tutorium.questions.domain.working import MOST_LINES, Reader, is_remark
from tutorium.questions.queries import reader_of
from tutorium.questions.views.maths import LONGEST, Manner, shown, shown_line
from tutorium.questions.views.sentences import sentence

READS = frozenset({"maths", "quantity", "chemistry"})
KEPT = "private, max-age=300"  # by the browser of whoever typed it, and by nobody else
_MOST_NAMES = 20
_OF = re.compile(r"(?P<uid>[0-9A-Z]{10,26}):(?P<path>[a-z0-9.]{1,60})", re.ASCII)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was read, or what is not clear about it; a remark in words is neither."""

    number: int
    shown: SafeString | str
    problem: str = ""


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Show what was typed as an answer or, with `lines`, as the working `of` a part."""
    said = request.GET
    text = said.get("text", "")[:LONGEST]
    is_working = said.get("lines") == "1"
    lines = _lines(text, said) if is_working else [_answer(" ".join(text.split()), said)]
    shown_lines = [line for line in lines if line is not None]
    context = {"lines": shown_lines, "is_working": is_working}
    response = render(request, "questions/preview.html", context)
    response.headers["Cache-Control"] = KEPT
    return response


def _answer(text: str, said: QueryDict) -> ReadLine | None:
    reads = said.get("reads", "")
    manner = Manner(reads if reads in READS else "maths", _mark(said), _names(said))
    return _read(1, text, lambda typed: shown(typed, manner))


def _lines(text: str, said: QueryDict) -> list[ReadLine | None]:
    reader = _reader(said)
    lines = enumerate(text.splitlines()[:MOST_LINES], start=1)
    return [
        _read(number, line, lambda typed: shown_line(typed, reader), is_remark)
        for number, line in lines
    ]


def _reader(said: QueryDict) -> Reader:
    of = _OF.fullmatch(said.get("of", ""))
    found = reader_of(of["uid"], of["path"], decimal_mark=_mark(said)) if of else None
    return found or Reader(_names(said), decimal_mark=_mark(said))


def _mark(said: QueryDict) -> str:
    return "," if said.get("mark") == "," else "."


def _names(said: QueryDict) -> list[str]:
    names = said.get("names", "").split(",")[:_MOST_NAMES]
    return [name for name in names if _NAME.fullmatch(name)]


def _read(
    number: int,
    text: str,
    show: Callable[[str], SafeString],
    may_be_words: Callable[[str], bool] = lambda _text: False,
) -> ReadLine | None:
    """Return a line as it is read; nothing for a blank one."""
    if not text.strip():
        return None
    try:
        return ReadLine(number, show(text))
    except NotReadError as error:
        return ReadLine(number, text, "" if may_be_words(text) else sentence(unread(error)))

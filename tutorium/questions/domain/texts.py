"""What of a question is shown: its texts, each with where it stands, and the figures they name."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from tutorium.questions.domain.formula import Formula
from tutorium.questions.domain.question import Part, Question, leaves
from tutorium.questions.domain.scheme import points_of

_FIGURE = re.compile(r"\]\((figures/[^)\s]+)")
# Fields of the kinds' answers that a page shows; the others say how a response is judged.
_SHOWN = frozenset(
    {"text", "feedback", "options", "regions", "pairs", "left", "right", "extra", "items"}
    | {"says_true", "says_false", "levels", "descriptor", "indicative", "point", "gaps", "answer"}
)


def texts_of(question: Question) -> Iterator[tuple[str, str]]:
    """Yield where a text stands, and the text."""
    yield "stem", question.stem
    yield from _of_parts(question.parts)


def _of_parts(parts: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    for part in parts:
        yield from ((f"part {part.path}, {where}", text) for where, text in _of_part(part) if text)
        yield from _of_parts(part.parts)


def _of_part(part: Part) -> Iterator[tuple[str, str]]:
    yield "ask", part.ask
    yield "solution", part.solution
    yield from (("hints", hint) for hint in part.hints)
    yield from (("answer", text) for text in _shown(part.answer))
    yield from (("wrong", each.feedback) for each in part.wrong)
    yield from ((f"point {point.id}", point.says) for point in points_of(part.scheme))


def _shown(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _shown(each)
    elif is_dataclass(thing) and not isinstance(thing, Formula):
        for each in fields(thing):
            if each.name in _SHOWN:
                yield from _shown(getattr(thing, each.name))


def figures_in(text: str) -> list[str]:
    """Return the figures that Markdown shows, by their paths in the pack, in order."""
    return _FIGURE.findall(text)


def figures_of(question: Question) -> tuple[str, ...]:
    """Return the figures that a question shows, in its texts or to press on, each once."""
    named = [name for _, text in texts_of(question) for name in figures_in(text)]
    named += [getattr(part.answer, "figure", "") for part in leaves(question.parts)]
    return tuple(dict.fromkeys(name for name in named if name))

"""A part of a question as a card: what is asked in front, how it is done behind."""

from dataclasses import dataclass

from tutorium.questions.domain.question import Part, Question, Variant, leaves
from tutorium.questions.domain.scheme import points_of

# Kinds whose answer is one line that the examiner reads, so that the card asks for it to be typed.
ONE_LINE = frozenset(
    {"number", "expression", "equation", "inequality", "interval", "set", "solutions", "vector"}
    | {"coordinates", "chemical", "text"}
)


@dataclass(frozen=True)
class CardWords:
    """What stands on a card, in Markdown, and whether its answer is typed."""

    front: str
    back: str
    is_typed: bool


class NoSuchPartError(Exception):
    """The question has no such part, or one that no card can ask for."""


def card_words(variant: Variant, path: str) -> CardWords:
    """Return the words of a card for a part; raises NoSuchPartError."""
    part = part_at(variant.question, path)
    front = "\n\n".join(filter(None, (variant.question.stem, part.ask, _options(part))))
    back = part.solution or _right(part) or _scheme(part)
    if not back:
        raise NoSuchPartError(path)
    return CardWords(front, back, is_typed=part.kind in ONE_LINE)


def part_at(question: Question, path: str) -> Part:
    for part in leaves(question.parts):
        if part.path == path:
            return part
    raise NoSuchPartError(path)


def _options(part: Part) -> str:
    options = getattr(part.answer, "options", ())
    return "\n".join(f"- {option.text}" for option in options)


def _right(part: Part) -> str:
    options = [o for o in getattr(part.answer, "options", ()) if getattr(o, "right", False)]
    return "\n".join(f"- {option.text}" for option in options)


def _scheme(part: Part) -> str:
    return "\n".join(f"- {point.says}" for point in points_of(part.scheme) if point.says)

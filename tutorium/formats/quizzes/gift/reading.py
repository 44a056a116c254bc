"""The tree of a GIFT file to the plain values of a quiz."""

import re
from decimal import Decimal

from tutorium.formats.quizzes import values
from tutorium.formats.quizzes.decimals import middle
from tutorium.formats.quizzes.gap_places import Places, without_signs
from tutorium.formats.quizzes.gift.syntax import parse_gift
from tutorium.formats.quizzes.gift.tree import Answer, Broken, Item, Span, Words
from tutorium.formats.quizzes.reading import NotCarriedError, Reading, category_of, title_of
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Matching,
    Number,
    Option,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
    Wrong,
)

_ENDS = re.compile(r"[.?!:]\W*\Z")
_ONLY_SIGNS = re.compile(r"\W*")


def read_gift(text: str, *, where: str) -> Quiz:
    """Return the questions of a GIFT file; categories are no items.

    Raises `UnsafeFileError` where the file has far more entries than any bank.
    """
    reading, category = Reading(where), ""
    for entry in parse_gift(text):
        if isinstance(entry, Item) and entry.kind == "category":
            category = category_of(entry.title)
        else:
            reading.take(_name(entry), lambda: _question(entry, category, reading))  # noqa: B023
    return reading.quiz()


def _name(entry: Item | Broken) -> str:
    return f"line {entry.line}"


def _question(entry: Item | Broken, category: str, reading: Reading) -> Question:
    if isinstance(entry, Broken):
        raise NotCarriedError(f"the entry “{entry.said}”", entry.why)
    if entry.kind == "description":
        said = title_of(entry.title, entry.stem.text, entry.stem.form)
        raise NotCarriedError(f"the description “{said}”", "it asks nothing")
    answer = _marked(entry, reading)
    feedback = _words(entry.feedback, reading)
    ask = "" if isinstance(answer, Gaps) else _ask(entry, reading)
    return Question(
        where=reading.place,
        title=title_of(entry.title, entry.stem.text, entry.stem.form),
        stem="",
        parts=(Part(ask, answer, feedback=feedback),),
        identifier=entry.identifier,
        category=category,
        tags=entry.tags,
    )


def _ask(entry: Item, reading: Reading) -> str:
    said = f"{entry.before}{entry.after}" if entry.is_embedded else entry.stem.text
    if _is_only_sign(entry):
        said = entry.before
    return reading.text(said, entry.stem.form)


def _is_only_sign(entry: Item) -> bool:
    """Say whether all that follows the answers is a full stop after a sentence that has its end."""
    return bool(_ONLY_SIGNS.fullmatch(entry.after) and _ENDS.search(entry.before))


def _marked(entry: Item, reading: Reading) -> values.Answer:
    if entry.kind == "essay":
        return Essay()
    if entry.kind == "true-false":
        return _true_false(entry, reading)
    if entry.kind == "matching":
        return _matching(entry, reading)
    inner = _inner(entry, reading)
    if entry.is_embedded and not _is_only_sign(entry):
        places = Places()
        before, after = without_signs(entry.before), without_signs(entry.after)
        return places.gaps(reading.text(f"{before}{places.hide(inner)}{after}", entry.stem.form))
    return inner


def _inner(entry: Item, reading: Reading) -> Choice | Number | Text:
    if entry.kind == "choice":
        return _choice(entry, reading)
    if entry.kind == "number":
        return _number(entry, reading)
    return _text(entry, reading)


def _true_false(entry: Item, reading: Reading) -> TrueFalse:
    wrong, right = _words(entry.when_wrong, reading), _words(entry.when_right, reading)
    if entry.is_true:
        return TrueFalse(right=True, feedback_true=right, feedback_false=wrong)
    return TrueFalse(right=False, feedback_true=wrong, feedback_false=right)


def _matching(entry: Item, reading: Reading) -> Matching:
    pairs = [
        (_words(pair.left, reading), reading.text(pair.right, "plain")) for pair in entry.pairs
    ]
    whole = tuple(pair for pair in pairs if pair[0])
    if not whole:
        raise NotCarriedError("a matching question", "no pair of it has a left side")
    return Matching(whole, tuple(right for left, right in pairs if not left))


def _choice(entry: Item, reading: Reading) -> Choice:
    options = tuple(
        Option(_said(each, reading), _share(each), _words(each.feedback, reading))
        for each in entry.answers
    )
    if not any(option.share > 0 for option in options):
        raise NotCarriedError("a choice", "no option of it is right")
    return Choice(options, many=not any(each.is_right for each in entry.answers))


def _said(answer: Answer, reading: Reading) -> str:
    if isinstance(answer.said, Span):
        raise NotCarriedError("a choice", "a number stands where an option is said")
    return _words(answer.said, reading)


def _share(answer: Answer) -> float:
    if answer.weight is None:
        return 1.0 if answer.is_right else 0.0
    return round(answer.weight / 100, 10)


def _number(entry: Item, reading: Reading) -> Number:
    right = next((each for each in entry.answers if _share(each) == 1), None)
    if right is None or not isinstance(right.said, Span):
        raise NotCarriedError("a number", "no number of it earns all the marks")
    value, tolerance = _value(right.said)
    wrong = tuple(_wrong(each, reading) for each in entry.answers if each is not right)
    return Number(value, tolerance, wrong=wrong, feedback=_words(right.feedback, reading))


def _value(span: Span) -> tuple[str, str]:
    """Return the middle of a range and how far it reaches, in decimals as exact as written."""
    if span.high:
        return middle(Decimal(span.number), Decimal(span.high))
    is_exact = not span.tolerance or Decimal(span.tolerance) == 0
    return span.number, "" if is_exact else span.tolerance


def _wrong(answer: Answer, reading: Reading) -> Wrong:
    feedback = _words(answer.feedback, reading)
    if isinstance(answer.said, Span):
        value, tolerance = _value(answer.said)
        return Wrong(value, feedback, _share(answer), tolerance)
    return Wrong(" ".join(answer.said.text.split()), feedback, _share(answer))


def _text(entry: Item, reading: Reading) -> Text:
    right = [each for each in entry.answers if _share(each) == 1]
    accept = tuple(_wrong(each, reading) for each in right)
    if not any(each.response for each in accept):
        raise NotCarriedError("a short answer", "no wording of it earns all the marks")
    said = list(dict.fromkeys(each.feedback for each in accept))
    for feedback in said[1:]:
        reading.lose(f"the feedback “{feedback}”", "right wordings share one feedback")
    wrong = tuple(_wrong(each, reading) for each in entry.answers if _share(each) != 1)
    return Text(tuple(each.response for each in accept), wrong=wrong, feedback=said[0])


def _words(words: Words | None, reading: Reading) -> str:
    return reading.text(words.text, words.form) if words else ""

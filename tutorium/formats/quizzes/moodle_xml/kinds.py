"""Moodle's types of one answer each: choices, numbers, words, pairs, orders, essays."""

from decimal import Decimal
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.decimals import read_decimal, written
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Matching,
    Number,
    Option,
    Ordering,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)

WHOLE = 0.9999  # of the marks; shares are written as decimals such as 33.33333


def choice(source: Source) -> Choice:
    options = tuple(
        Option(source.text(each), share_of(each.get("fraction")), _feedback(each, source))
        for each in source.several("answer")
    )
    if not any(option.share > 0 for option in options):
        raise NotCarriedError("a multiple choice", "no option of it is right")
    many = not source.flag("single", otherwise=True)
    return Choice(options, many=many, shuffle=source.flag("shuffleanswers", otherwise=True))


def true_false(source: Source) -> TrueFalse:
    answers = {source.plain(each).lower(): each for each in source.several("answer")}
    if set(answers) != {"true", "false"}:
        raise NotCarriedError("a true or false", "its answers are not true and false")
    return TrueFalse(
        right=share_of(answers["true"].get("fraction"))
        > share_of(answers["false"].get("fraction")),
        feedback_true=_feedback(answers["true"], source),
        feedback_false=_feedback(answers["false"], source),
    )


def short_answer(source: Source) -> Text:
    answers = [
        Wrong(source.plain(each), _feedback(each, source), share_of(each.get("fraction")))
        for each in source.several("answer")
    ]
    return text_of(answers, source, case_matters=source.flag("usecase"))


def text_of(answers: list[Wrong], source: Source, *, case_matters: bool) -> Text:
    """Make a short answer of wordings with what each of them earns."""
    right = [each for each in answers if each.share >= WHOLE and each.response]
    if not right:
        raise NotCarriedError("a short answer", "no wording of it earns all the marks")
    said = list(dict.fromkeys(each.feedback for each in right))
    for feedback in said[1:]:
        source.lose(f"the feedback “{feedback}”", "right wordings share one feedback")
    return Text(
        tuple(each.response for each in right),
        case_matters=case_matters,
        wrong=tuple(each for each in answers if each.share < WHOLE),
        feedback=said[0],
    )


def numerical(source: Source) -> Number:
    answers = []
    for each in source.several("answer"):
        value = _number(source.plain(each))
        tolerance = tolerance_of(each.findtext("tolerance"))
        answers.append(
            Wrong(value, _feedback(each, source), share_of(each.get("fraction")), tolerance)
        )
    return number_of(answers, _unit(source))


def _number(said: str) -> str:
    number = read_decimal(said.replace(",", ".") if said.count(",") == 1 else said)
    if number is None and said != "*":
        raise NotCarriedError("a number", f"“{said[:60]}” is no number")
    return said if number is None else written(number)


def tolerance_of(said: str | None) -> str:
    number = read_decimal(said)
    return written(abs(number)) if number else ""


def number_of(answers: list[Wrong], unit: str = "") -> Number:
    """Make a number of values with what each of them earns."""
    right = next((each for each in answers if each.share >= WHOLE and each.response != "*"), None)
    if right is None:
        raise NotCarriedError("a number", "no value of it earns all the marks")
    wrong = tuple(each for each in answers if each is not right)
    return Number(right.response, right.tolerance, unit, wrong=wrong, feedback=right.feedback)


def _unit(source: Source) -> str:
    """Return the unit that values are given in; Moodle's own conversions are not needed."""
    units = source.element.findall("units/unit")
    base = [
        (each.findtext("unit_name") or "").strip()
        for each in units
        if read_decimal(each.findtext("multiplier")) == Decimal(1)
    ]
    if units and not base:
        raise NotCarriedError("a number with units", "none of its units has the factor 1")
    if len(units) > 1:
        source.lose("its further units", "units of one dimension are converted by themselves")
    return base[0] if base else ""


def matching(source: Source) -> Matching:
    pairs, extra = [], []
    for each in source.several("subquestion"):
        answer = each.find("answer")
        left, right = source.text(each), "" if answer is None else _right(answer, source)
        if left:
            pairs.append((left, right))
        else:
            extra.append(right)
    if not pairs or not all(right for _, right in pairs):
        raise NotCarriedError("a matching question", "a pair of it has only one side")
    known = {right for _, right in pairs}
    if not source.flag("shuffleanswers", otherwise=True):
        source.lose("the order of its pairs", "pairs are always shuffled")
    return Matching(tuple(pairs), tuple(dict.fromkeys(each for each in extra if each not in known)))


def _right(answer: Element, source: Source) -> str:
    if answer.get("format"):
        return source.text(answer)
    return source.reading.text(answer.findtext("text") or "", "plain")


def ordering(source: Source) -> Ordering:
    answers = source.several("answer")
    placed = sorted(answers, key=lambda each: float(read_decimal(each.get("fraction")) or 0))
    items = tuple(source.text(each) for each in placed)
    if len(items) < 2 or not all(items):  # noqa: PLR2004  (or there is nothing to order)
        raise NotCarriedError("an ordering", "it has fewer than two items, or an empty one")
    return Ordering(items)


def essay(source: Source) -> Essay | Upload:
    guidance = source.markdown("graderinfo")
    if source.markdown("responsetemplate"):
        source.lose("the text that students begin with", "an essay begins empty")
    if source.said("responseformat") == "noinline":
        return Upload(guidance)
    if source.number("attachments", 0):
        source.lose("the files that students may attach", "an essay is text alone")
    return Essay(guidance)


def share_of(percentage: str | None) -> float:
    """Return the share of the marks that a percentage is."""
    found = read_decimal(percentage)
    return float(found / 100) if found is not None else 0.0


def _feedback(answer: Element, source: Source) -> str:
    holder = answer.find("feedback")
    return "" if holder is None else source.text(holder)

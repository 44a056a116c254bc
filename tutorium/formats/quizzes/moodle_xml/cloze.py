r"""Embedded answers (Cloze): `{2:NUMERICAL:=5:0.1#good~%50%5:1}` within a text in HTML."""

import re

from tutorium.formats.quizzes.decimals import read_decimal, written
from tutorium.formats.quizzes.gap_places import Inner, Places
from tutorium.formats.quizzes.moodle_xml.kinds import number_of, share_of, text_of, tolerance_of
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.rich_texts import read_plain
from tutorium.formats.quizzes.values import Choice, Gaps, Option, Wrong

MAX_GAPS = 200  # of one text
_START = re.compile(r"\{\d{0,3}:[A-Z_]{2,20}:")
_GAP = re.compile(
    r"\{(?P<weight>\d{0,3}):(?P<kind>[A-Z_]{2,20}):(?P<answers>(?:[^}\\]|\\.)*)\}", re.DOTALL
)
_TEXT = {"SHORTANSWER", "SA", "MW"}
_CASED = {"SHORTANSWER_C", "SAC", "MWC"}
_NUMBER = {"NUMERICAL", "NM"}
_ONE = {"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"}
_ONE_SHUFFLED = {"MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}
_MANY = {"MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH"}
_MANY_SHUFFLED = {"MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"}
_CHOICES = _ONE | _ONE_SHUFFLED | _MANY | _MANY_SHUFFLED
_ANSWERS = re.compile(r"((?:[^~\\]|\\.)*)(?:~|\Z)", re.DOTALL)
_SHARE = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%")
_FEEDBACK = re.compile(r"((?:[^#\\]|\\.)*)#?", re.DOTALL)
_ESCAPE = re.compile(r"\\([}#~/\"\\=])")


def cloze(source: Source) -> tuple[Gaps, float]:
    """Return the text with its gaps, and the sum of their weights."""
    places, weights, holder = Places(), list[int](), source.element.find("questiontext")

    def hidden(match: re.Match[str]) -> str:
        weights.append(int(match["weight"] or 1))
        return places.hide(_inner(match["kind"], match["answers"], source))

    if holder is None:
        raise NotCarriedError("embedded answers", "it has no text")
    if len(_START.findall(holder.findtext("text") or "")) > MAX_GAPS:
        raise NotCarriedError("embedded answers", f"it has more than {MAX_GAPS} gaps")
    gaps = places.gaps(source.text(holder, lambda said: _GAP.sub(hidden, said)))
    if len(set(weights)) > 1:
        source.lose(f"the weights of its gaps ({', '.join(map(str, weights))})", "gaps weigh alike")
    return gaps, float(sum(weights) or 1)


def _inner(kind: str, said: str, source: Source) -> Inner:
    answers = [_answer(each) for each in _ANSWERS.findall(said) if each.strip()]
    if kind in _CHOICES:
        return _choice(kind, answers, source)
    wrong = [
        Wrong(read_plain(text, "html"), source.reading.text(note), share)
        for text, share, note in answers
    ]
    if kind in _NUMBER:
        return number_of([_number(each) for each in wrong])
    if kind in _TEXT | _CASED:
        return text_of(wrong, source, case_matters=kind in _CASED)
    raise NotCarriedError("embedded answers", f"{kind} is no kind of them")


def _answer(said: str) -> tuple[str, float, str]:
    """Return what is answered, its share of the marks, and what is said to it."""
    said = said.strip()
    share = _SHARE.match(said)
    value = share_of(share[1]) if share else float(said.startswith("="))
    rest = said[share.end() :] if share else said.removeprefix("=")
    text = _FEEDBACK.match(rest)
    cut = text.end() if text else 0
    return _freed(text[1] if text else rest), value, _freed(rest[cut:])


def _freed(said: str) -> str:
    return _ESCAPE.sub(r"\g<1>", said).strip()


def _choice(kind: str, answers: list[tuple[str, float, str]], source: Source) -> Choice:
    text = source.reading.text
    options = tuple(Option(text(said), share, text(note)) for said, share, note in answers)
    if not any(option.share > 0 for option in options):
        raise NotCarriedError("embedded answers", "no option of a gap is right")
    is_many = kind in _MANY | _MANY_SHUFFLED
    whole = sum(option.share == 1 for option in options)
    if is_many and whole > 1:  # each with `=` has all the marks in the syntax; they share them
        options = tuple(Option(o.text, o.share / whole, o.feedback) for o in options)
    return Choice(options, many=is_many, shuffle=kind in _ONE_SHUFFLED | _MANY_SHUFFLED)


def _number(answer: Wrong) -> Wrong:
    said, _, tolerance = answer.response.partition(":")
    number = read_decimal(said)
    if number is None and said.strip() != "*":
        raise NotCarriedError("embedded answers", f"“{said[:60]}” is no number")
    value = "*" if number is None else written(number)
    return Wrong(value, answer.feedback, answer.share, tolerance_of(tolerance))

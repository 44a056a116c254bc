"""Right answers of OATutor: what is typed becomes a number, a formula, or words."""

import re

from tutorium.formats.quizzes.oatutor.formulas import UnreadFormulaError, formula
from tutorium.formats.quizzes.values import Answer, Expression, Number, Text

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)%?\Z")
_RATIONAL = re.compile(r"-?\(?-?\d+(?:\.\d+)?\)?/\(?-?\d+(?:\.\d+)?\)?\Z")
_POWER_OF_TEN = re.compile(r"-?\d+(?:\.\d+)?\*10\^(?:\d+|\(-?\d+\))\Z")
_UNIT = re.compile(
    r"(?P<value>-?[\d.,]+(?:\\times10\^\{?-?\d+\}?)?)\s*(?:\\,|\\ )*\s*"
    r"(?P<unit>\\frac\{[A-Za-z^\d]+\}\{[A-Za-z^\d]+\}|\\(?:text|mathrm)\{[^{}]+\}|[A-Za-z]{1,3}(?:\^\d)?)\Z"
)
_UNITS = {
    "m",
    "s",
    "kg",
    "g",
    "cm",
    "mm",
    "km",
    "N",
    "J",
    "W",
    "Pa",
    "h",
    "min",
    "mi",
    "ft",
    "L",
    "rad",
    "Hz",
    "V",
    "A",
    "K",
}
_POINT = re.compile(r"\([^()\[\]]+, [^()\[\]]+\)\Z")
_INTERVAL = re.compile(
    r"[(\[][^()\[\]]+, [^()\[\]]+[)\]](?: U [(\[][^()\[\]]+, [^()\[\]]+[)\]])*\Z"
)
_SOLVED = re.compile(r"(?P<name>[A-Za-z]\w?) = (?P<value>[^=<>,]+)\Z")
_LETTER = re.compile(r"(?<![A-Za-z])(?!(?:sqrt|pi|infinity|abs|sin|cos|tan|ln|log|exp)\b)[A-Za-z]")


class UnreadAnswerError(ValueError):
    """An answer that none of our kinds can hold; the message says which and why."""


def bare(answer: str) -> str:
    """Return an answer without the marks of maths."""
    return re.sub(r"\s+", " ", answer.replace("$$", "")).strip()


def sense(answer: str) -> str:
    """Return an answer without what differs between two ways to write the same."""
    return re.sub(r"\s", "", bare(answer))


def typed_answer(answers: tuple[str, ...], *, kind: str) -> Answer:
    """Return what is right where `answers` are all right; `kind` is theirs: `string` or a formula.

    Raises `UnreadAnswerError`.
    """
    said = tuple(dict.fromkeys(bare(answer) for answer in answers if bare(answer)))
    if not said:
        raise UnreadAnswerError("no right answer is given")
    try:
        return _formula(said[0], said[1:])
    except UnreadFormulaError as error:
        if kind != "string":
            say = f"the answer {said[0]} has {error}, which our notation does not"
            raise UnreadAnswerError(say) from error
    return Text(said)


def _formula(said: str, also: tuple[str, ...]) -> Answer:
    if measured := _measured(said):
        return measured
    value = formula(said)
    if _NUMBER.match(value):
        return Number(value.removesuffix("%"), unit="%" if value.endswith("%") else "")
    if _RATIONAL.match(value) or _POWER_OF_TEN.match(value):
        return Number(_short(value))
    return _typed(value, tuple(formula(each) for each in also))


def _measured(said: str) -> Number | None:
    match = _UNIT.match(said)
    if match is None:
        return None
    unit = re.sub(r"\\frac\{(.+?)\}\{(.+?)\}", r"\1/\2", match["unit"])
    unit = re.sub(r"\\(?:text|mathrm)\{\s*(.+?)\s*\}", r"\1", unit)
    if not set(re.findall("[A-Za-z]+", unit)) <= _UNITS:
        return None
    return Number(_short(formula(match["value"])), unit=unit)


def _short(value: str) -> str:
    """Return `(-3)/(2)` as `-3/2`."""
    value = re.sub(r"(?<![A-Za-z\d.^_])\((\d+(?:\.\d+)?|[A-Za-z])\)", r"\1", value)
    return re.sub(r"^\((-\d+(?:\.\d+)?)\)(?=/)", r"\1", value)


def _typed(value: str, also: tuple[str, ...]) -> Answer:
    value = _short(value)
    if value.startswith("[["):
        return Expression(value, kind="matrix", also=also)
    if _POINT.match(value) and "infinity" not in value:
        return Expression(value, kind="coordinates", also=also)
    if _INTERVAL.match(value):
        return Expression(value, kind="interval", also=also)
    if re.search("[<>]", value):
        return Expression(value, kind="inequality", also=also)
    if "=" in value:
        return _equation(value, also)
    if "," in value or "%" in value:
        raise UnreadFormulaError("several values")
    return Expression(value, also=also)


def _equation(value: str, also: tuple[str, ...]) -> Expression:
    """Take `x = 3` for a solution, `y = 2x` for an equation that is solved for y."""
    solved = _SOLVED.match(value)
    if several := _several(value):
        return Expression(several, kind="solutions", also=also)
    if solved is None:
        if "," in value or " or " in value:
            raise UnreadFormulaError("several equations")
        return Expression(value, kind="equation", also=also)
    if _LETTER.search(solved["value"]):
        return Expression(value, kind="equation", form=f"{solved['name']}=", also=also)
    return Expression(value, kind="solutions", also=also)


def _several(value: str) -> str:
    """Return `x = 1, x = 2` as the solutions that it lists, or nothing."""
    each = [_SOLVED.match(one) for one in value.split(", ")]
    names = {one["name"] if one else "" for one in each}
    return value.replace(", ", " or ") if len(each) > 1 and len(names) == 1 and all(each) else ""

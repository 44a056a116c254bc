"""Reading what a generator draws: `given`, `derive` and `require`, with every fault and its line."""

import re
from collections.abc import Collection, Iterator
from fractions import Fraction

from tutorium.formats.fields import Fields, Plain
from tutorium.questions.domain.author_numbers import number_of, read_figures
from tutorium.questions.domain.conditions import is_condition
from tutorium.questions.domain.drawing import Derived, Generator, Given
from tutorium.questions.domain.drawn import Drawn
from tutorium.questions.domain.formula import Formula
from tutorium.questions.domain.scheme import read_formula_of, read_formula_text

MOST_CHOICES = 2_000
_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9_]{0,20}$")
_LIKE_A_NUMBER = re.compile(r"[-+]?\d*\.?\d+([eE][+-]?\d+)?|-?\d+/\d+")


def read_generator(fields: Fields) -> Generator:
    """Read `given`, `derive` and `require`; every fault is noted in `fields`."""
    own = fields.mapping("given")
    given = tuple(_givens(own)) if own else ()
    derived = tuple(_all_derived(fields, given))
    names = names_of(Generator(given, derived))
    required = (_condition(fields, *said, names) for said in fields.located_texts("require"))
    return Generator(given, derived, tuple(each for each in required if each is not None))


def names_of(generator: Generator) -> frozenset[str]:
    """Return the names that stand for values in formulas, those of a row as `case.year`."""
    derived = {each.name for each in generator.derived}
    return frozenset(derived).union(*(_names(each) for each in generator.given))


def _names(given: Given) -> set[str]:
    rows = [each for each in given.choices if isinstance(each, dict)]
    return {f"{given.name}.{field}" for row in rows for field in row} if rows else {given.name}


def _givens(fields: Fields) -> Iterator[Given]:
    for name in fields.keys():  # noqa: SIM118 (keys of a file, asked for one by one)
        own = fields.mapping(name)
        if own is None:
            continue
        _check_name(own, name)
        yield Given(name, _choices(own), own.text("unit"))
        own.done()


def _check_name(fields: Fields, name: str) -> None:
    if not _NAME.match(name):
        fields.fault(f"{name!r} cannot name a value: a letter, then letters and digits")


# --- Choices ---------------------------------------------------------------------------------


def _choices(fields: Fields) -> tuple[Drawn, ...]:
    said = fields.plain("choose")
    choices = _range(fields, said) if isinstance(said, dict) else _listed(fields, said)
    if not choices:
        fields.fault("`choose` needs a list, or {from: …, to: …, step: …}", field="choose")
    if len(choices) > MOST_CHOICES:
        fields.fault(f"`choose` has over {MOST_CHOICES} values", field="choose")
    return choices[:MOST_CHOICES] or (Fraction(1),)


def _range(fields: Fields, said: dict[str, Plain]) -> tuple[Drawn, ...]:
    first, last = (number_of(said.get(name)) for name in ("from", "to"))
    step = number_of(said.get("step", "1"))
    is_odd = set(said) - {"from", "to", "step"}
    if is_odd or first is None or last is None or step is None or step <= 0:
        fields.fault("a range is {from: 1, to: 9, step: 2}, in numbers", field="choose")
        return ()
    count = min((last - first) // step, MOST_CHOICES) + 1
    return tuple(first + step * place for place in range(count))


def _listed(fields: Fields, said: Plain) -> tuple[Drawn, ...]:
    if not isinstance(said, list):
        return ()
    rows = [each for each in said if isinstance(each, dict)]
    if rows:
        return _rows(fields, said, rows)
    numbers = [number_of(each) for each in said]
    found = tuple(each for each in numbers if each is not None)
    if len(found) == len(said):
        return found
    words = tuple(each for each in said if isinstance(each, str) and each)
    if found or len(words) < len(said):
        fields.fault("`choose` lists numbers, words, or rows of one shape", field="choose")
    for word in words:
        _check_word(fields, word)
    return words


def _rows(
    fields: Fields, said: list[Plain], rows: list[dict[str, Plain]]
) -> tuple[dict[str, Fraction | str], ...]:
    if len(rows) < len(said) or any(row.keys() != rows[0].keys() for row in rows):
        fields.fault("`choose` lists numbers, words, or rows of one shape", field="choose")
    return tuple(_row(fields, row) for row in rows)


def _row(fields: Fields, said: dict[str, Plain]) -> dict[str, Fraction | str]:
    found: dict[str, Fraction | str] = {}
    for name, value in said.items():
        number = number_of(value)
        found[name] = str(value or "") if number is None else number
        if isinstance(value, list | dict):
            fields.fault(f"`{name}` of a row is a number or words", field="choose")
        elif number is None:
            _check_word(fields, str(value or ""))
    return found


def _check_word(fields: Fields, word: str) -> None:
    """Refuse what was meant for a number and is none: `1/0`, `1e400`."""
    if number_of(word) is None and _LIKE_A_NUMBER.fullmatch(word):
        fields.fault(f"{word!r} is no number that can be used", field="choose")


# --- What is worked out, and what is required --------------------------------------------------


def _all_derived(fields: Fields, given: tuple[Given, ...]) -> Iterator[Derived]:
    formulas = fields.mapping("derive")
    if formulas is None:
        return
    names = names_of(Generator(given))
    taken = {each.name for each in given}
    for name in formulas.keys():  # noqa: SIM118 (keys of a file)
        if name in taken:
            formulas.fault(f"{name!r} is given already", field=name)
        if (one := _derived(formulas, name, names)) is not None:
            yield one
            names |= {name}


def _derived(fields: Fields, name: str, names: Collection[str]) -> Derived | None:
    _check_name(fields, name)
    own = fields.mapping(name) if isinstance(fields.plain(name), dict) else None
    if own is None:
        formula = read_formula_of(fields, name, names)
        return Derived(name, formula) if formula else None
    formula = read_formula_of(own, "value", names)
    found = Derived(name, formula, own.text("unit"), read_figures(own)) if formula else None
    own.done()
    return found


def _condition(fields: Fields, text: str, line: int, names: Collection[str]) -> Formula | None:
    found = read_formula_text(fields, text, line, names)
    if found is not None and not is_condition(found.node):
        fields.fault(f"{text!r} is no condition: `require` lists such as s < 200", line=line)
        return None
    return found

"""Reading a question from YAML, with every fault and its line."""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath

from tutorium.questions.domain.drawn import Drawn
from tutorium.core.provenance import read_provenance, read_topics, read_uid
from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, Plain, read_fields
from tutorium.questions.domain.drawing import Derived, Generator, Given
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.question import ExpectedWrong, Part, Question, Working, leaves
from tutorium.questions.domain.scheme import (
    available,
    points_of,
    read_formula_of,
    read_formula_text,
    read_scheme,
)

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
ONCE = ("unit", "figures", "form")
MOST_MARKS = 100
MOST_PARTS = 40
MOST_CHOICES = 2_000
_LABEL = re.compile(r"^[a-z0-9]{1,6}$")
_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9_]{0,20}$")
_NUMBER = re.compile(r"^-?\d{1,15}(\.\d{1,12})?(e-?\d{1,3})?$|^-?\d{1,9}/\d{1,9}$")
_HARDEST = 5


@dataclass(frozen=True)
class _Context:
    kinds: Kinds
    names: frozenset[str]


def read_question(
    text: str, *, file: PurePosixPath, path: str, kinds: Kinds, faults: list[Fault]
) -> Question | None:
    """Read a question file; `file` is its place under `questions/`, `path` as its author knows it."""
    fields = read_fields(text, file=path, faults=faults)
    if fields is None:
        return None
    if not SLUG.match(file.stem):
        fields.fault("name the file in small letters, digits and single hyphens (its address)")
    generator = _generator(fields)
    question = _question(fields, file, generator, _parts_of(fields, kinds, generator), text)
    fields.done()
    _check_follow(fields, question)
    return question


def _question(
    fields: Fields,
    file: PurePosixPath,
    generator: Generator,
    parts: tuple[Part, ...],
    text: str,
) -> Question:
    return Question(
        uid=read_uid(fields),
        slug=file.stem,
        folder="" if str(file.parent) == "." else str(file.parent),
        title=fields.text("title", required=True, limit=200),
        topics=read_topics(fields),
        stem=fields.text("stem"),
        parts=parts,
        provenance=read_provenance(fields),
        version=version_of(text),
        generator=generator,
        levels=fields.texts("level"),
        command_term=fields.text("command_term", limit=60).lower(),
        calculator=fields.flag("calculator") if fields.has("calculator") else None,
        difficulty=_difficulty(fields),
        language=fields.language() or "en",
        sources=fields.texts("sources"),
        licence=fields.text("licence", limit=60),
        notice=fields.text("notice"),
        once=_once(fields),
        was=fields.texts("was"),
    )


def version_of(text: str) -> str:
    """Return a name for what a file says about its question; line ends do not matter."""
    said = text.removeprefix("\ufeff").replace("\r\n", "\n").strip()
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _difficulty(fields: Fields) -> int:
    found = fields.integer("difficulty")
    if found is not None and not 1 <= found <= _HARDEST:
        fields.fault("`difficulty` is a number from 1 to 5", field="difficulty")
    return found or 3


def _once(fields: Fields) -> tuple[str, ...]:
    for slip, line in fields.located_texts("once"):
        if slip not in ONCE:
            fields.fault(f"`once` knows {', '.join(ONCE)}, not {slip!r}", line=line)
    return fields.texts("once")


# --- Generators ------------------------------------------------------------------------------


def _generator(fields: Fields) -> Generator:
    own = fields.mapping("given")
    given = tuple(_givens(own)) if own else ()
    names = _names_of(given)
    derived: list[Derived] = []
    formulas = fields.mapping("derive")
    for name in formulas.keys() if formulas else ():
        if formulas and (one := _derived(formulas, name, names)) is not None:
            derived.append(one)
            names |= {name}
    required = tuple(
        found
        for text, line in fields.located_texts("require")
        if (found := read_formula_text(fields, text, line, names)) is not None
    )
    return Generator(given, tuple(derived), required)


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


def _choices(fields: Fields) -> tuple[Drawn, ...]:
    said = fields.plain("choose")
    choices = _range(fields, said) if isinstance(said, dict) else _listed(fields, said)
    if not choices:
        fields.fault("`choose` needs a list, or {from: …, to: …, step: …}", field="choose")
    if len(choices) > MOST_CHOICES:
        fields.fault(f"`choose` has over {MOST_CHOICES} values", field="choose")
    return choices[:MOST_CHOICES] or (Fraction(1),)


def _range(fields: Fields, said: dict[str, Plain]) -> tuple[Drawn, ...]:
    ends = [_number(said.get(name)) for name in ("from", "to")]
    step = _number(said.get("step", "1"))
    if set(said) - {"from", "to", "step"} or None in ends or not step or step < 0:
        fields.fault("a range is {from: 1, to: 9, step: 2}, in numbers", field="choose")
        return ()
    first, last = ends
    count = int((last - first) / step) + 1 if first is not None and last is not None else 0
    return tuple(
        first + step * place for place in range(min(count, MOST_CHOICES + 1)) if first is not None
    )


def _listed(fields: Fields, said: Plain) -> tuple[Drawn, ...]:
    if not isinstance(said, list):
        return ()
    if all(isinstance(each, dict) for each in said):
        return tuple(_row(each) for each in said if isinstance(each, dict))
    numbers = [_number(each) for each in said]
    if None not in numbers:
        return tuple(each for each in numbers if each is not None)
    if not all(isinstance(each, str) for each in said):
        fields.fault("`choose` lists numbers, words, or rows of one shape", field="choose")
    return tuple(str(each) for each in said)


def _row(said: dict[str, Plain]) -> dict[str, Fraction | str]:
    return {
        name: number if (number := _number(value)) is not None else str(value or "")
        for name, value in said.items()
    }


def _number(said: Plain) -> Fraction | None:
    return Fraction(said) if isinstance(said, str) and _NUMBER.match(said) else None


def _names_of(given: Collection[Given]) -> frozenset[str]:
    rows = {
        f"{each.name}.{field}"
        for each in given
        for choice in each.choices
        if isinstance(choice, dict)
        for field in choice
    }
    return frozenset({each.name for each in given if not isinstance(each.choices[0], dict)} | rows)


def _derived(fields: Fields, name: str, names: Collection[str]) -> Derived | None:
    _check_name(fields, name)
    own = fields.mapping(name) if isinstance(fields.plain(name), dict) else None
    if own is None:
        formula = read_formula_of(fields, name, names)
        return Derived(name, formula) if formula else None
    formula = read_formula_of(own, "value", names)
    found = Derived(name, formula, own.text("unit"), own.integer("figures")) if formula else None
    own.done()
    return found


# --- Parts -----------------------------------------------------------------------------------


def _parts_of(fields: Fields, kinds: Kinds, generator: Generator) -> tuple[Part, ...]:
    names = _names_of(generator.given) | {each.name for each in generator.derived}
    parts = tuple(_parts(fields, "", _Context(kinds, names)))
    if not parts:
        fields.fault("a question needs `parts`, at least one", field="parts")
    if sum(1 for _ in leaves(parts)) > MOST_PARTS:
        fields.fault(f"a question has at most {MOST_PARTS} parts", field="parts")
    return parts


def _parts(fields: Fields, above: str, context: _Context) -> Iterator[Part]:
    seen: set[str] = set()
    for own in fields.mappings("parts"):
        part = _part(own, above, context)
        if part.path in seen:
            own.fault(f"two parts are labelled {part.label!r}", field="label")
        seen.add(part.path)
        yield part


def _part(fields: Fields, above: str, context: _Context) -> Part:
    label = fields.text("label") or "a"
    if not _LABEL.match(label):
        fields.fault("`label` is a small letter, a number or i, ii, iii", field="label")
    path = f"{above}.{label}" if above else label
    if fields.has("parts"):
        parts = tuple(_parts(fields, path, context))
        found = Part(path, label, fields.text("ask"), parts=parts)
    else:
        found = _answered(fields, path, label, context)
    fields.done()
    return found


def _answered(fields: Fields, path: str, label: str, context: _Context) -> Part:
    name = fields.choice("kind", tuple(context.kinds))
    kind = context.kinds.get(name)
    answer = kind.read(fields, context.names) if kind else None
    scheme = read_scheme(fields, context.names) if fields.has("scheme") else ()
    part = Part(
        path=path,
        label=label,
        ask=fields.text("ask", required=True),
        kind=name,
        marks=_marks(fields),
        answer=answer,
        scheme=scheme,
        working=_working(fields),
        wrong=tuple(_wrongs(fields, context, name, answer)),
        hints=fields.texts("hints"),
        solution=fields.text("solution"),
        objective=fields.text("objective"),
        follow=_follow(fields),
    )
    _check_scheme(fields, part, kind.pieces(answer) if kind and answer is not None else ())
    return part


def _marks(fields: Fields) -> int:
    marks = fields.integer("marks")
    if marks is None or not 1 <= marks <= MOST_MARKS:
        fields.fault(f"`marks` is a whole number from 1 to {MOST_MARKS}", field="marks")
    return marks or 1


def _working(fields: Fields) -> Working:
    if fields.text("kind") == "working":
        return "required"
    said = fields.choice("working", ("true", "required")) if fields.has("working") else ""
    return "required" if said == "required" else "offered" if said else "no"


def _wrongs(
    fields: Fields, context: _Context, name: str, answer: object
) -> Iterator[ExpectedWrong]:
    kind = context.kinds.get(name)
    for own in fields.mappings("wrong"):
        if kind is None or answer is None:
            continue
        met = kind.read_wrong(own, context.names, answer)
        feedback = own.text("feedback", required=True)
        marks = own.integer("marks") or 0
        own.done()
        if met is not None:
            yield ExpectedWrong(met, feedback, marks)


def _follow(fields: Fields) -> tuple[tuple[str, str], ...]:
    own = fields.mapping("follow")
    return tuple((name, own.text(name)) for name in own.keys()) if own else ()  # noqa: SIM118


def _check_scheme(fields: Fields, part: Part, pieces: Collection[str]) -> None:
    if part.scheme and available(part.scheme) != part.marks:
        say = f"the scheme gives {available(part.scheme)} marks and the part has {part.marks}"
        fields.fault(say, field="scheme")
    for point in points_of(part.scheme):
        if point.is_for_lines and part.working == "no":
            fields.fault(f"point {point.id!r} looks for lines: add `working: true`", field="scheme")
        if point.piece and point.piece not in pieces:
            fields.fault(f"point {point.id!r}: there is no {point.piece!r} here", field="scheme")


def _check_follow(fields: Fields, question: Question) -> None:
    """Follow only values that exist, from parts that stand before."""
    seen: set[str] = set()
    names = question.generator.names
    for part in leaves(question.parts):
        for name, path in part.follow:
            if path not in seen:
                fields.fault(f"part {part.path} follows {path!r}, which does not stand before it")
            if name not in names:
                fields.fault(
                    f"part {part.path} follows {name!r}, which is no value of the question"
                )
        seen.add(part.path)

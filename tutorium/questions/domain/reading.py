"""Reading a question from YAML, with every fault and its line."""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from tutorium.core.provenance import read_provenance, read_topics, read_uid
from tutorium.formats.faults import Fault
from tutorium.formats.fields import Fields, read_fields
from tutorium.questions.domain.drawing import Generator
from tutorium.questions.domain.generators import names_of, read_generator
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.question import ExpectedWrong, Part, Question, Working, leaves
from tutorium.questions.domain.scheme import (
    available,
    points_of,
    read_scheme,
)

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LONGEST_SLUG = 150
ONCE = ("unit", "figures", "form")
MOST_MARKS = 100
MOST_PARTS = 40
_LABEL = re.compile(r"^[a-z0-9]{1,6}$")
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
    if len(file.stem) > LONGEST_SLUG:
        fields.fault(f"the file's name has {len(file.stem)} characters; at most {LONGEST_SLUG} fit")
    generator = read_generator(fields)
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
        was=_old_slugs(fields),
    )


def version_of(text: str) -> str:
    """Return a name for what a file says about its question; line ends do not matter."""
    said = text.removeprefix("\ufeff").replace("\r\n", "\n").strip()
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _old_slugs(fields: Fields) -> tuple[str, ...]:
    for slug, line in fields.located_texts("was"):
        if not SLUG.match(slug) or len(slug) > LONGEST_SLUG:
            fields.fault(f"old name {slug!r} is not the form of an address", line=line)
    return fields.texts("was")


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


# --- Parts -----------------------------------------------------------------------------------


def _parts_of(fields: Fields, kinds: Kinds, generator: Generator) -> tuple[Part, ...]:
    names = names_of(generator)
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
        if not parts:
            fields.fault("`parts` of a part are at least one", field="parts")
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
    kinds: dict[str, str] = {}
    names = question.generator.names
    for part in leaves(question.parts):
        for name, path in part.follow:
            if path not in kinds:
                fields.fault(f"part {part.path} follows {path!r}, which does not stand before it")
            elif kinds[path] != "number":
                fields.fault(f"part {part.path} follows {path!r}, whose answer is no number")
            if name not in names:
                fields.fault(
                    f"part {part.path} follows {name!r}, which is no value of the question"
                )
        kinds[part.path] = part.kind

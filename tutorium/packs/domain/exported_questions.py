"""Questions of a pack as other systems know them: one variant, its parts, and what stays behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.core.markdown.tex import TexError, prepare
from tutorium.formats.quizzes.values import Loss
from tutorium.formats.quizzes.values import Part as OtherPart
from tutorium.formats.quizzes.values import Question as OtherQuestion
from tutorium.packs.domain.exported_answers import NotSayableError, Saying, answer_of
from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.drawn import numbers_of
from tutorium.questions.domain.question import Part, Question, Variant, leaves
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.domain.variants import variant_of

UNSAID = 3  # the difficulty of a question that says none
_FORMULA = re.compile(r"(?<!\\)(\$\$?)((?:[^$\\]|\\.)+?)(\$\$?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A question with the file it stands in, as its author names it, and its pack's licence."""

    question: Question
    where: str
    licence: str = ""


@dataclass(slots=True)
class Exported:
    """What is handed to a writer. `items` are the parts that were to be said, of all variants."""

    questions: list[OtherQuestion] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    items: int = 0


def export_questions(sources: list[Source], *, variants: int = 1) -> Exported:
    """Say each question in the values that writers take; of a generator its first variants.

    A part that cannot be said is a loss, and so is what a part or a question loses on the way.
    """
    exported = Exported()
    for source in sources:
        count = variants if source.question.is_generator else 1
        if source.question.is_generator:
            why = f"variants of the seeds below {count} are written"
            exported.losses.append(Loss(source.where, "that values are drawn", why, partial=True))
        for seed in range(count):
            _export(source, seed, exported, is_one=count == 1)
    return exported


def _export(source: Source, seed: int, exported: Exported, *, is_one: bool) -> None:
    question = source.question
    parts = list(leaves(question.parts))
    exported.items += len(parts)
    where = source.where if is_one else f"{source.where}, seed {seed}"
    try:
        variant = variant_of(question, seed)
    except (NothingToDrawError, TemplateError) as error:
        exported.losses += [Loss(where, f"part {part.path}", str(error)) for part in parts]
        return
    losses = [Loss(where, *said, partial=True) for said in _beyond(question)] if not seed else []
    written = list(_parts(variant, where, losses))
    exported.losses += losses
    if written:
        exported.questions.append(_question(source, variant, tuple(written), where, is_one=is_one))


def _question(
    source: Source, variant: Variant, parts: tuple[OtherPart, ...], where: str, *, is_one: bool
) -> OtherQuestion:
    question = variant.question
    title = question.title if is_one else f"{question.title} {variant.seed + 1}"
    return OtherQuestion(
        where=where,
        title=title,
        stem=_shown(question.stem),
        parts=parts,
        identifier=question.uid if is_one else f"{question.uid}-{variant.seed}",
        language=question.language,
        licence=question.licence or source.licence,
        source="; ".join(question.sources),
        category=question.folder,
        tags=_tags(question),
    )


def _tags(question: Question) -> tuple[str, ...]:
    return tuple(filter(None, (*question.topics, *question.levels, question.command_term)))


def _beyond(question: Question) -> Iterator[tuple[str, str]]:
    """Name what a question says that no other system has a place for."""
    said = {
        "its difficulty": question.difficulty != UNSAID,
        "whether a calculator is allowed": question.calculator is not None,
        "slips that lose a mark once": bool(question.once),
        "assessment objectives": any(part.objective for part in leaves(question.parts)),
    }
    if names := ", ".join(name for name, is_there in said.items() if is_there):
        yield names, "no other system has a place for it"


def _parts(variant: Variant, where: str, losses: list[Loss]) -> Iterator[OtherPart]:
    numbers = numbers_of(variant.values)
    parts = list(leaves(variant.question.parts))
    for part in parts:
        here = where if len(parts) == 1 else f"{where}, part {part.path}"
        saying = Saying(numbers, _shown)
        try:
            said = _part(part, _asked(variant.question.parts, part.path), saying)
        except NotSayableError as error:
            losses.append(Loss(here, error.what, str(error)))
            continue
        losses += [Loss(here, *each, partial=True) for each in saying.losses]
        yield said


def _part(part: Part, ask: str, saying: Saying) -> OtherPart:
    answer = answer_of(part, saying)
    if part.scheme and part.kind not in {"text", "working", "upload"}:
        saying.lose("its mark scheme", "elsewhere the answer alone earns marks")
    if part.follow:
        saying.lose("follow-through", "elsewhere each answer stands alone")
    return OtherPart(
        ask=_shown(ask),
        answer=answer,
        marks=float(part.marks),
        label=part.path,
        hints=tuple(map(_shown, part.hints)),
        solution=_shown(part.solution),
    )


def _asked(parts: tuple[Part, ...], path: str) -> str:
    """Return what a part asks, under what the parts ask that it stands in."""
    for part in parts:
        if part.path == path:
            return part.ask
        if path.startswith(f"{part.path}."):
            return "\n\n".join(filter(None, (part.ask, _asked(part.parts, path))))
    return ""


def _shown(markdown: str) -> str:
    """Return a text whose formulas are plain TeX: units and chemistry have commands of their own."""
    return _FORMULA.sub(_plain, markdown)


def _plain(formula: re.Match[str]) -> str:
    opening, tex, closing = formula.groups()
    try:
        return f"{opening}{prepare(tex)}{closing}"
    except TexError:
        return formula[0]

"""Problems of OATutor as questions: each step is a part, its tutoring a ladder of hints."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from string import ascii_lowercase
from typing import Any

from tutorium.formats.cnxml.licences import licence_at, strictest
from tutorium.formats.quizzes.oatutor.answers import UnreadAnswerError, sense, typed_answer
from tutorium.formats.quizzes.oatutor.hints import hints
from tutorium.formats.quizzes.oatutor.pool import open_pool
from tutorium.formats.quizzes.oatutor.reading import LostError, Reading, text, texts
from tutorium.formats.quizzes.oatutor.texts import figures_in, markdown
from tutorium.formats.quizzes.values import (
    Answer,
    Choice,
    Figure,
    Loss,
    Option,
    Part,
    Question,
    Quiz,
)

_LINK = re.compile(r"\s*(?P<url>\S*)\s*(?:<(?P<name>[^<>]*)>)?\s*\Z")
Skills = dict[str, tuple[str, ...]]


def read_oatutor(path: Path) -> Quiz:
    """Read a pool of problems: a folder, or a zip or tar archive. Raises `UnsafeFileError`."""
    pool = open_pool(path)
    skills = pool.skills()
    questions: list[Question] = []
    losses: list[Loss] = []
    figures: dict[str, Figure] = {}
    for folder, file in pool.problems.items():
        reading = Reading(pool, folder, PurePosixPath(folder).name)
        try:
            questions.append(_question(reading, file, skills))
            figures |= reading.figures
        except LostError as error:
            reading.losses = [Loss(folder, f"question {reading.name}", str(error))]
        losses += reading.losses
    return Quiz(len(pool.problems), tuple(questions), tuple(losses), tuple(figures.values()))


def _question(reading: Reading, file: str, skills: Skills) -> Question:
    problem = reading.json(file)
    if not isinstance(problem, dict):
        raise LostError("its file holds no problem")
    reading.draw_variants(problem)
    reading.note_rights(problem)
    stem = reading.markdown(problem, "body")
    paths = sorted(reading.pool.steps[reading.folder], key=_natural)
    steps = {PurePosixPath(path): reading.json(path) for path in paths}
    parts = tuple(_labelled(_parts(reading, steps)))
    if not parts:
        whys = [loss.why for loss in reading.losses] or ["it has no steps"]
        raise LostError("; ".join(dict.fromkeys(whys)))
    named = [text(step, "id") or path.stem for path, step in steps.items()]
    return Question(
        where=reading.folder,
        title=reading.markdown(problem, "title"),
        stem=stem,
        parts=parts,
        identifier=text(problem, "id") or reading.name,
        licence=_licence(reading.licences),
        source=_sources(reading.sources),
        category=_category(problem),
        skills=tuple(dict.fromkeys(each for name in named for each in skills.get(name, ()))),
    )


def _natural(path: str) -> tuple[int, str]:
    """Sort `a`, …, `z`, `aa`: steps are named by letters that count on."""
    name = PurePosixPath(path).stem
    return len(name), name


def _parts(reading: Reading, steps: dict[PurePosixPath, Any]) -> Iterator[Part]:
    for path, step in steps.items():
        try:
            reading.draw_variants(step)
            yield Part(
                ask=reading.markdown(step, "stepTitle", "stepBody"),
                answer=_answer(reading, step),
                hints=tuple(hints(reading, str(path.parent))),
            )
        except (LostError, UnreadAnswerError) as error:
            reading.lose(f"part {path.stem}", str(error))


def _labelled(parts: Iterable[Part]) -> Iterator[Part]:
    """Count parts by letters, where there are several."""
    said = list(parts)
    for number, part in enumerate(said):
        label = ascii_lowercase[number] if number < len(ascii_lowercase) else f"z{number}"
        yield Part(part.ask, part.answer, label=label if len(said) > 1 else "", hints=part.hints)


def _answer(reading: Reading, step: Any) -> Answer:
    right = tuple(map(reading.varied, texts(step, "stepAnswer")))
    if text(step, "problemType") == "MultipleChoice":
        return _choice(right, tuple(map(reading.varied, texts(step, "choices"))))
    return typed_answer(right, kind=text(step, "answerType"))


def _choice(right: tuple[str, ...], choices: tuple[str, ...]) -> Choice:
    """Return the options, each once; exactly one of them is right."""
    if any(map(figures_in, choices)):
        raise UnreadAnswerError("its options are pictures")
    named = set(map(sense, right))
    once = {sense(each): each for each in reversed(choices) if each.strip()}
    ordered = [said for said in dict.fromkeys(map(sense, choices)) if said in once]
    options = tuple(Option(markdown(once[said]), share=float(said in named)) for said in ordered)
    if sum(option.share for option in options) != 1:
        raise UnreadAnswerError("one of its options must be the right answer")
    if len(options) == 1:
        raise UnreadAnswerError("it has a single option")
    return Choice(options)


def _licence(said: list[str]) -> str:
    """Return the strictest: a question is as free as its least free hint."""
    chosen = strictest(said)
    match = _LINK.match(chosen)
    return licence_at(chosen) or (match["name"] or match["url"] if match else chosen)


def _sources(said: list[str]) -> str:
    named = []
    for source in dict.fromkeys(said):
        match = _LINK.match(source)
        named.append(", ".join(filter(None, match.group("name", "url"))) if match else source)
    return "; ".join(named)


def _category(problem: dict[str, Any]) -> str:
    """Return `course/lesson`; strokes within their names are no levels."""
    names = (text(problem, "courseName"), text(problem, "lesson"))
    return "/".join(name.replace("/", "∕").strip() for name in names if name.strip())

"""Aiken: a question's lines, its options `A.` `B)` …, and `ANSWER: B`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.formats.quizzes.reading import NotCarriedError, Reading, title_of
from tutorium.formats.quizzes.values import Choice, Option, Part, Question, Quiz

_OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)", re.IGNORECASE)
MAX_OPTIONS = 26


@dataclass
class _Entry:
    line: int
    asked: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    answer: str | None = None


def read_aiken(text: str, *, where: str) -> Quiz:
    """Return the questions of an Aiken file. Raises `UnsafeFileError` where it has far too many."""
    reading = Reading(where)
    for entry in _entries(text):
        reading.take(f"line {entry.line}", lambda: _question(entry, reading))  # noqa: B023
    return reading.quiz()


def _entries(text: str) -> Iterator[_Entry]:
    """Yield each run of lines that an `ANSWER:` ends; blank lines say nothing."""
    entry = _Entry(1)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if not entry.asked and not entry.options:
            entry.line = number
        if answer := _ANSWER.fullmatch(line):
            entry.answer = answer[1].strip()
            yield entry
            entry = _Entry(number + 1)
        elif (option := _OPTION.fullmatch(line)) and entry.asked:
            entry.options.append((option[1].upper(), option[2].strip()))
        elif entry.options:
            yield from _cut_off(entry)
            entry = _Entry(number, [line.strip()])
        else:
            entry.asked.append(line.strip())
    yield from _cut_off(entry)


def _cut_off(entry: _Entry) -> Iterator[_Entry]:
    if entry.asked or entry.options:
        yield entry


def _question(entry: _Entry, reading: Reading) -> Question:
    said = " ".join(entry.asked)
    _check(entry, said)
    options = tuple(
        Option(reading.text(text, "plain"), float(letter == (entry.answer or "").upper()))
        for letter, text in entry.options
    )
    return Question(
        where=reading.place,
        title=title_of("", said, "plain"),
        stem="",
        parts=(Part(reading.text("\n".join(entry.asked), "plain"), Choice(options)),),
    )


def _check(entry: _Entry, said: str) -> None:
    """Raise `NotCarriedError` where an entry is not Aiken."""
    what = f"the entry “{said[:80]}”"
    letters = [letter for letter, _ in entry.options]
    if entry.answer is None:
        raise NotCarriedError(what, "no line ANSWER: ends it")
    if not said:
        raise NotCarriedError(what, "no question stands above its answer")
    if len(letters) < 2 or len(letters) > MAX_OPTIONS or len(set(letters)) < len(letters):  # noqa: PLR2004
        raise NotCarriedError(what, f"its options are {', '.join(letters)[:100] or 'missing'}")
    if entry.answer.upper() not in letters:
        raise NotCarriedError(what, f"its answer {entry.answer[:40]!r} is none of its options")

"""From a quiz to the files of a pack: what the options of `tutorium import` ask for."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tutorium.curriculum.models import Course, Topic
from tutorium.formats.quizzes.values import Quiz
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.packs.domain.own_course import FindTopic
from tutorium.packs.domain.quizzes import ImportedQuiz, Plan, import_quiz
from tutorium.packs.domain.writing import write_declarations
from tutorium.packs.management.quiz_formats import FORMATS

_REFERENCE = re.compile(r"[a-z0-9-]+:[a-z0-9.-]+\Z")
_LANGUAGE = re.compile(r"(?=.{2,12}\Z)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_WRITTEN = re.compile(r"^written: .*$", re.MULTILINE)
_SUFFIXES = (".tar.gz", ".imscc", ".gift", ".xml", ".zip", ".csv", ".tsv", ".txt", ".tgz",
    ".apkg", ".colpkg", ".anki2", ".json",
)  # fmt: skip


def read_quiz(options: dict[str, Any]) -> Quiz:
    path: Path = options["path"]
    try:
        quiz = FORMATS[options["format"]].read(path)
    except UnsafeFileError as error:
        raise CommandError(f"{path} cannot be imported: {error}") from error
    if not quiz.items:
        raise CommandError(f"{path} holds no {options['format']} questions. Nothing was written.")
    return quiz


def quiz_pack(
    quiz: Quiz, options: dict[str, Any], *, key: str, subject: str, date: str
) -> ImportedQuiz:
    check_language(options["language"])
    plan = Plan(
        key=key,
        title=options["title"] or title_of(options["path"]),
        date=date,
        language=options["language"],
        licence=options["licence"],
        by=options["by"],
        subject=subject,
        find_topic=find_topic(options),
        accepts_noncommercial=options["accept_noncommercial"],
    )
    return import_quiz(quiz, plan)


def check_language(code: str) -> None:
    if code and not _LANGUAGE.match(code):
        raise CommandError(f"{code!r} is no code of a language, such as en.")


def title_of(path: Path) -> str:
    """Return a title from the name of a file or a folder."""
    name = path.resolve().name
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    words = " ".join(re.split(r"[\s_-]+", name)).strip()
    return words[:1].upper() + words[1:] or "Questions"


def find_topic(options: dict[str, Any]) -> FindTopic | None:
    """Return how a category finds its topic; None: the pack gets a course of its own."""
    topic, course = options["topic"], options["course"]
    if topic:
        _check_topic(topic)
    if not course:
        return (lambda _: topic) if topic else None
    known = Course.objects.filter(key=course).first()
    if known is None:
        keys = ", ".join(Course.objects.values_list("key", flat=True)) or "none yet"
        raise CommandError(f"The site has no course {course!r}. It has: {keys}")
    return _by_title(known, otherwise=topic)


def _check_topic(reference: str) -> None:
    """Refuse a topic that a course of the site does not have; other courses may come later."""
    if not _REFERENCE.match(reference):
        raise CommandError(
            f"{reference!r} must look like course:topic, such as ib-history-2017:p3."
        )
    course = reference.partition(":")[0]
    is_known = Course.objects.filter(key=course).exists()
    if is_known and not Topic.objects.for_reference(reference).exists():
        raise CommandError(f"The course {course!r} has no topic {reference.partition(':')[2]!r}.")


def _by_title(course: Course, *, otherwise: str) -> FindTopic:
    """Find the topic of a course that is called as the last step of a category that has one."""
    topics = course.topics.order_by("path")
    by_title = {_plain(topic.title): f"{course.key}:{topic.code}" for topic in topics}
    by_title |= {_plain(topic.code): f"{course.key}:{topic.code}" for topic in topics}

    def find(category: str) -> str:
        for step in reversed(category.split("/")):
            if found := by_title.get(_plain(step)):
                return found
        if otherwise:
            return otherwise
        raise CommandError(
            f"The course {course.key!r} has no topic called {category or 'nothing'!r}. "
            "Say with --topic where such questions go. Nothing was written."
        )

    return find


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).strip().casefold()


def quiz_files(imported: ImportedQuiz, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the pack; a question that says what it said keeps its day."""
    yield from write_declarations(imported.values, imported.shared, imported.courses)
    for name, text in imported.questions.items():
        yield name, _as_it_was(folder / name, text).encode()
    for name, data in imported.figures.items():
        yield f"figures/{name}", data


def _as_it_was(path: Path, text: str) -> str:
    try:
        there = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return text
    return there if _WRITTEN.sub("", there) == _WRITTEN.sub("", text) else text

"""A quiz of another system as a pack: a file for each question, and a course where it has none."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
)
from tutorium.formats.quizzes.values import Loss, Question, Quiz
from tutorium.library.domain.addresses import slugify
from tutorium.packs.domain.own_course import FindTopic, Home, OwnCourse, declared, lasting_uid
from tutorium.packs.domain.question_proving import write_proved
from tutorium.packs.domain.question_writing import Identity, language_of, title_of
from tutorium.packs.domain.quiz_figures import fit_figures, renamed

HOME = Home(
    QualificationValues("question-bank", "Question banks", short="Bank"),
    AwardingBodyValues("question-bank", "Question bank"),
    SubjectGroupValues("question-banks", "Question banks"),
)
PACK_LENGTH = 200  # of a title
SLUG_LENGTH = 80
LICENCE_LENGTH = 60
UNFILED = "questions"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import is told: where its questions go, and whose they are.

    Without `find_topic` the pack gets a course of its own, with a topic for each category.
    """

    key: str
    title: str
    date: str  # ISO, the day of the import
    language: str = ""
    licence: str = ""  # where the source names none
    by: str = ""
    subject: str = ""
    find_topic: FindTopic | None = None
    accepts_noncommercial: bool = False


@dataclass
class ImportedQuiz:
    values: PackValues
    shared: list[SharedValues] = field(default_factory=list)
    courses: list[CourseValues] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)  # path from the pack's root → text
    figures: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    source_items: int = 0


def import_quiz(quiz: Quiz, plan: Plan) -> ImportedQuiz:
    fit = fit_figures(quiz.figures)
    places = _Places(plan)
    imported = ImportedQuiz(_pack_values(quiz, plan), source_items=quiz.items)
    imported.losses += [*quiz.losses, *fit.losses]
    imported.figures = fit.figures
    for question in _allowed(quiz, plan, imported.losses):
        _write(imported, renamed(question, fit.renamed), places)
    imported.losses += _lost_labels(quiz)
    if plan.find_topic is None:
        course, imported.shared = declared(places.own, HOME, subject=plan.subject)
        imported.courses = [course]
    return imported


def _allowed(quiz: Quiz, plan: Plan, losses: list[Loss]) -> Iterator[Question]:
    """Yield the questions that may be used; what forbids commercial use needs to be accepted."""
    for question in quiz.questions:
        if "-NC" in question.licence.upper() and not plan.accepts_noncommercial:
            why = f"{question.licence} forbids commercial use (--accept-noncommercial)"
            losses.append(Loss(question.where, f"question {title_of(question)}", why))
        else:
            yield question


def _write(imported: ImportedQuiz, question: Question, places: "_Places") -> None:
    identity = places.identity(question)
    written = write_proved(
        question,
        identity,
        has_figure=lambda name: name.removeprefix("figures/") in imported.figures,
    )
    imported.losses += written.losses
    if written.text:
        imported.questions[places.file(question, identity.uid)] = written.text


def _lost_labels(quiz: Quiz) -> Iterator[Loss]:
    for what, count in (
        ("skills", sum(bool(each.skills) for each in quiz.questions)),
        ("tags", sum(bool(each.tags) for each in quiz.questions)),
        (
            "penalties for further tries",
            sum(any(part.penalty for part in each.parts) for each in quiz.questions),
        ),
    ):
        if count:
            why = "a question here has topics, and its marks do not depend on tries"
            yield Loss("all questions", f"{what} of {count} questions", why, partial=True)


@dataclass
class _Places:
    """Gives questions their identities, addresses and topics, each once."""

    plan: Plan
    identities: set[str] = field(default_factory=set)
    slugs: set[str] = field(default_factory=set)
    own: OwnCourse = field(init=False)

    def __post_init__(self) -> None:
        self.own = OwnCourse(self.plan.key, self.plan.title, UNFILED)

    def identity(self, question: Question) -> Identity:
        licence = (question.licence or self.plan.licence)[:LICENCE_LENGTH]
        source = question.source or question.where
        return Identity(
            uid=self.uid(question),
            topics=(self.topic(question.category),),
            written={"how": "person", "date": self.plan.date, "by": self.plan.by},
            licence=licence,
            language=language_of(question) or self.plan.language,
            source=source,
            notice=_notice(question, licence),
        )

    def uid(self, question: Question) -> str:
        """Return 12 characters that the same question of the same source always gets."""
        identity = question.identifier or question.where
        if identity in self.identities:
            identity = f"{question.where}#{identity}"
        while identity in self.identities:
            identity += "'"
        self.identities.add(identity)
        return lasting_uid(self.plan.key, identity)

    def file(self, question: Question, uid: str) -> str:
        """Return the path of a question's file; its name is its address."""
        slug = slugify(title_of(question))[:SLUG_LENGTH].strip("-")
        if not slug or slug in self.slugs:
            slug = f"{slug}-{uid[:6].lower()}".lstrip("-")
        while slug in self.slugs:
            slug += "-2"
        self.slugs.add(slug)
        folders = [slugify(step)[:40].strip("-") for step in question.category.split("/")[:2]]
        return "/".join(["questions", *filter(None, folders), f"{slug}.yaml"])

    def topic(self, category: str) -> str:
        if self.plan.find_topic is not None:
            return self.plan.find_topic(category)
        return self.own.topic(category)


def _notice(question: Question, licence: str) -> str:
    if not question.source:
        return ""
    under = f" under {licence}" if licence else ""
    return f"Adapted from {question.source}{under}. Changes: converted to this site's form."


def _pack_values(quiz: Quiz, plan: Plan) -> PackValues:
    named = sorted({question.licence for question in quiz.questions if question.licence})
    return PackValues(
        key=plan.key,
        title=plan.title[:PACK_LENGTH],
        version=plan.date.replace("-", "."),
        language=plan.language or "en",
        licence=(", ".join(named) or plan.licence or "not stated")[:LICENCE_LENGTH],
        authors=(plan.by,) if plan.by else (),
    )

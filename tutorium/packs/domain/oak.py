"""Turning an Oak curriculum into a pack: lessons to notes, keywords to cards, mistakes to questions.

Every unit, lesson, keyword and misconception is written or is a loss. What is written again from
the same curriculum has the same identity, so that an import can be repeated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.core.provenance import Deed
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    PackValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
)
from tutorium.formats.cnxml.escaping import escape, protect_lines, sentence
from tutorium.formats.oak.values import Curriculum, Keyword, Lesson, Misconception, Unit
from tutorium.formats.quizzes.values import Loss
from tutorium.library.domain.addresses import slugify
from tutorium.library.domain.cards import CardValues
from tutorium.library.domain.items import ItemValues, Term
from tutorium.packs.domain.excerpts import LONGEST_TITLE, SHORT_WORDS, first_words
from tutorium.packs.domain.oak_claims import is_to_teachers
from tutorium.packs.domain.oak_courses import AWARDING_BODY, Courses, courses_of
from tutorium.packs.domain.oak_questions import QuestionPlan, questions_of
from tutorium.packs.domain.own_course import lasting_uid

OAK = AwardingBodyValues(AWARDING_BODY, "Oak National Academy", "https://www.thenational.academy")
GROUP = SubjectGroupValues("oak-curriculum", "Oak curriculum")
BY = "Oak National Academy"
LICENCE = "OGL-UK-3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ACKNOWLEDGED = "Contains public sector information licensed under the Open Government Licence v3.0."
CARDS_OF_A_FILE = 300
SLUG_LENGTH = 100


@dataclass(frozen=True, slots=True)
class OakPlan:
    key: str
    title: str
    date: str  # ISO, where the source gives none
    licence: str = LICENCE
    subject: str = ""  # key of one that the site has


@dataclass
class ImportedOak:
    values: PackValues
    shared: list[SharedValues] = field(default_factory=list)
    courses: list[CourseValues] = field(default_factory=list)
    items: list[ItemValues] = field(default_factory=list)
    cards: list[CardValues] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)  # path from the pack's root → text
    losses: list[Loss] = field(default_factory=list)
    source_items: int = 0
    carried: dict[str, int] = field(default_factory=dict)  # what stands within what was written


def import_curriculum(curriculum: Curriculum, plan: OakPlan) -> ImportedOak:
    courses = courses_of(curriculum, key=plan.key, subject=plan.subject)
    pack = ImportedOak(_pack_values(plan), source_items=curriculum.items)
    pack.courses, pack.shared = courses.values, list(_shared(courses))
    pack.losses += (*curriculum.losses, *courses.losses)
    notes = _Notes(curriculum, plan, courses, pack.losses)
    pack.items += notes.units()
    pack.items += notes.lessons()
    pack.cards += _cards(curriculum, plan, courses)
    taught = [each for each in curriculum.lessons.values() if each.id in courses.of_lessons]
    questions = questions_of(
        taught, curriculum, courses.of_lessons, QuestionPlan(plan.key, plan.date, _notice(plan), BY)
    )
    pack.questions = questions.files
    pack.losses += (*questions.losses, *_untaught(curriculum, taught))
    pack.carried = _carried(courses, taught)
    return pack


def _pack_values(plan: OakPlan) -> PackValues:
    return PackValues(
        key=plan.key,
        title=plan.title,
        version=plan.date.replace("-", "."),
        language="en",
        licence=plan.licence,
        authors=(BY,),
    )


def _shared(courses: Courses) -> Iterator[SharedValues]:
    yield from courses.qualifications.values()
    yield OAK
    if courses.subjects:
        yield GROUP
    for key, title in courses.subjects.items():
        yield SubjectValues(key, title, GROUP.key)


@dataclass
class _Notes:
    """A note for each unit and for each lesson that has a topic."""

    curriculum: Curriculum
    plan: OakPlan
    courses: Courses
    losses: list[Loss]
    slugs: set[tuple[str, str]] = field(default_factory=set)

    def units(self) -> Iterator[ItemValues]:
        for unit in self.curriculum.units.values():
            topics = self.courses.of_units.get(unit.id)
            body = _unit_body(unit)
            if topics and body:
                yield self._note(unit, topics, escape(unit.about or unit.title), body, ())
            else:
                self._lose(unit.id, f"unit {unit.title}", is_taught=bool(topics))

    def lessons(self) -> Iterator[ItemValues]:
        for lesson in self.curriculum.lessons.values():
            topics = self.courses.of_lessons.get(lesson.id)
            body = _lesson_body(lesson)
            if topics and body:
                short = _opening(lesson.points) or escape(lesson.outcome or lesson.title)
                terms = tuple(Term(each.name, escape(each.means)) for each in lesson.keywords)
                yield self._note(lesson, topics, short, body, terms)
            else:
                self._lose(lesson.id, f"lesson {lesson.title}", is_taught=bool(topics))

    def _lose(self, where: str, what: str, *, is_taught: bool) -> None:
        why = "it has no text but its title" if is_taught else "no programme at hand teaches it"
        self.losses.append(Loss(where, what, why))

    def _note(
        self, of: Unit | Lesson, topics: list[str], short: str, body: str, terms: tuple[Term, ...]
    ) -> ItemValues:
        course = topics[0].partition(":")[0]
        return ItemValues(
            kind="note",
            uid=lasting_uid(self.plan.key, of.id),
            title=of.title[:LONGEST_TITLE],
            slug=self._slug(of, course),
            folder=course.removeprefix(f"{self.plan.key}-"),
            topics=tuple(topics),
            short=short if len(short.split()) <= SHORT_WORDS else first_words(short),
            body=body,
            written=Deed("person", of.revised or self.plan.date, BY),
            sources=(f"“{of.title}” ({of.id}), in the curriculum of Oak National Academy",),
            notice=_notice(self.plan),
            terms=terms,
        )

    def _slug(self, of: Unit | Lesson, course: str) -> str:
        """Return an address that no other note of the subject and stage has."""
        home = next(each for each in self.courses.values if each.key == course)
        place = f"{home.qualification}/{home.subject}"
        slug = slugify(of.title)[:SLUG_LENGTH].strip("-") or slugify(of.id)
        if (place, slug) in self.slugs:
            slug = f"{slug}-{slugify(of.id)}"
        self.slugs.add((place, slug))
        return slug


def _opening(points: tuple[str, ...]) -> str:
    """Return as many of the key learning points, from the first on, as a short text holds."""
    taken = ""
    for point in points:
        longer = f"{taken} {sentence(point)}".strip()
        if len(longer.split()) > SHORT_WORDS:
            break
        taken = longer
    return escape(taken)


def _unit_body(unit: Unit) -> str:
    parts = [_prose(unit.about)] if unit.about else []
    if unit.why:
        parts.append(f"## Why this, why now\n\n{_prose(unit.why)}")
    if unit.prior:
        parts.append(f"## What you should know already\n\n{_list(unit.prior)}")
    return "\n\n".join(parts)


def _lesson_body(lesson: Lesson) -> str:
    parts = []
    if lesson.outcome:
        parts.append(f"## What you should be able to do\n\n{_prose(lesson.outcome)}")
    if lesson.points:
        parts.append(f"## Key learning points\n\n{_list(lesson.points)}")
    if lesson.misconceptions:
        parts += ["## Mistakes to avoid", *map(_mistake, lesson.misconceptions)]
    return "\n\n".join(parts)


def _mistake(misconception: Misconception) -> str:
    said = f"**{escape(misconception.statement)}**"
    if misconception.correction:
        to = "*For teachers:* " if is_to_teachers(misconception.correction) else ""
        said += f"\n\n{to}{_prose(misconception.correction)}"
    return f"::: mistake\n{said}\n:::"


def _prose(words: str) -> str:
    return protect_lines(escape(words))


def _list(points: tuple[str, ...]) -> str:
    return "\n".join(f"- {_prose(point)}" for point in points)


def _cards(curriculum: Curriculum, plan: OakPlan, courses: Courses) -> Iterator[CardValues]:
    """Yield a card for each keyword, at every lesson that names it."""
    topics: dict[Keyword, set[str]] = {}
    for lesson in curriculum.lessons.values():
        for keyword in lesson.keywords:
            if references := courses.of_lessons.get(lesson.id):
                topics.setdefault(keyword, set()).update(references)
    named = sorted(topics, key=lambda each: (each.name.casefold(), each.id))
    for number, keyword in enumerate(named):
        part, position = divmod(number, CARDS_OF_A_FILE)
        yield CardValues(
            uid=lasting_uid(plan.key, keyword.id),
            front=escape(keyword.name),
            back=escape(keyword.means),
            topics=tuple(sorted(topics[keyword])),
            file=f"keywords-{part + 1}",
            position=position,
        )


def _untaught(curriculum: Curriculum, taught: list[Lesson]) -> Iterator[Loss]:
    """Say which keywords and misconceptions stand only in lessons that no programme teaches."""
    named: dict[str, str] = {}  # id → what it is
    for lesson in curriculum.lessons.values():
        named |= {each.id: "a keyword" for each in lesson.keywords}
        named |= {each.id: "a misconception" for each in lesson.misconceptions}
    kept = {each.id for lesson in taught for each in lesson.keywords}
    kept |= {each.id for lesson in taught for each in lesson.misconceptions}
    why = "no programme at hand teaches its lessons"
    yield from (Loss(id_, what, why) for id_, what in named.items() if id_ not in kept)


def _carried(courses: Courses, taught: list[Lesson]) -> dict[str, int]:
    return {
        "courses": len(courses.values),
        "topics": sum(1 for each in courses.values for _ in each.placed_topics()),
        "key_learning_points": sum(len(lesson.points) for lesson in taught),
        "misconceptions": len({each.id for lesson in taught for each in lesson.misconceptions}),
    }


def _notice(plan: OakPlan) -> str:
    link = f"[Open Government Licence v3.0]({LICENCE_URL})"
    under = link if plan.licence == LICENCE else escape(plan.licence)
    acknowledged = f" {ACKNOWLEDGED}" if plan.licence == LICENCE else ""
    return (
        f"Adapted from the curriculum of [Oak National Academy]({OAK.url}), © Oak National "
        f"Academy, under {under}.{acknowledged} Changes: the curriculum was converted to this "
        "site's form, and its words and mistakes have cards and questions of their own."
    )

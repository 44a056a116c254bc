"""Courses of an Oak curriculum: one for each subject, stage and examination board.

Years hold units, units hold lessons, and each is a topic. Codes follow the source's own numbers
for units and lessons, which last, so that a later edition moves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.curriculum.domain.values import CourseValues, QualificationValues, TopicValues
from tutorium.formats.cnxml.escaping import sentence
from tutorium.formats.oak.values import Curriculum, Lesson, Placed, Programme, Variant
from tutorium.formats.quizzes.values import Loss
from tutorium.library.domain.addresses import slugify
from tutorium.packs.domain.own_course import COURSE_LENGTH, TOPIC_LENGTH

AWARDING_BODY = "oak"
KEY_LENGTH = 64


@dataclass
class Courses:
    """The courses, and which topics each unit and lesson of the source became."""

    values: list[CourseValues] = field(default_factory=list)
    qualifications: dict[str, QualificationValues] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)  # key → title
    of_units: dict[str, list[str]] = field(default_factory=dict)  # id → references
    of_lessons: dict[str, list[str]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)


@dataclass
class _Taught:
    """A variant within a year of a course, whatever the tiers that teach it."""

    placed: Placed
    tiers: list[str] = field(default_factory=list)


def subject_key(title: str) -> str:
    return f"oak-{slugify(title)}"


def courses_of(curriculum: Curriculum, *, key: str, subject: str) -> Courses:
    """Return the courses of pack `key`; `subject` is one that the site has, or nothing."""
    courses = Courses()
    groups: dict[tuple[str, str, str], list[Programme]] = {}
    for programme in curriculum.programmes:
        if any(placed.variant in curriculum.variants for placed in programme.units):
            group = (programme.subject, programme.stage, programme.board)
            groups.setdefault(group, []).append(programme)
        else:
            why = "none of its units is at hand"
            courses.losses.append(Loss(programme.id, "a programme", why, partial=True))
    for group in sorted(groups):
        courses.values.append(_course(group, groups[group], curriculum, courses, key, subject))
    courses.losses = list(dict.fromkeys(courses.losses))
    return courses


def _course(  # noqa: PLR0913, PLR0917  (what one course is made of)
    group: tuple[str, str, str],
    programmes: list[Programme],
    curriculum: Curriculum,
    courses: Courses,
    pack: str,
    subject: str,
) -> CourseValues:
    name, stage, board = group
    qualification = QualificationValues(
        key=f"oak-{slugify(stage) or 'curriculum'}",
        title=f"{stage or 'Curriculum'} (Oak)",
        short=(stage or "Oak")[:40],
    )
    courses.qualifications[qualification.key] = qualification
    if not subject:
        courses.subjects[subject_key(name)] = name
    tree = _Tree(_course_key(pack, group), curriculum, courses)
    return CourseValues(
        key=tree.key,
        qualification=qualification.key,
        subject=subject or subject_key(name),
        awarding_body=AWARDING_BODY,
        title=(f"{name} ({board})" if board else name)[:COURSE_LENGTH],
        levels=tuple(sorted({each.tier for each in programmes if each.tier})),
        topics=tuple(tree.years(programmes)),
    )


def _course_key(pack: str, group: tuple[str, str, str]) -> str:
    """Return a key that begins as the pack's, which may name the subject already."""
    subject, stage, board = map(slugify, group)
    stage = stage.replace("key-stage-", "ks")
    named = f"-{pack}-"
    steps = [pack, "" if f"-{subject}-" in named else subject, stage, board]
    return "-".join(filter(None, steps))[:KEY_LENGTH].strip("-")


@dataclass
class _Tree:
    """The topics of one course."""

    key: str
    curriculum: Curriculum
    courses: Courses

    def years(self, programmes: list[Programme]) -> Iterator[TopicValues]:
        by_year: dict[str, list[Programme]] = {}
        for programme in programmes:
            by_year.setdefault(programme.year, []).append(programme)
        for year in sorted(by_year, key=lambda year: (len(year), year)):
            code = f"y{slugify(year)}" if year.isdigit() else slugify(year)[:20]
            title = f"Year {year}" if year.isdigit() else year.replace("-", " ").capitalize()
            units = tuple(self._units(code, _taught(by_year[year])))
            yield TopicValues(code, title, topics=units)

    def _units(self, above: str, taught: list[_Taught]) -> Iterator[TopicValues]:
        for each in taught:
            variant = self.curriculum.variants.get(each.placed.variant)
            if variant is None:
                why = "a programme names it, and it is not at hand"
                self._lose(each.placed.variant, "a unit", why)
                continue
            code = f"{above}.{_number(variant.id)}"
            self.courses.of_units.setdefault(variant.unit, []).append(f"{self.key}:{code}")
            yield TopicValues(
                code,
                variant.title[:TOPIC_LENGTH],
                levels=tuple(sorted(each.tiers)),
                summary=self._summary(variant, each.placed),
                topics=tuple(self._lessons(code, variant)),
            )

    def _summary(self, variant: Variant, placed: Placed) -> str:
        unit = self.curriculum.units.get(variant.unit)
        chosen = f"One choice of “{placed.choice}”." if placed.choice else ""
        return " ".join(filter(None, (chosen, unit.about if unit else "")))

    def _lessons(self, above: str, variant: Variant) -> Iterator[TopicValues]:
        for id_ in variant.lessons:
            lesson = self.curriculum.lessons.get(id_)
            if lesson is None:
                self._lose(id_, "a lesson", f"{variant.id} names it, and it is not at hand")
                continue
            code = f"{above}.{_number(id_)}"
            self.courses.of_lessons.setdefault(id_, []).append(f"{self.key}:{code}")
            yield TopicValues(code, lesson.title[:TOPIC_LENGTH], summary=_mistakes(lesson))

    def _lose(self, where: str, what: str, why: str) -> None:
        self.courses.losses.append(Loss(where, what, why, partial=True))


def _taught(programmes: list[Programme]) -> list[_Taught]:
    """Return the variants of a year, once each, in the order of the programmes."""
    taught: dict[str, _Taught] = {}
    for programme in programmes:
        for placed in programme.units:
            each = taught.setdefault(placed.variant, _Taught(placed))
            if programme.tier and programme.tier not in each.tiers:
                each.tiers.append(programme.tier)
    return sorted(taught.values(), key=lambda each: (each.placed.position, each.placed.variant))


def _mistakes(lesson: Lesson) -> str:
    """Return what is often got wrong in a lesson, named as that."""
    said = [each.statement for each in lesson.misconceptions]
    word = "A common mistake:" if len(said) == 1 else "Common mistakes:"
    return f"{word} {' '.join(map(sentence, said))}" if said else ""


def _number(id_: str) -> str:
    """Return `9908` of `lesson-9908`."""
    return slugify(id_.partition("-")[2] or id_)[:24].strip("-")

"""From the statements of the Oak ontology to a curriculum."""

import re
from pathlib import Path

from rdflib.term import Node

from tutorium.formats.oak.graph import (
    Progress,
    Statements,
    name_of,
    read_statements,
)
from tutorium.formats.oak.values import (
    Curriculum,
    Keyword,
    Lesson,
    Misconception,
    Placed,
    Programme,
    Unit,
    Variant,
)
from tutorium.formats.quizzes.values import Loss

_ITEMS = ("Unit", "Lesson", "Keyword", "Misconception")
# What is carried within an item, or only says how items hang together.
_CARRIED = {
    *("Programme", "UnitVariant", "UnitVariantInclusion", "UnitVariantChoice", "LessonInclusion"),
    *("KeyLearningPoint", "PupilLessonOutcome", "PriorKnowledgeRequirement", "Scheme", "Subject"),
    *("SubjectGroup", "Phase", "KeyStage", "YearGroup", "ExamBoard", "Tier"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TO_BE_ADDED = re.compile(r"\[TO BE ADDED\]", re.IGNORECASE)


def read_curriculum(path: Path, *, progress: Progress) -> Curriculum:
    """Read a Turtle file, or all that lie in a folder. Raises `UnreadableCurriculumError`."""
    return curriculum_of(read_statements(path, progress=progress))


def curriculum_of(statements: Statements) -> Curriculum:
    reader = _Reader(statements)
    programmes = tuple(map(reader.programme, statements.all_of("Programme")))
    variants = {each.id: each for each in map(reader.variant, statements.all_of("UnitVariant"))}
    lessons = {each.id: each for each in map(reader.lesson, statements.all_of("Lesson"))}
    units = {each.id: each for each in map(reader.unit, statements.all_of("Unit"))}
    kinds = statements.kinds()
    reader.lose_what_nothing_names()
    reader.lose_kinds(kinds)
    return Curriculum(
        programmes=programmes,
        units=units,
        variants=variants,
        lessons=lessons,
        items=sum(kinds.get(kind, 0) for kind in _ITEMS),
        licences=statements.declared("license"),
        rights=statements.declared("rights"),
        losses=tuple(reader.losses),
    )


class _Reader:
    def __init__(self, statements: Statements) -> None:
        self._said = statements
        self._keywords: dict[str, Keyword | None] = {}
        self._misconceptions: set[str] = set()
        self._within: set[str] = set()  # points, outcomes and prior knowledge that something names
        self.losses: list[Loss] = []

    def lose(self, where: Node, what: str, why: str, *, partial: bool = False) -> None:
        self.losses.append(Loss(name_of(where), what, why, partial=partial))

    def programme(self, node: Node) -> Programme:
        said = self._said
        subject, stage = self._scheme(node)
        years = [_year(name_of(year)) for year in said.to(node, "coversYearGroup")]
        placed = [
            each
            for inner in said.to(node, "hasUnitVariantInclusion")
            for each in self._placed(inner)
        ]
        return Programme(
            id=name_of(node),
            subject=subject,
            stage=stage,
            year=next(iter(years), "all"),
            board=self._called(node, "hasExamBoard", "examboard-"),
            tier=self._called(node, "hasTier", "tier-"),
            units=tuple(sorted(placed, key=lambda each: (each.position, each.variant))),
        )

    def _scheme(self, programme: Node) -> tuple[str, str]:
        """Return the subject and the stage: `scheme-history-key-stage-4`."""
        scheme = next(iter(self._said.to(programme, "isProgrammeOf")), programme)
        name = re.sub(r"^(?:scheme|programme)-", "", name_of(scheme))
        subject, _, stage = re.sub(r"-year-group-.*", "", name).partition("-key-stage-")
        subject = self._called(scheme, "isSchemeOf", "subject-") or _words(subject)
        return subject, f"Key Stage {stage}" if stage else ""

    def _called(self, node: Node, word: str, prefix: str) -> str:
        """Return the label of what is pointed to, or its name where its file is not at hand."""
        for other in self._said.to(node, word):
            name = name_of(other).removeprefix(prefix)
            return self._said.text(other, "label") or _words(name)
        return ""

    def _placed(self, inclusion: Node) -> list[Placed]:
        said = self._said
        position = said.number(inclusion, "sequencePosition")
        placed = [
            Placed(name_of(each), position) for each in said.to(inclusion, "includesUnitVariant")
        ]
        for choice in said.to(inclusion, "includesUnitVariantChoice"):
            label = said.text(choice, "label") or "a choice of units"
            options = said.to(choice, "hasUnitVariantOption")
            placed += [Placed(name_of(each), position, label) for each in options]
        return placed

    def variant(self, node: Node) -> Variant:
        said = self._said
        inclusions = said.to(node, "hasLessonInclusion")
        inclusions.sort(key=lambda each: said.number(each, "sequencePosition"))
        lessons = [name_of(each) for one in inclusions for each in said.to(one, "includesLesson")]
        unit = next(map(name_of, said.to(node, "isUnitVariantOf")), "")
        return Variant(name_of(node), self._label(node), unit, tuple(dict.fromkeys(lessons)))

    def unit(self, node: Node) -> Unit:
        return Unit(
            id=name_of(node),
            title=self._label(node),
            about=_TO_BE_ADDED.sub("", self._said.text(node, "comment")).strip(),
            why=self._said.text(node, "whyThisWhyNow"),
            prior=self._labels(node, "hasPriorKnowledgeRequirement"),
            revised=self._revised(node),
        )

    def lesson(self, node: Node) -> Lesson:
        found = [self._keyword(each) for each in self._said.to(node, "hasKeyword")]
        named = self._said.to(node, "hasMisconception")
        wrong = [each for each in map(self._misconception, named) if each]
        return Lesson(
            id=name_of(node),
            title=self._label(node),
            outcome=next(iter(self._labels(node, "hasPupilLessonOutcome")), ""),
            points=self._labels(node, "hasKeyLearningPoint"),
            keywords=tuple(each for each in found if each),
            misconceptions=tuple(wrong),
            revised=self._revised(node),
        )

    def _revised(self, node: Node) -> str:
        day = self._said.text(node, "modified")[:10]
        return day if _DAY.match(day) else ""

    def _label(self, node: Node) -> str:
        return self._said.text(node, "label") or _words(name_of(node))

    def _labels(self, node: Node, word: str) -> tuple[str, ...]:
        named = self._said.to(node, word)
        self._within |= set(map(name_of, named))
        return tuple(filter(None, (self._said.text(each, "label") for each in named)))

    def _keyword(self, node: Node) -> Keyword | None:
        id_ = name_of(node)
        if id_ not in self._keywords:
            self._keywords[id_] = self._read_keyword(node)
        return self._keywords[id_]

    def _read_keyword(self, node: Node) -> Keyword | None:
        name = self._said.text(node, "name")
        meanings = self._said.texts(node, "description")
        if not (name and meanings):
            self.lose(node, f"keyword {name}".strip(), "its name or its meaning is not at hand")
            return None
        for other in meanings[1:]:
            why = "a card has one back"
            self.lose(node, f"another meaning of {name}: {other}", why, partial=True)
        return Keyword(name_of(node), name, meanings[0])

    def _misconception(self, node: Node) -> Misconception | None:
        id_ = name_of(node)
        statement = self._said.text(node, "statement")
        if not statement and id_ not in self._misconceptions:
            self.lose(node, "misconception", "its words are not at hand")
        self._misconceptions.add(id_)
        return (
            Misconception(id_, statement, self._said.text(node, "correction"))
            if statement
            else None
        )

    def lose_what_nothing_names(self) -> None:
        """Say what stands in the files, and belongs to no lesson or unit that is at hand."""
        said = self._said
        for node in said.all_of("Keyword"):
            if name_of(node) not in self._keywords:
                self.lose(node, f"keyword {said.text(node, 'name')}", "no lesson at hand names it")
        for node in said.all_of("Misconception"):
            if name_of(node) not in self._misconceptions:
                what = f"misconception {said.text(node, 'statement')}"
                self.lose(node, what, "no lesson at hand names it")
        for kind in ("KeyLearningPoint", "PupilLessonOutcome", "PriorKnowledgeRequirement"):
            for node in said.all_of(kind):
                if name_of(node) not in self._within:
                    what = f"{_words(kind)} {said.text(node, 'label')}"
                    self.lose(node, what, "no lesson or unit at hand names it", partial=True)

    def lose_kinds(self, kinds: dict[str, int]) -> None:
        for kind in sorted(set(kinds) - set(_ITEMS) - _CARRIED):
            what = f"{kinds[kind]} of the kind {kind}"
            self.losses.append(Loss("all files", what, "a pack has no place for it", partial=True))


def _year(name: str) -> str:
    return re.sub(r"^year-group-", "", name)


def _words(name: str) -> str:
    """Return words for the last step of an address: `exam-board` or `ExamBoard`."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " ").strip()
    return spaced[:1].upper() + spaced[1:].lower()

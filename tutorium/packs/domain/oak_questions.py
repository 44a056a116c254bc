"""Questions that an Oak curriculum can carry honestly.

Its mistakes stand among a right statement, its words beside their meanings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from tutorium.formats.cnxml.escaping import escape, sentence
from tutorium.formats.oak.values import Curriculum, Keyword, Lesson, Misconception, Variant
from tutorium.formats.quizzes.values import Choice, Loss, Matching, Option, Part, Question
from tutorium.library.domain.addresses import slugify
from tutorium.packs.domain.oak_claims import FEWEST_WORDS, claim_in, is_to_teachers
from tutorium.packs.domain.own_course import lasting_uid
from tutorium.packs.domain.question_proving import write_proved
from tutorium.packs.domain.question_writing import Identity

MOST_WRONG = 3
SAME = 80  # per cent of letters that two claims share
MOST_PAIRS = 6
FEWEST_PAIRS = 3
TITLE_LENGTH = 56  # of a lesson, so that what is asked of it stands in the title as well
SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    key: str  # of the pack
    date: str  # ISO, where the source gives none
    notice: str
    by: str


@dataclass
class Questions:
    files: dict[str, str] = field(default_factory=dict)  # path from the pack's root → text
    losses: list[Loss] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)


def questions_of(
    lessons: list[Lesson],
    curriculum: Curriculum,
    topics: dict[str, list[str]],
    plan: QuestionPlan,
) -> Questions:
    """Return the questions of lessons that have `topics`."""
    made = Questions()
    units = {id_: unit for unit in curriculum.variants.values() for id_ in unit.lessons}
    asked: set[str] = set()  # ids of misconceptions
    for lesson in lessons:
        nearby = list(_nearby(lesson, units.get(lesson.id), curriculum))
        if question := mistakes_question(lesson, nearby):
            _write(made, question, lesson, topics[lesson.id], plan)
            asked |= {each.id for each in lesson.misconceptions if claim_in(each)}
        if question := words_question(lesson):
            _write(made, question, lesson, topics[lesson.id], plan)
    made.losses += _only_in_notes(lessons, asked)
    return made


def mistakes_question(lesson: Lesson, nearby: list[Misconception]) -> Question | None:
    """Ask which statement is right, among mistakes of the lesson and then of its unit."""
    own = [each for each in lesson.misconceptions if claim_in(each)]
    points = [point for point in lesson.points if len(point.split()) >= FEWEST_WORDS]
    if not (own and points):
        return None
    wrong = _unlike([*own, *nearby])
    claims = list(wrong)[: max(MOST_WRONG, len(own))]
    length = len(claims[0])
    # One that is as long as the mistake, so that its length does not give it away.
    right = min(points, key=lambda point: abs(len(point) - length))
    options = [Option(escape(sentence(right)), share=1.0)]
    options += [Option(escape(claim), feedback=_correction(wrong[claim])) for claim in claims]
    others = "The others are common mistakes." if len(claims) > 1 else "The other is a mistake."
    answer = Choice(tuple(options))
    ask = f"Which of these statements is right? {others}"
    return _question(lesson, "which is right?", Part(ask, answer, solution=_solution(own)))


def _unlike(misconceptions: list[Misconception]) -> dict[str, Misconception]:
    """Return claims, but none that says nearly the same as one before it."""
    claims: dict[str, Misconception] = {}
    for each in misconceptions:
        claim = claim_in(each)
        if claim and not any(ratio(claim, other) > SAME for other in claims):
            claims[claim] = each
    return claims


def _correction(misconception: Misconception) -> str:
    said = misconception.correction
    return "" if is_to_teachers(said) else escape(sentence(said))


def _solution(own: list[Misconception]) -> str:
    return " ".join(filter(None, map(_correction, own)))


def words_question(lesson: Lesson) -> Question | None:
    """Ask for the meaning of each word that its meaning does not give away."""
    named = {each.name.casefold(): each for each in lesson.keywords}
    meanings = {_without_name(each): each.name for each in named.values()}
    pairs = [
        (escape(name), escape(means))
        for means, name in meanings.items()
        if name.casefold() not in means.casefold()
    ][:MOST_PAIRS]
    if len(pairs) < FEWEST_PAIRS:
        return None
    part = Part("Match each word with what it means.", Matching(tuple(pairs)), float(len(pairs)))
    return _question(lesson, "key words", part)


def _without_name(keyword: Keyword) -> str:
    """Return `a tactic …` of `A shield wall is a tactic …`."""
    name = re.escape(keyword.name)
    opening = rf"(?:an? |the )?{name}s? (?:is|are|was|were|means|refers to) (?=\S)"
    match = re.match(opening, keyword.means, re.IGNORECASE)
    return keyword.means[match.end() :] if match else keyword.means


def _question(lesson: Lesson, asked: str, part: Part) -> Question:
    title = lesson.title
    if len(title) > TITLE_LENGTH:
        title = title[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    kind = type(part.answer).__name__.lower()
    return Question(
        where=lesson.id,
        title=f"{title}: {asked}",
        stem="",
        parts=(part,),
        identifier=f"{lesson.id}/{kind}",
        source=f"“{lesson.title}” ({lesson.id}), in the curriculum of Oak National Academy",
    )


def _write(
    made: Questions, question: Question, lesson: Lesson, topics: list[str], plan: QuestionPlan
) -> None:
    identity = Identity(
        uid=lasting_uid(plan.key, question.identifier),
        topics=tuple(topics),
        written={"how": "person", "date": lesson.revised or plan.date, "by": plan.by},
        source=question.source,
        notice=plan.notice,
    )
    written = write_proved(question, identity, has_figure=lambda _: False)
    made.losses += written.losses
    if written.text:
        made.files[_file(made, question, topics, plan)] = written.text


def _file(made: Questions, question: Question, topics: list[str], plan: QuestionPlan) -> str:
    """Return the path of a file; its name is its address, whatever the folder."""
    folder = topics[0].partition(":")[0].removeprefix(f"{plan.key}-")
    slug = slugify(question.title)[:SLUG_LENGTH].strip("-")
    if slug in made.slugs:
        slug += f"-{slugify(question.where)}"
    made.slugs.add(slug)
    return f"questions/{folder}/{slug}.yaml"


def _nearby(
    lesson: Lesson, unit: Variant | None, curriculum: Curriculum
) -> Iterator[Misconception]:
    """Yield the misconceptions of the unit's other lessons, from this one on."""
    if unit is None:
        return
    place = unit.lessons.index(lesson.id)
    for id_ in (*unit.lessons[place + 1 :], *unit.lessons[:place]):
        if id_ in curriculum.lessons:
            yield from curriculum.lessons[id_].misconceptions


def _only_in_notes(lessons: list[Lesson], asked: set[str]) -> Iterator[Loss]:
    """Say which misconceptions no question carries as a wrong answer."""
    for each in {each.id: each for lesson in lessons for each in lesson.misconceptions}.values():
        if each.id not in asked:
            what = f"misconception as a wrong answer: {each.statement}"
            why = "it is no claim that a question can offer; it stands in the note"
            yield Loss(each.id, what, why, partial=True)

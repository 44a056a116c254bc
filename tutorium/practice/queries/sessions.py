"""Reads that several pages share."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import CharField, F, QuerySet
from django.utils.translation import gettext

from tutorium.accounts.models import Learner
from tutorium.core.kept_values import until_content_changes
from tutorium.core.prepared import KEY, prepared
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.papers.models import Paper
from tutorium.papers.queries import kept_for_papers
from tutorium.practice.domain.checking import best_check
from tutorium.practice.domain.choosing import Past, went_wrong
from tutorium.practice.models import Attempt, PracticeSession, SessionQuestion, Sitting
from tutorium.questions.models import Question, QuestionTopic
from tutorium.questions.queries import (
    Place,
    narrowed,
    questions_on,
    shelf,
    tally,
    tally_of,
)

_LOOKED_AT = 60  # questions on the topics of one item
TWICE = 2


def checks_on(topics: Sequence[Topic]) -> tuple[Question | None, Sequence[Question]]:
    """Return the question that checks what these topics say, and the others on them.

    Questions on the first topic, which is the item's home, come before any on the others.
    """
    return _checks_on(tuple(topic.pk for topic in topics)) if topics else (None, ())


@until_content_changes
def _checks_on(topic_ids: tuple[int, ...]) -> tuple[Question | None, Sequence[Question]]:
    """All items of a topic share what checks it."""
    found = _unspoilt(topic_ids[:1]) or _unspoilt(topic_ids)
    check = best_check(found)
    others = tuple(each for each in found if each is not check)
    return (whole_question(check.pk) if check else None), others


def _unspoilt(topic_ids: Sequence[int]) -> list[Question]:
    kept = kept_for_papers()
    return [each for each in questions_on(topic_ids, limit=_LOOKED_AT) if each.pk not in kept]


def whole_question(question_id: int) -> Question:
    """Return a question with what its pages need; one taken off the site since is still asked."""
    return _question.get(pk=question_id)


@prepared(pk=KEY)
def _question(pk: Any) -> QuerySet[Question]:
    return Question.objects.select_related("qualification", "subject", "pack").filter(pk=pk)


def went_wrong_twice(learner: Learner | None, question: Question) -> bool:
    """Say whether the last two attempts at a question both lost marks."""
    last = Attempt.objects.of(learner).filter(question=question, is_complete=True)
    marks = last.values_list("marks", "available")[:TWICE]
    return len(marks) == TWICE and all(earned < available for earned, available in marks)


def topic_lost_most(course_id: int, lost: Mapping[int, int]) -> Topic | None:
    """Return the topic on which most was lost, by marks lost of questions, with its levels.

    Each question stands with the topic of the course that it asks about first.
    """
    if not lost:
        return None
    links = QuestionTopic.objects.filter(question__in=lost, topic__course=course_id)
    asked = links.order_by("-sort_order", "-pk").values_list("question", "topic")
    sums: Counter[int] = Counter()
    for question, topic in dict(asked).items():
        sums[topic] += lost[question]
    return specification(course_id).topics[max(sums, key=lambda each: sums[each])] if sums else None


def past_of(learner: Learner | None, ids: Sequence[int]) -> dict[int, Past]:
    """Return what a learner did at questions: how often, and how the last time went."""
    rows = (
        Attempt.objects.of(learner)
        .filter(question__in=ids)
        .order_by("marked_at", "pk")
        .values_list("question", F("marks") + F("own_marks"), "available")
    )
    found: dict[int, Past] = {}
    for question, marks, available in rows:
        times = found[question].times if question in found else 0
        found[question] = Past(times + 1, marks, available)
    return found


def places_for(
    course: Course, kind: str, wanted: Mapping[str, Any], learner: Learner | None
) -> tuple[list[Place], dict[int, Past]]:
    """Return where the questions stand that a session of a kind may ask, and what was done there.

    What papers ask is left for them, until the learner has met it there.
    """
    fit = narrowed(shelf(course.pk), wanted)
    past = past_of(learner, [place.id for place in fit])
    kept = kept_for_papers()
    places = [place for place in fit if place.id in past or place.id not in kept]
    if kind == PracticeSession.Kind.WRONG:
        return went_wrong(places, past), past
    return places, past


def papers_sat(course: Course, learner: Learner | None) -> list[Paper]:
    """Return the published papers of a course that a learner has sat to the end."""
    over = Sitting.objects.visible_to(learner).filter(submitted_at__isnull=False).values("paper")
    asking = Paper.objects.published().filter(course=course, question_count__gt=0, pk__in=over)
    return list(asking.only("title", "slug", "course"))


def places_in(
    paper: Paper, wanted: Mapping[str, Any], learner: Learner | None
) -> tuple[list[Place], dict[int, Past]]:
    """Return where the questions of a paper stand that was sat, and what was done there.

    Also those left blank are asked: there is nothing left to be spoilt.
    """
    asked = set(paper.questions.values_list("question", flat=True))
    places = [place for place in narrowed(shelf(paper.course_id), wanted) if place.id in asked]
    return places, past_of(learner, [place.id for place in places])


# --- Pages of sessions ------------------------------------------------------------------------


def choices_in(course: Course) -> tuple[list[Topic], set[str]]:
    """Return the topics of a course that have questions, here or below, and the kinds of these."""
    tally = tally_of(course.pk)
    topics = [each for each in specification(course.pk).topics.values() if each.path in tally]
    return topics, {kind for place in shelf(course.pk) for kind in place.kinds}


def courses_to_practise() -> list[tuple[Course, int]]:
    """Return the courses that have questions, with how many."""
    counted = tally()
    found = Course.objects.with_titles().shown().filter(pk__in=counted)
    return [(course, counted[course.pk]) for course in found]


def session_of(learner: Learner, public_id: str) -> PracticeSession | None:
    """Return a session of a learner's own, with what its pages need."""
    return _session.first(learner=learner.pk, public_id=public_id)


@prepared(learner=KEY, public_id=CharField())
def _session(learner: Any, public_id: Any) -> QuerySet[PracticeSession]:
    own = PracticeSession.objects.visible_to(learner).with_marks().filter(public_id=public_id)
    return own.select_related("learner__accommodations", "course__qualification", "topic", "paper")


def rows_of(session: PracticeSession) -> list[SessionQuestion]:
    """Return the questions of a session in their order."""
    rows = _rows(session=session.pk)
    for row in rows:
        row.session = session
    return rows


@prepared(session=KEY)
def _rows(session: Any) -> QuerySet[SessionQuestion]:
    return SessionQuestion.objects.filter(session=session)


def questions_in(session: PracticeSession) -> list[SessionQuestion]:
    """Return the questions of a session in their order, with the titles of the bank's."""
    rows = rows_of(session)
    titles = dict(
        Question.objects.filter(pk__in=[row.question_id for row in rows]).values_list("pk", "title")
    )
    for row in rows:
        row.title = titles[row.question_id]  # type: ignore[attr-defined]  # for the list alone
    return rows


def attempt_shown(row: SessionQuestion) -> Attempt | None:
    """Return the last attempt, if it is what stands in the fields."""
    last = _last_attempt.first(row=row.pk)
    return last if last is not None and last.parts == row.parts else None


@prepared(row=KEY)
def _last_attempt(row: Any) -> QuerySet[Attempt]:
    return Attempt.objects.filter(session_question=row)[:1]


def name_of(session: PracticeSession) -> str:
    """Say what a session practises."""
    if session.topic is not None:
        return session.topic.title
    if session.paper is not None:
        return session.paper.title
    if session.kind == PracticeSession.Kind.WEAK:
        return gettext("Weak topics")
    if session.kind == PracticeSession.Kind.WRONG:
        return gettext("What went wrong")
    return gettext("The whole course")

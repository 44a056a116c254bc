"""Progress is worked out: with each attempt, and anew from all of them.

Whoever calls holds the learner's row, so that no two attempts of one learner are taken in at once.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.practice.domain.forecast import Forecast
from tutorium.practice.domain.losses import decided, lost
from tutorium.practice.domain.mastery import NOTHING, Evidence, evidence_of, taken, weight_of
from tutorium.practice.models import Attempt, ForecastResult, Sitting, TopicState
from tutorium.practice.models.attempts import AttemptQuerySet
from tutorium.practice.queries.progress import forecast_in
from tutorium.questions.models import Question, QuestionTopic

SELF_MARKED = 0.5  # weight of marks that a student gave
_SUMS = ["surplus", "information", "earned", "count", "at", "marks", "available", "lost", "terms"]


@transaction.atomic
def take_in(attempt: Attempt) -> None:
    """Add one attempt, just kept, to the states of its topics."""
    links = list(_links([attempt.question_id]))
    rows = TopicState.objects.filter(
        learner=attempt.learner_id, topic__in=[link.topic_id for link in links]
    )
    states = {row.topic_id: row for row in rows}
    before = Attempt.objects.filter(
        learner=attempt.learner_id, question=attempt.question_id, seed=attempt.seed
    ).filter(Q(marked_at__lt=attempt.marked_at) | Q(marked_at=attempt.marked_at, pk__lt=attempt.pk))
    _take(attempt, links, states, is_repeated=before.exists())
    _keep(list(states.values()))


@transaction.atomic
def rebuild_progress(learner: Learner, *, topics: Collection[int] | None = None) -> int:
    """Make the states of a learner anew from the attempts, of all topics or of some, by their ids.

    Return how many there are.
    """
    learner = locked_learner(learner.pk)
    attempts = Attempt.objects.of(learner).select_related("question").order_by("marked_at", "pk")
    old = TopicState.objects.filter(learner=learner)
    if topics is not None:
        linked = QuestionTopic.objects.filter(topic__in=topics).values("question")
        attempts, old = attempts.filter(question__in=linked), old.filter(topic__in=topics)
    states = _replayed(attempts)
    if topics is not None:
        states = {key: row for key, row in states.items() if key in topics}
    old.delete()
    TopicState.objects.bulk_create(states.values())
    return len(states)


@transaction.atomic
def take_again(attempt: Attempt) -> None:
    """Work the topics of an attempt out anew, because its marks have changed."""
    topics = {link.topic_id for link in _links([attempt.question_id])}
    rebuild_progress(attempt.learner, topics=topics)


def _replayed(attempts: AttemptQuerySet) -> dict[int, TopicState]:
    states: dict[int, TopicState] = {}
    asked = set(attempts.order_by().values_list("question_id", flat=True))
    links = {key: list(own) for key, own in groupby(_links(asked), lambda link: link.question_id)}
    tried: set[tuple[int, int]] = set()
    for attempt in attempts.iterator():
        variant = (attempt.question_id, attempt.seed)
        _take(attempt, links.get(attempt.question_id, []), states, is_repeated=variant in tried)
        tried.add(variant)
    return states


def rebuild_all_progress() -> Iterator[tuple[Learner, int]]:
    """Make the states of every learner anew, one transaction each."""
    for learner in Learner.objects.filter(attempts__isnull=False).distinct().iterator():
        yield learner, rebuild_progress(learner)


def foretell(learner: Learner, course: Course, *, at: datetime) -> Forecast | None:
    """Return the forecast as it stands; asked for before the attempts of a sitting are taken in."""
    found = forecast_in(course, learner, now=at)
    return found if isinstance(found, Forecast) else None


@transaction.atomic
def keep_result(
    learner: Learner, course: Course, foretold: Forecast, *, share: float, at: datetime
) -> None:
    """Keep what was foretold beside the share of the marks that came."""
    ForecastResult.objects.create(
        learner=locked_learner(learner.pk),
        course=course,
        low=foretold.low,
        high=foretold.high,
        came=share,
        at=at,
    )


@transaction.atomic
def delete_practice(learner: Learner) -> None:
    """Delete a learner with all that was ever kept of them; a person's account stays."""
    found = locked_learner(learner.pk)
    Sitting.objects.filter(learner=found).delete()  # their answers hold attempts fast
    found.delete()


def evidence_in(attempt: Attempt, *, is_repeated: bool) -> Evidence | None:
    """Return what an attempt says; nothing where all of it waits for a person."""
    weight = weight_of(hints=sum(attempt.hints.values()), is_repeated=is_repeated)
    marks, available = attempt.marks, decided(attempt.marking)
    if attempt.is_complete:
        available = attempt.available
    elif attempt.own_marks:
        marks, available = marks + attempt.own_marks, attempt.available
        weight *= SELF_MARKED
    if not available:
        return None
    return evidence_of(
        marks,
        available,
        difficulty=attempt.question.difficulty,
        at=attempt.marked_at,
        weight=weight,
    )


def _links(questions: Iterable[int]) -> Iterable[QuestionTopic]:
    links = QuestionTopic.objects.filter(question__in=questions).select_related("topic")
    return links.order_by("question", "sort_order", "pk")


def _take(
    attempt: Attempt,
    links: Iterable[QuestionTopic],
    states: dict[int, TopicState],
    *,
    is_repeated: bool,
) -> None:
    evidence = evidence_in(attempt, is_repeated=is_repeated)
    if evidence is None:
        return
    courses: set[int] = set()
    for link in links:
        row = states.setdefault(link.topic_id, _new(attempt, link.topic))
        row.state = taken(row.state if row.count else NOTHING, evidence)
        if link.topic.course_id not in courses:
            _count_marks(row, attempt, attempt.question)
        courses.add(link.topic.course_id)


def _new(attempt: Attempt, topic: Topic) -> TopicState:
    return TopicState(
        learner_id=attempt.learner_id, topic=topic, count=0, at=attempt.marked_at, lost={}, terms={}
    )


def _count_marks(row: TopicState, attempt: Attempt, question: Question) -> None:
    marks = attempt.marks + attempt.own_marks
    available = (
        attempt.available if attempt.is_complete or attempt.own_marks else decided(attempt.marking)
    )
    row.marks += marks
    row.available += available
    for reason, number in lost(attempt.marking).items():
        row.lost[reason] = row.lost.get(reason, 0) + number
    if question.command_term:
        had, of = row.terms.get(question.command_term, (0, 0))
        row.terms[question.command_term] = [had + marks, of + available]


def _keep(rows: list[TopicState]) -> None:
    known = [row for row in rows if row.pk]
    new = [row for row in rows if not row.pk]
    TopicState.objects.bulk_update(known, _SUMS)
    TopicState.objects.bulk_create(new)

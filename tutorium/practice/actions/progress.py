"""Progress is worked out: with each attempt, and anew from all of them.

Whoever calls holds the learner's row, so that no two attempts of one learner are taken in at once.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from heapq import merge
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.practice.actions.evidence import Said, said_by_attempt, said_by_own
from tutorium.practice.domain.forecast import Forecast
from tutorium.practice.domain.mastery import NOTHING, taken
from tutorium.practice.models import Attempt, ForecastResult, Sitting, SittingAnswer, TopicState
from tutorium.practice.models.attempts import AttemptQuerySet
from tutorium.practice.models.sittings import SittingAnswerQuerySet
from tutorium.practice.queries.progress import forecast_in
from tutorium.questions.models import QuestionTopic

_SUMS = ["surplus", "information", "earned", "count", "at", "marks", "available", "lost", "terms"]


@transaction.atomic
def take_in(attempt: Attempt) -> None:
    """Add one attempt, just kept, to the states of its topics."""
    topics = [link.topic for link in _links([attempt.question_id])]
    rows = TopicState.objects.filter(learner=attempt.learner_id, topic__in=topics)
    states = {row.topic_id: row for row in rows}
    before = Attempt.objects.filter(
        learner=attempt.learner_id, question=attempt.question_id, seed=attempt.seed
    ).filter(Q(marked_at__lt=attempt.marked_at) | Q(marked_at=attempt.marked_at, pk__lt=attempt.pk))
    _take(said_by_attempt(attempt, is_repeated=before.exists()), topics, states)
    _keep(list(states.values()))


@transaction.atomic
def rebuild_progress(learner: Learner, *, topics: Collection[int] | None = None) -> int:
    """Make the states of a learner anew from what was marked, of all topics or of some, by ids.

    Return how many there are.
    """
    learner = locked_learner(learner.pk)
    attempts = Attempt.objects.of(learner).select_related("question").order_by("marked_at", "pk")
    own = SittingAnswer.objects.own_marked(learner)
    old = TopicState.objects.filter(learner=learner)
    if topics is not None:
        linked = QuestionTopic.objects.filter(topic__in=topics).values("question")
        attempts, old = attempts.filter(question__in=linked), old.filter(topic__in=topics)
        own = own.filter(own_question__topics__in=topics).distinct()
    states = _replayed(attempts, own)
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


_Heard = tuple[Said, list[Topic]]


def _replayed(attempts: AttemptQuerySet, own: SittingAnswerQuerySet) -> dict[int, TopicState]:
    """Take everything in anew, in order of time."""
    states: dict[int, TopicState] = {}
    for said, topics in merge(_attempted(attempts), _own_marked(own), key=lambda one: one[0].at):
        _take(said, topics, states)
    return states


def _attempted(attempts: AttemptQuerySet) -> Iterator[_Heard]:
    asked = set(attempts.order_by().values_list("question_id", flat=True))
    links = {key: list(own) for key, own in groupby(_links(asked), lambda link: link.question_id)}
    tried: set[tuple[int, int]] = set()
    for attempt in attempts.iterator():
        variant = (attempt.question_id, attempt.seed)
        said = said_by_attempt(attempt, is_repeated=variant in tried)
        tried.add(variant)
        if said is not None:
            yield said, [link.topic for link in links.get(attempt.question_id, [])]


def _own_marked(rows: SittingAnswerQuerySet) -> Iterator[_Heard]:
    """Yield what a student gave own papers; one that is sat again is a repeated one."""
    found = rows.select_related("sitting").prefetch_related("own_question__topics")
    tried: set[int | None] = set()
    for row in found.order_by("sitting__submitted_at", "sitting", "place"):
        said = said_by_own(row, is_repeated=row.own_question_id in tried)
        tried.add(row.own_question_id)
        topics = row.own_question.topics.all() if row.own_question else ()
        yield said, sorted(topics, key=lambda topic: topic.path)


def rebuild_all_progress() -> Iterator[tuple[Learner, int]]:
    """Make the states of every learner anew, one transaction each."""
    marked = Q(attempts__isnull=False) | Q(sittings__answers__own_marks__isnull=False)
    for learner in Learner.objects.filter(marked).distinct().iterator():
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


def _links(questions: Iterable[int]) -> Iterable[QuestionTopic]:
    links = QuestionTopic.objects.filter(question__in=questions).select_related("topic")
    return links.order_by("question", "sort_order", "pk")


def _take(said: Said | None, topics: Iterable[Topic], states: dict[int, TopicState]) -> None:
    if said is None:
        return
    courses: set[int] = set()
    for topic in topics:
        row = states.setdefault(topic.pk, _new(said, topic))
        row.state = taken(row.state if row.count else NOTHING, said.evidence)
        if topic.course_id not in courses:
            _count_marks(row, said)
        courses.add(topic.course_id)


def _new(said: Said, topic: Topic) -> TopicState:
    return TopicState(learner_id=said.learner, topic=topic, count=0, at=said.at, lost={}, terms={})


def _count_marks(row: TopicState, said: Said) -> None:
    row.marks += said.marks
    row.available += said.available
    for reason, number in said.lost.items():
        row.lost[reason] = row.lost.get(reason, 0) + number
    if said.command_term:
        had, of = row.terms.get(said.command_term, (0, 0))
        row.terms[said.command_term] = [had + said.marks, of + said.available]


def _keep(rows: list[TopicState]) -> None:
    known = [row for row in rows if row.pk]
    new = [row for row in rows if not row.pk]
    TopicState.objects.bulk_update(known, _SUMS)
    TopicState.objects.bulk_create(new)

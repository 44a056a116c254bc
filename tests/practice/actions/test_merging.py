"""Two learners become one: what either has is the one's, also what is kept while they do."""

from datetime import date
from functools import partial
from random import Random
from threading import Thread

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.factories import (
    AttemptFactory,
    CardFactory,
    CourseFactory,
    LearnerFactory,
    PracticeSessionFactory,
    QuestionFactory,
    TopicFactory,
    publish_papers,
    publish_questions,
)
from tests.practice.actions.test_attempts import four, tried
from tests.practice.actions.test_plans import TIME
from tests.practice.browsers import Browsers
from tests.practice.keeping import NOON, keep_one, recalled, written
from tutorium.accounts.actions import merge_learners
from tutorium.accounts.models import Learner
from tutorium.practice import actions
from tutorium.practice.models import Attempt, KeptCard, PracticeSession, RecallRow, StudyPlan

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 10)


def test_everything_practised_is_handed_over():
    attempt, target = AttemptFactory(), LearnerFactory()
    session = PracticeSessionFactory(learner=attempt.learner)

    merge_learners(attempt.learner, into=target)

    attempt.refresh_from_db()
    session.refresh_from_db()
    assert (attempt.learner, session.learner) == (target, target)


def begin(learner):
    topic = TopicFactory()
    publish_questions(1, topic=topic)
    plan = actions.Plan(topic.course, PracticeSession.Kind.COURSE)
    return actions.start_session(
        plan, learner=lambda: learner, past=learner, at=NOON, random=Random(1)
    )


def sit(learner):
    [paper] = publish_papers(1, minutes=60)
    actions.start_sitting(paper, learner=lambda: learner, at=NOON)


CARD = {"KeptCard": 1, "RecallState": 1}
DEEDS = {
    "attempt": (lambda learner: tried(four("5"), learner=learner), {"Attempt": 1}),
    "card": (written, CARD),
    "cards of a pack": (
        lambda learner: actions.keep_cards(learner, [CardFactory()], course=None, at=NOON),
        CARD,
    ),
    "session": (begin, {"PracticeSession": 1}),
    "sitting": (sit, {"Sitting": 1}),
    "exam": (
        lambda learner: actions.set_exam(learner, CourseFactory(), day=DAY, papers=1),
        {"ExamDate": 1},
    ),
    "time": (lambda learner: actions.set_time(learner, TIME), {"StudyPlan": 1}),
    "feed": (actions.open_feed, {"StudyPlan": 1}),
    "accommodations": (
        lambda learner: actions.set_accommodations(
            learner=learner, extra_percent=25, break_minutes=0
        ),
        {"Accommodations": 1},
    ),
}


def rows_of(learner):
    """Count what there is of a learner, by the table."""
    fields = Learner._meta.get_fields(include_hidden=True)
    related = [each for each in fields if each.auto_created and each.related_model is not Learner]
    counts = {
        each.related_model.__name__: each.related_model._default_manager.filter(
            **{each.field.name: learner}
        ).count()
        for each in related
        if each.is_relation
    }
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize(("deed", "kept"), DEEDS.values(), ids=DEEDS)
def test_what_is_kept_for_a_learner_read_before_the_merge_is_the_remaining_ones(deed, kept):
    source, target = LearnerFactory.create_batch(2)
    merge_learners(Learner.objects.get(pk=source.pk), into=target)

    deed(source)

    assert (rows_of(source), rows_of(target)) == ({}, kept)


def card_read_before_the_merge():
    """Return a card as a request has it that began before its learner was merged."""
    card, target = written(LearnerFactory()), LearnerFactory()
    merge_learners(Learner.objects.get(pk=card.learner_id), into=target)
    return card, target


def test_card_rewritten_after_the_merge_is_still_the_remaining_ones():
    card, target = card_read_before_the_merge()

    actions.rewrite_card(card, actions.Words("New", "Words"), course=None)

    assert list(KeptCard.objects.values_list("learner", "front")) == [(target.pk, "New")]


def test_card_dropped_after_the_merge_is_gone():
    card, _ = card_read_before_the_merge()

    actions.drop_card(card)

    assert not KeptCard.objects.exists()


def test_recall_of_a_card_that_both_keep_goes_to_the_one_that_stays():
    first = keep_one()
    theirs = keep_one(learner=LearnerFactory())
    KeptCard.objects.filter(pk=theirs.pk).update(identity=first.identity)
    merge_learners(first.learner, into=theirs.learner)

    recalled(first)

    assert RecallRow.objects.get().card == theirs
    assert KeptCard.objects.get().state.recalls == 1


def meanwhile_merged(source, target, deed):
    """Do a deed on a connection of its own that comes while two learners become one here."""
    worker = Thread(target=lambda: (deed(), connection.close()))
    with transaction.atomic():
        merge_learners(source, into=target)
        worker.start()
        while not somebody_waits():
            assert worker.is_alive(), "It did not wait for the learner's row."
    worker.join()


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_attempt_that_comes_while_learners_merge_is_the_remaining_ones():
    source, target, question = LearnerFactory(), LearnerFactory(), QuestionFactory()
    stale = Learner.objects.get(pk=source.pk)

    meanwhile_merged(source, target, partial(tried, four(), question=question, learner=stale))

    assert Attempt.objects.get().learner == target


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_recall_that_comes_while_learners_merge_is_the_remaining_ones():
    card, target = written(LearnerFactory()), LearnerFactory()
    stale = KeptCard.objects.get(pk=card.pk)

    meanwhile_merged(card.learner, target, partial(recalled, stale))

    kept = KeptCard.objects.get()
    assert (kept.learner, kept.state.learner, kept.state.recalls) == (target, target, 1)
    assert RecallRow.objects.get().learner == target


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_plan_that_comes_while_learners_merge_is_the_remaining_ones():
    source, target = LearnerFactory.create_batch(2)

    meanwhile_merged(source, target, partial(actions.set_time, source, TIME))

    target.refresh_from_db()
    assert (StudyPlan.objects.get().learner, target.time_zone) == (target, TIME.time_zone)


def test_two_browsers_become_one_person_and_nothing_is_lost_or_twice():
    class Machine(Browsers):
        topic = TopicFactory(code="p1")
        papers = publish_papers(2, topic=topic, asked=2, minutes=60, marks=2)
        questions = [
            *[row.question for row in papers[0].questions.select_related("question")],
            *publish_questions(1, topic=topic, slug="free"),  # what papers ask, no session does
        ]
        cards = CardFactory.create_batch(2)

    run_state_machine_as_test(
        Machine, settings=settings(max_examples=12, stateful_step_count=14, deadline=None)
    )

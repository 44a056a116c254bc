"""Progress is worked out with each attempt, and anew from all of them: to the same."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import (
    CourseFactory,
    LearnerFactory,
    PracticeSessionFactory,
    TopicFactory,
    UserFactory,
)
from tests.practice.keeping import NOON
from tests.practice.trying import asked, marking, numbers, states, tried
from tutorium.accounts.actions import merge_learners
from tutorium.accounts.models import Learner, User
from tutorium.practice.actions import (
    delete_practice,
    foretell,
    keep_own_marks,
    keep_result,
    rebuild_all_progress,
    rebuild_progress,
    take_in,
)
from tutorium.practice.actions.evidence import evidence_in
from tutorium.practice.domain.mastery import Evidence
from tutorium.practice.models import Attempt, ForecastResult, PracticeSession, TopicState

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return LearnerFactory()


@pytest.fixture
def topic():
    return TopicFactory(code="p1")


def test_an_attempt_is_taken_in_at_each_topic_of_its_question(learner, topic):
    question = asked(topic, TopicFactory(code="p2"))

    take_in(tried(learner, question))

    assert {code: row.count for code, row in states(learner).items()} == {"p1": 1, "p2": 1}


def test_marks_count_once_in_a_course_and_once_in_another(learner, topic):
    other = TopicFactory(code="q1", course=CourseFactory(key="ib-history-2028"))
    question = asked(topic, TopicFactory(code="p2"), other, command_term="calculate")

    take_in(tried(learner, question, 1, 3))

    found = {code: (row.marks, row.available) for code, row in states(learner).items()}
    assert found == {"p1": (1, 3), "p2": (0, 0), "q1": (1, 3)}
    assert states(learner)["p1"].lost == {"knowledge": 2}
    assert states(learner)["p1"].terms == {"calculate": [1, 3]}
    assert states(learner)["p2"].terms == {}


def test_a_second_attempt_adds_to_the_first(learner, topic):
    question = asked(topic, command_term="state")
    for hours, marks in enumerate((0, 1)):
        take_in(tried(learner, question, marks, hours=hours, seed=hours))

    row = states(learner)["p1"]
    assert (row.count, row.marks, row.available) == (2, 1, 2)
    assert (row.lost, row.terms) == ({"knowledge": 1}, {"state": [1, 2]})
    assert row.at == NOON + timedelta(hours=1)


def test_an_attempt_at_a_question_without_topics_changes_nothing(learner):
    take_in(tried(learner, asked()))

    assert states(learner) == {}


def test_what_waits_for_a_person_says_nothing_yet(learner, topic):
    open_marking = marking(0, 15, status="person")
    take_in(tried(learner, asked(topic), 0, 15, marking=open_marking, is_complete=False))

    assert states(learner) == {}


def test_marks_that_a_student_gives_count_half(learner, topic):
    open_marking = marking(0, 4, status="person")
    row = tried(learner, asked(topic), 0, 4, marking=open_marking, is_complete=False)

    keep_own_marks(row, 3)

    row.refresh_from_db()
    assert evidence_in(row, is_repeated=False) == Evidence(0.75, 0.6, 1.0, NOON)
    assert states(learner)["p1"].marks == 3


def test_only_what_is_decided_counts(learner, topic):
    mixed = marking(1, 2)
    mixed["parts"] += marking(0, 4, status="person")["parts"]
    row = tried(learner, asked(topic), 1, 6, marking=mixed, is_complete=False)
    take_in(row)

    assert evidence_in(row, is_repeated=False).earned == 0.5
    assert states(learner)["p1"].available == 2


def test_hints_and_repeated_variants_tell_less(learner, topic):
    question = asked(topic)
    helped = tried(learner, question, hints={"a": 1})

    assert evidence_in(helped, is_repeated=False).weight == 0.5
    assert evidence_in(helped, is_repeated=True).weight == 0.125


def test_a_variant_is_repeated_when_it_was_tried_before(learner, topic):
    question = asked(topic)
    for hours, seed in enumerate((0, 0, 1)):
        take_in(tried(learner, question, hours=hours, seed=seed))

    assert states(learner)["p1"].earned == pytest.approx(2.25, abs=0.01)


def test_others_are_left_alone(learner, topic):
    question, other = asked(topic), LearnerFactory()
    take_in(tried(other, question))
    before = numbers(other)

    take_in(tried(learner, question))
    rebuild_progress(learner)

    assert numbers(other) == before


def test_attempts_are_taken_in_with_few_queries(learner, topic, django_assert_num_queries):
    row = tried(learner, asked(topic, TopicFactory(code="p2")))

    with django_assert_num_queries(6):
        take_in(row)


def test_a_rebuild_of_some_topics_leaves_the_others(learner, topic):
    second = TopicFactory(code="p2")
    for question in (asked(topic, second), asked(second)):
        take_in(tried(learner, question))
    before = numbers(learner)
    TopicState.objects.filter(topic=topic).update(surplus=9)

    assert rebuild_progress(learner, topics={topic.pk}) == 1

    assert numbers(learner) == before


def test_a_rebuild_drops_what_no_attempt_stands_behind(learner, topic):
    take_in(tried(learner, asked(topic)))
    Attempt.objects.all().delete()

    assert rebuild_progress(learner) == 0
    assert states(learner) == {}


def test_everybody_is_rebuilt_once(learner, topic):
    question = asked(topic)
    for hours in (0, 1):
        tried(learner, question, hours=hours)
    tried(LearnerFactory(), question)
    LearnerFactory()

    assert sorted(number for _, number in rebuild_all_progress()) == [1, 1]


def test_merged_learners_stand_where_all_attempts_say(learner, topic):
    other, question = LearnerFactory(), asked(topic)
    for hours, who in enumerate((learner, other, learner)):
        take_in(tried(who, question, hours=hours, seed=hours))

    merge_learners(other, into=learner)

    merged = numbers(learner)
    assert merged["p1"][3] == 3
    assert states(other) == {}
    rebuild_progress(learner)
    assert numbers(learner) == merged


def test_a_result_is_kept_beside_what_was_foretold(learner, topic):
    for hours in range(8):
        take_in(tried(learner, asked(topic), hours=hours))
    at = NOON + timedelta(days=1)

    keep_result(learner, topic.course, foretell(learner, topic.course, at=at), share=0.5, at=at)

    result = ForecastResult.objects.get()
    assert 0 < result.low < result.high <= 1
    assert (result.came, result.course) == (0.5, topic.course)


def test_nothing_is_foretold_of_who_has_tried_nothing(learner, topic):
    asked(topic)

    assert foretell(learner, topic.course, at=NOON) is None


def test_everything_is_deleted_but_the_account(topic):
    learner = LearnerFactory(user=UserFactory())
    PracticeSessionFactory(learner=learner, course=topic.course)
    take_in(tried(learner, asked(topic)))
    kept = tried(LearnerFactory(), asked(topic))

    delete_practice(learner)

    assert list(Attempt.objects.all()) == [kept]
    assert not Learner.objects.filter(pk=learner.pk).exists()
    assert (TopicState.objects.count(), PracticeSession.objects.count()) == (0, 0)
    assert User.objects.count() == 1


ATTEMPTS = st.lists(
    st.tuples(
        st.integers(0, 2),  # question
        st.integers(0, 1),  # seed
        st.integers(0, 3),  # marks
        st.integers(0, 50),  # hours since the last
        st.integers(0, 2),  # hints
    ),
    max_size=8,
)


class Replay(TestCase):
    @given(ATTEMPTS)
    @settings(max_examples=15)
    def test_working_out_anew_says_the_same(self, drawn):
        learner, topics = LearnerFactory(), [TopicFactory(), TopicFactory()]
        questions = [asked(*topics), asked(topics[1], difficulty=5), asked(topics[0], difficulty=1)]
        hours = 0
        for question, seed, marks, later, hints in drawn:
            hours += later
            row = tried(
                learner,
                questions[question],
                marks,
                3,
                hours=hours,
                seed=seed,
                hints={"a": hints} if hints else {},
            )
            take_in(row)
        before = numbers(learner)

        rebuild_progress(learner)

        assert numbers(learner) == before

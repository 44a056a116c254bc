"""A sitting of an own paper is a sitting; its marks are the student's, and feed progress."""

from datetime import timedelta
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.factories import LearnerFactory, TopicFactory
from tests.papers.own_files import keep, read_file
from tests.practice.sitting import NINE, at, mark_own, own_typed, sit, sit_own
from tests.practice.trying import asked, states, tried
from tutorium.accounts.actions import merge_learners
from tutorium.papers.actions import SatError, delete_own_paper, drop_question
from tutorium.papers.models import OwnPaper
from tutorium.practice import actions
from tutorium.practice.domain.clock import GRACE
from tutorium.practice.domain.given_marks import OWN_WEIGHT
from tutorium.practice.models import Attempt, ForecastResult, Sitting, SittingAnswer, TopicState

pytestmark = pytest.mark.django_db


def handed_in(sitting=None, **fields):
    return actions.hand_in(sitting or sit_own(**fields), at=at(9, 40))


def marks_of(sitting):
    return [row.marks for row in sitting.answers.all()]


def state_of(learner):
    return [
        (row.topic.code, row.count, row.marks, row.available, row.surplus, row.information, row.at)
        for row in TopicState.objects.filter(learner=learner).order_by("topic__code")
    ]


def test_own_paper_is_sat_in_its_order_with_its_marks_and_the_students_time():
    sitting = sit_own(given={"extra_percent": 25, "break_minutes": 10})

    rows = [(row.number, row.available, row.question) for row in sitting.answers.all()]
    assert rows == [("1", 3, None), ("2", 2, None), ("3", 4, None)]
    assert sitting.is_own
    assert (sitting.writing, sitting.closes_at) == (timedelta(minutes=75), at(10, 15))


def test_own_paper_without_time_cannot_be_sat():
    with pytest.raises(actions.NothingToSitError):
        sit_own(minutes=None)


def test_paper_that_is_sat_stays_split_as_it_is():
    sitting = sit_own()
    question = sitting.paper.own.questions.first()

    with pytest.raises(SatError):
        drop_question(question)

    assert OwnPaper.objects.get().sat_at == NINE


def test_what_is_written_is_kept_until_the_grace_is_over():
    sitting = sit_own()
    first, second, _ = sitting.answers.all()
    late = at(10) + GRACE

    actions.save_answer(first, own_typed("Because", on_paper=True), at=late - timedelta(seconds=1))
    with pytest.raises(actions.HandedInError):
        actions.save_answer(second, own_typed("So"), at=late)

    answered = [row.is_answered for row in sitting.answers.all()]
    assert answered == [True, False, False]


def test_tick_alone_is_an_answer():
    sitting = sit_own()

    row = actions.save_answer(sitting.answers.first(), own_typed(on_paper=True), at=at(9, 5))

    assert row.is_answered


def test_bell_hands_an_own_paper_in_and_marks_nothing():
    sitting = sit_own()
    actions.save_answer(sitting.answers.first(), own_typed("Because"), at=at(9, 5))

    assert actions.close_due(at=at(10, 1)) == 1
    assert actions.close_due(at=at(10, 2)) == 0

    sitting.refresh_from_db()
    assert (sitting.submitted_at, sitting.by_bell) == (at(10), True)
    assert marks_of(sitting) == [None, None, None]
    assert (Attempt.objects.count(), ForecastResult.objects.count()) == (0, 0)


def test_student_marks_each_question_after_handing_in():
    sitting = handed_in()

    for row, marks in zip(sitting.answers.all(), ("1.5", "2", "0"), strict=True):
        mark_own(row, marks)

    assert marks_of(sitting) == [Decimal("1.5"), 2, 0]


def test_nothing_is_marked_while_it_runs():
    with pytest.raises(actions.StillRunningError):
        mark_own(sit_own().answers.first(), "1")


@pytest.mark.parametrize("marks", ["-0.5", "3.5"])
def test_no_more_is_given_than_there_is(marks):
    row = handed_in().answers.first()

    with pytest.raises(actions.TooManyMarksError):
        mark_own(row, marks)

    assert SittingAnswer.objects.own_marked(row.sitting.learner).count() == 0


def test_marks_that_the_paper_does_not_print_are_said_once_and_kept_with_it():
    sitting = handed_in(own=keep(file=read_file("1. Say why.", "2. Say how."), minutes=60))
    first, second = sitting.answers.all()

    mark_own(first, "2", "5")
    mark_own(second, "3", "4")

    own = OwnPaper.objects.get()
    assert [row.marks for row in own.questions.all()] == [5, 4]
    assert own.paper.marks == 9


def test_marks_count_toward_topics_as_much_as_self_given_marks_do():
    row = handed_in().answers.first()

    mark_own(row, "3", topics=[TopicFactory(code="p1")])

    weight = OWN_WEIGHT * sqrt(3)
    [found] = state_of(row.sitting.learner)
    assert found[:4] == ("p1", 1, 3, 3)
    assert found[4:] == (pytest.approx(weight * 0.4), pytest.approx(weight * 0.24), at(9, 40))


def test_question_without_a_topic_touches_no_mastery():
    row = handed_in().answers.first()

    mark_own(row, "3")

    assert state_of(row.sitting.learner) == []


def test_topic_that_is_taken_back_loses_what_it_had():
    first, second = TopicFactory(code="p1"), TopicFactory(code="p2")
    row = handed_in().answers.first()

    mark_own(row, "3", topics=[first])
    mark_own(row, "1", topics=[second])

    assert [each[:4] for each in state_of(row.sitting.learner)] == [("p2", 1, 1, 3)]


def test_marks_count_once_in_a_course_of_several_topics():
    first, second = TopicFactory(code="p1", path="0001."), TopicFactory(code="p2", path="0002.")
    row = handed_in().answers.first()

    mark_own(row, "3", topics=[second, first])

    found = [each[:4] for each in state_of(row.sitting.learner)]
    assert found == [("p1", 1, 3, 3), ("p2", 1, 0, 0)]


def test_paper_that_is_sat_again_tells_less():
    topic = TopicFactory(code="p1")
    first = handed_in()
    mark_own(first.answers.first(), "3", topics=[topic])
    [once] = state_of(first.learner)

    second = actions.hand_in(sit_own(own=first.paper.own, when=at(9, 40)), at=at(9, 40))
    mark_own(second.answers.first(), "3", topics=[topic])

    [twice] = state_of(first.learner)
    assert twice[5] == pytest.approx(1.25 * once[5])


def test_progress_rebuilt_is_the_same_to_the_last_digit():
    topic = TopicFactory(code="p1")
    sitting = handed_in()
    learner = sitting.learner
    question = asked(topic)
    actions.take_in(tried(learner, question, hours=1))
    mark_own(sitting.answers.first(), "1.5", topics=[topic])
    actions.take_in(tried(learner, question, hours=24 * 200, seed=2))
    before = state_of(learner)

    assert list(actions.rebuild_all_progress()) == [(learner, 1)]

    assert state_of(learner) == before
    assert states(learner)["p1"].marks == 3.5


def test_who_marked_only_own_papers_is_rebuilt_as_well():
    row = handed_in().answers.first()
    mark_own(row, "3", topics=[TopicFactory()])

    assert list(actions.rebuild_all_progress()) == [(row.sitting.learner, 1)]


def test_learners_who_meet_keep_own_papers_with_their_marks():
    topic = TopicFactory(code="p1")
    sitting = handed_in()
    mark_own(sitting.answers.first(), "3", topics=[topic])
    target = LearnerFactory()

    merge_learners(sitting.learner, into=target)

    assert Sitting.objects.get().learner == OwnPaper.objects.get().paper.owner == target
    assert [each[:4] for each in state_of(target)] == [("p1", 1, 3, 3)]


def test_deleting_a_sitting_takes_its_marks_back_and_lets_the_paper_be_split_anew():
    sitting = handed_in()
    mark_own(sitting.answers.first(), "3", topics=[TopicFactory()])
    another = actions.hand_in(sit_own(own=sitting.paper.own), at=at(9, 50))

    actions.delete_own_sitting(sitting)
    assert OwnPaper.objects.get().sat_at == NINE
    actions.delete_own_sitting(another)

    assert OwnPaper.objects.get().sat_at is None
    assert state_of(sitting.learner) == []
    assert Sitting.objects.count() == 0


def test_paper_goes_with_its_sittings_and_their_marks():
    sitting = handed_in()
    mark_own(sitting.answers.first(), "3", topics=[TopicFactory()])

    delete_own_paper(sitting.paper.own)

    assert (OwnPaper.objects.count(), SittingAnswer.objects.count()) == (0, 0)
    assert state_of(sitting.learner) == []


def test_learner_goes_with_own_papers_and_sittings():
    sitting = handed_in()
    mark_own(sitting.answers.first(), "3", topics=[TopicFactory()])
    sit(learner=sitting.learner)

    actions.delete_practice(sitting.learner)

    assert (OwnPaper.objects.count(), Sitting.objects.count()) == (0, 0)


class OwnSitting(RuleBasedStateMachine):
    """An own paper against the clock, whatever is done when: nothing is lost, nothing is late."""

    def __init__(self):
        super().__init__()
        self.now = NINE
        self.sitting = sit_own(given={"extra_percent": 0, "break_minutes": 20})
        self.topic = TopicFactory()
        self.written = {}
        self.given = {}

    def teardown(self):
        delete_own_paper(self.sitting.paper.own)
        self.topic.delete()

    @property
    def kept(self):
        return Sitting.objects.get(pk=self.sitting.pk)

    @property
    def is_running(self):
        return self.kept.is_running

    def row(self, place):
        return SittingAnswer.objects.select_related("sitting").get(
            sitting=self.sitting, place=place
        )

    @rule(minutes=st.integers(1, 25))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(place=st.integers(1, 3), said=st.sampled_from(["", "Because", "So"]))
    def write(self, place, said):
        takes = self.is_running and self.kept.clock.takes(self.now)
        try:
            actions.save_answer(self.row(place), own_typed(said), at=self.now)
        except actions.HandedInError:
            assert not takes
        else:
            assert takes
            self.written[place] = said

    @precondition(lambda self: self.is_running)
    @rule()
    def rest(self):
        try:
            actions.rest(self.kept, at=self.now)
        except actions.NoBreakError:
            assert self.kept.clock.phase(self.now) in {"break", "over"} or not (
                self.kept.clock.breaks_left(self.now)
            )

    @precondition(lambda self: self.is_running)
    @rule()
    def go_on(self):
        actions.resume_work(self.kept, at=self.now)

    @rule()
    def hand_in(self):
        actions.hand_in(self.kept, at=self.now)

    @rule()
    def bell(self):
        actions.close_due(at=self.now)

    @rule(place=st.integers(1, 3), halves=st.integers(0, 9), has_topic=st.booleans())
    def mark(self, place, halves, has_topic):
        marks, row = Decimal(halves) / 2, self.row(place)
        topics = [self.topic] if has_topic else []
        try:
            mark_own(row, marks, topics=topics)
        except actions.StillRunningError:
            assert self.is_running
        except actions.TooManyMarksError:
            assert marks > row.available
        else:
            self.given[place] = (marks, has_topic)

    @invariant()
    def what_was_written_in_time_stands(self):
        found = {row.place: row.parts.get("answer", "") for row in self.sitting.answers.all()}
        assert found == {place: self.written.get(place, "") for place in (1, 2, 3)}

    @invariant()
    def it_ends_no_later_than_its_bell(self):
        kept = self.kept
        if kept.submitted_at is not None:
            assert NINE <= kept.submitted_at <= kept.clock.bell(self.now)

    @invariant()
    def progress_is_what_marks_with_a_topic_say(self):
        learner = self.sitting.learner
        counted = [marks for marks, has_topic in self.given.values() if has_topic]
        found = TopicState.objects.filter(learner=learner).values_list("count", "marks")
        assert list(found) == ([(len(counted), float(sum(counted)))] if counted else [])
        before = state_of(learner)
        actions.rebuild_progress(learner)
        assert state_of(learner) == before


class TestOwnSitting(TestCase, OwnSitting.TestCase):
    settings = settings(max_examples=15, stateful_step_count=20, deadline=None)

"""A sitting keeps everything, ends at the bell whoever is there, and is marked once."""

from datetime import timedelta

import pytest

from tests.factories import LearnerFactory, PaperFactory, QuestionTopicFactory, TopicFactory
from tests.practice.sitting import NINE, at, sit, typed
from tests.practice.trying import tried
from tutorium.accounts.actions import merge_learners
from tutorium.practice import actions
from tutorium.practice.models import Accommodations, Attempt, ForecastResult, Sitting

pytestmark = pytest.mark.django_db


def write(sitting, *answers, when=NINE):
    for row, said in zip(sitting.answers.all(), answers, strict=False):
        actions.save_answer(row, typed(said), at=when)


def marks_of(sitting):
    return [row.marks for row in sitting.answers.all()]


def test_sitting_takes_its_times_from_the_paper_and_the_student():
    sitting = sit(reading_minutes=5, given={"extra_percent": 25, "break_minutes": 10})

    assert (sitting.reading, sitting.writing) == (timedelta(minutes=5), timedelta(minutes=75))
    assert (sitting.allowed_breaks, sitting.closes_at) == (timedelta(minutes=10), at(10, 20))
    assert [row.number for row in sitting.answers.all()] == ["1", "2"]


def test_who_begins_again_goes_on_with_what_runs():
    sitting = sit()

    again = actions.start_sitting(sitting.paper, learner=lambda: sitting.learner, at=at(9, 30))

    assert again == sitting
    assert again.started_at == NINE


@pytest.mark.parametrize("fields", [{"minutes": None}, {}])
def test_paper_without_questions_or_time_cannot_be_sat(fields):
    def nobody():
        raise AssertionError("asked for")

    with pytest.raises(actions.NothingToSitError):
        actions.start_sitting(PaperFactory(**fields), learner=nobody, at=NINE)


def test_what_is_typed_is_kept():
    sitting = sit()

    write(sitting, "4", when=at(9, 10))

    row = sitting.answers.first()
    assert (row.sent, row.saved_at) == ({"answer:a": ["4"]}, at(9, 10))
    assert Attempt.objects.count() == 0


def test_what_arrives_within_the_grace_counts_and_later_does_not():
    sitting = sit()

    write(sitting, "4", when=at(10) + timedelta(seconds=59))
    with pytest.raises(actions.HandedInError):
        write(sitting, "5", when=at(10, 1))

    assert sitting.answers.first().sent == {"answer:a": ["4"]}


def test_handing_in_marks_what_was_answered_once():
    sitting = sit()
    write(sitting, "4")

    for _ in range(2):
        sitting = actions.hand_in(sitting, at=at(9, 40))

    assert (sitting.submitted_at, sitting.by_bell, sitting.marked_at) == (
        at(9, 40),
        False,
        at(9, 40),
    )
    assert marks_of(sitting) == [1, None]
    assert Attempt.objects.get().source == "sitting"


def test_what_cannot_be_read_in_an_examination_earns_nothing_and_is_kept():
    sitting = sit()
    write(sitting, "4 5")

    actions.hand_in(sitting, at=at(9, 40))

    attempt = Attempt.objects.get()
    assert (attempt.marks, attempt.is_complete) == (0, False)


def test_nothing_is_written_after_handing_in():
    sitting = sit()
    actions.hand_in(sitting, at=at(9, 40))

    with pytest.raises(actions.HandedInError):
        write(sitting, "4", when=at(9, 41))


def test_bell_hands_in_what_is_there_though_nobody_is():
    sitting = sit()
    write(sitting, "4", "5")

    assert actions.close_due(at=at(10)) == 0
    assert actions.close_due(at=at(10, 1)) == 1
    assert actions.close_due(at=at(10, 2)) == 0

    sitting.refresh_from_db()
    assert (sitting.submitted_at, sitting.by_bell) == (at(10), True)
    assert marks_of(sitting) == [1, 0]


def test_marking_that_broke_off_goes_on_with_the_next_bell():
    sitting = sit()
    write(sitting, "4", "4")
    Sitting.objects.update(submitted_at=at(9, 50))

    assert actions.close_due(at=at(9, 51)) == 1

    assert marks_of(sitting) == [1, 1]
    assert actions.close_due(at=at(9, 52)) == 0


def test_break_stops_the_clock_and_moves_the_bell():
    sitting = sit(given={"extra_percent": 0, "break_minutes": 20})

    actions.rest(sitting, at=at(9, 30))
    actions.resume_work(sitting, at=at(9, 45))

    sitting.refresh_from_db()
    assert sitting.closes_at == at(10, 15)
    assert actions.close_due(at=at(10, 14)) == 0


def test_break_that_nobody_ends_ends_with_what_is_allowed():
    sitting = sit(given={"extra_percent": 0, "break_minutes": 20})

    sitting = actions.rest(sitting, at=at(9, 30))

    assert sitting.closes_at == at(10, 20)
    assert actions.close_due(at=at(10, 21)) == 1
    assert sitting.breaks.get().ended_at == at(10, 20)


@pytest.mark.parametrize("given", [None, {"extra_percent": 0, "break_minutes": 0}])
def test_break_is_refused_to_who_is_given_none(given):
    with pytest.raises(actions.NoBreakError):
        actions.rest(sit(given=given), at=at(9, 30))


def test_break_during_a_break_is_refused():
    sitting = actions.rest(sit(given={"extra_percent": 0, "break_minutes": 20}), at=at(9, 30))

    with pytest.raises(actions.NoBreakError):
        actions.rest(sitting, at=at(9, 35))


def test_own_marks_come_after_and_touch_no_answer():
    sitting = sit()
    write(sitting, "4 5")
    actions.hand_in(sitting, at=at(9, 40))
    row = sitting.answers.first()

    row = actions.give_own_marks(row, 1, {"own:a": ["1"], "answer:a": ["4"]})

    assert row.sent == {"answer:a": ["4 5"], "own:a": ["1"]}
    assert marks_of(sitting) == [1, None]


def test_own_marks_are_not_given_to_what_was_not_answered():
    sitting = actions.hand_in(sit(), at=at(9, 40))

    with pytest.raises(actions.HandedInError):
        actions.give_own_marks(sitting.answers.first(), 1, {})


def test_merging_hands_in_the_sitting_that_runs_twice():
    first = sit()
    second = sit(paper=first.paper)

    merge_learners(first.learner, into=second.learner)

    found = Sitting.objects.filter(learner=second.learner).order_by("pk")
    assert [each.is_running for each in found] == [False, True]


@pytest.mark.parametrize("has_own", [True, False])
def test_merging_keeps_what_the_student_is_given(has_own):
    source, target = LearnerFactory(), LearnerFactory()
    actions.set_accommodations(learner=source, extra_percent=25, break_minutes=0)
    if has_own:
        actions.set_accommodations(learner=target, extra_percent=50, break_minutes=0)

    merge_learners(source, into=target)

    assert Accommodations.objects.get().extra_percent == (50 if has_own else 25)
    assert Accommodations.objects.get().learner == target


def foresee(sitting, *, marks):
    """Let the learner have practised the topics of the paper, a day before, so well."""
    for answer in sitting.answers.select_related("question"):
        if not answer.question.topic_links.exists():
            topic = TopicFactory(course=sitting.paper.course)
            QuestionTopicFactory(question=answer.question, topic=topic, sort_order=0)
        for seed in range(1, 7):
            hours = 24 * 158 + seed  # a day before NINE
            when = {"hours": hours, "seed": seed, "marks": marks}
            actions.take_in(tried(sitting.learner, answer.question, **when))


def test_what_was_foretold_before_a_sitting_is_kept_beside_its_result():
    sitting = sit()
    foresee(sitting, marks=1)
    write(sitting, "4", "5")

    actions.hand_in(sitting, at=at(9, 40))
    actions.hand_in(sitting, at=at(9, 41))

    result = ForecastResult.objects.get()
    assert (result.learner, result.course) == (sitting.learner, sitting.paper.course)
    assert (result.came, result.at) == (0.5, at(9, 40))


def test_where_nothing_was_foretold_no_result_is_kept():
    sitting = sit()
    write(sitting, "4", "5")

    actions.hand_in(sitting, at=at(9, 40))

    assert ForecastResult.objects.count() == 0


def test_who_sat_a_paper_can_be_deleted():
    sitting = sit()
    write(sitting, "4", "5")
    actions.hand_in(sitting, at=at(9, 40))

    actions.delete_practice(sitting.learner)

    assert (Sitting.objects.count(), Attempt.objects.count()) == (0, 0)

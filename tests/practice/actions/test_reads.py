from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    AnswerFactory,
    LearnerFactory,
    NoteFactory,
    UserFactory,
)
from tutorium.accounts.actions import merge_learners
from tutorium.practice import actions
from tutorium.practice.actions import reads
from tutorium.practice.models import ReadItem, ReadList

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def days():
    return [(row.item, row.read_date) for row in ReadItem.objects.all()]


def test_what_is_read_again_is_one_row_with_its_last_day():
    learner, answer = LearnerFactory(), AnswerFactory()

    for at in (NOON, NOON + DAY):
        actions.keep_read(learner, answer, at=at)

    assert days() == [(answer, date(2026, 11, 3))]


def test_within_a_day_the_last_stands_first():
    learner, answer, note = LearnerFactory(), AnswerFactory(), NoteFactory()

    for item in (answer, note, answer):
        actions.keep_read(learner, item, at=NOON)

    assert [item for item, _day in days()] == [answer, note]


def test_day_is_the_learners():
    learner, answer = LearnerFactory(time_zone="Asia/Tokyo"), AnswerFactory()

    actions.keep_read(learner, answer, at=datetime(2026, 11, 2, 23, tzinfo=UTC))

    assert days() == [(answer, date(2026, 11, 3))]


def test_oldest_give_way(monkeypatch):
    monkeypatch.setattr(reads, "MOST", 2)
    learner, items = LearnerFactory(), AnswerFactory.create_batch(3)

    for number, item in enumerate(items):
        actions.keep_read(learner, item, at=NOON + number * DAY)

    assert [item for item, _day in days()] == [items[2], items[1]]


def test_nothing_is_kept_by_itself_without_a_list():
    learner, answer = LearnerFactory(user=AdultFactory()), AnswerFactory()

    assert not actions.keep_read_by_itself(learner, answer, at=NOON)
    actions.begin_read_list(learner, by=learner.user, at=NOON)
    assert actions.keep_read_by_itself(learner, answer, at=NOON)
    actions.end_read_list(learner)
    assert not actions.keep_read_by_itself(learner, NoteFactory(), at=NOON)
    assert [item for item, _day in days()] == [answer]


@pytest.mark.parametrize(
    "make",
    [UserFactory, lambda: AgeRecordFactory(born_on=date(2015, 1, 1), country="GB").user],
    ids=["of no age", "of eleven"],
)
def test_who_does_not_agree_alone_begins_no_list(make):
    learner = LearnerFactory(user=make())

    with pytest.raises(actions.TooYoungError):
        actions.begin_read_list(learner, by=learner.user, at=NOON)

    assert not ReadList.objects.exists()


def test_who_is_old_enough_to_agree_begins_one():
    young = AgeRecordFactory(born_on=date(2011, 1, 1), country="GB").user
    learner = LearnerFactory(user=young)

    for at in (NOON, NOON + DAY):
        actions.begin_read_list(learner, by=young, at=at)

    assert ReadList.objects.get().since == NOON


def test_one_goes_or_all_and_nobody_elses():
    learner, other, answer, note = (
        LearnerFactory(), LearnerFactory(), AnswerFactory(), NoteFactory(),
    )  # fmt: skip
    for who, item in [(learner, answer), (learner, note), (other, answer)]:
        actions.keep_read(who, item, at=NOON)

    actions.forget_read(learner, answer)
    assert [row.item for row in ReadItem.objects.visible_to(learner)] == [note]
    actions.forget_read(learner)
    assert [row.learner for row in ReadItem.objects.all()] == [other]


def test_merged_learners_have_each_once_with_its_last_day():
    source, target = LearnerFactory(), LearnerFactory(user=AdultFactory())
    old, new, only = AnswerFactory.create_batch(3)
    for who, item, at in [
        (source, old, NOON - DAY), (target, old, NOON), (source, only, NOON),
        (source, new, NOON), (target, new, NOON - DAY),
    ]:  # fmt: skip
        actions.keep_read(who, item, at=at)

    merge_learners(source, into=target)

    rows = ReadItem.objects.visible_to(target)
    assert {row.item: row.read_date for row in rows} == dict.fromkeys([old, new, only], NOON.date())
    assert rows.count() == ReadItem.objects.count()


def test_merged_learners_have_no_more_than_one_may_have(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(reads, "MOST", 2)
    source, target = LearnerFactory(), LearnerFactory(user=AdultFactory())
    items = AnswerFactory.create_batch(4)
    for number, (who, item) in enumerate(zip([source, target] * 2, items, strict=True)):
        actions.keep_read(who, item, at=NOON + number * DAY)

    with django_assert_num_queries(6):
        actions.merge_reads(source=source, target=target)

    assert [item for item, _day in days()] == [items[3], items[2]]


def test_merged_learner_keeps_the_word_of_the_account():
    source, target = LearnerFactory(), LearnerFactory(user=AdultFactory())
    ReadList.objects.create(learner=source, since=NOON)

    merge_learners(source, into=target)

    assert not ReadList.objects.exists()


def test_old_ones_are_forgotten(settings):
    settings.KEEP_READ_DAYS = 90
    learner, kept, gone = LearnerFactory(), AnswerFactory(), AnswerFactory()
    actions.keep_read(learner, kept, at=NOON - 90 * DAY)
    actions.keep_read(learner, gone, at=NOON - 91 * DAY)

    with time_machine.travel(NOON):
        actions.forget_old_reads.call()

    assert [item for item, _day in days()] == [kept]

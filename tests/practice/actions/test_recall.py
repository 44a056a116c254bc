from datetime import timedelta
from uuid import uuid4

import pytest

from tests.factories import LearnerFactory
from tests.practice.keeping import DAY, NOON, keep_one, keep_some, recalled, written
from tutorium.accounts.actions import merge_learners
from tutorium.practice.actions import bury, cram, keep_cards, rebuild, recall, resume, suspend, undo
from tutorium.practice.domain.memory import Grade, Stage
from tutorium.practice.models import KeptCard, RecallRow, RecallState

pytestmark = pytest.mark.django_db
LATER = NOON + DAY


def said(state):
    return {field.attname: getattr(state, field.attname) for field in state._meta.concrete_fields}


def test_recall_is_logged_and_moves_the_card():
    card = keep_one()

    state = recall(card, Grade.EASY, at=NOON, milliseconds=4_000)

    [row] = card.log.all()
    assert (row.kind, row.grade, row.at, row.milliseconds) == ("recall", 4, NOON, 4_000)
    assert row.learner == card.learner
    assert (state.stage, state.first_at, state.recalls) == (Stage.KEPT, NOON, 1)
    assert state.next_at > NOON + 5 * DAY


@pytest.mark.parametrize(("spent", "kept"), [(-5, 0), (10**12, 600_000), (None, None)])
def test_time_spent_is_kept_within_reason(spent, kept):
    card = keep_one()

    recall(card, Grade.GOOD, at=NOON, milliseconds=spent)

    assert card.log.get().milliseconds == kept


def test_recall_sent_twice_is_one_row():
    card, uid = keep_one(), uuid4()

    first = recall(card, Grade.EASY, at=NOON, uid=uid)
    second = recall(card, Grade.AGAIN, at=LATER, uid=uid)

    assert card.log.get().uid == uid
    assert said(first) == said(second)


def test_name_of_somebody_elses_row_is_not_taken():
    uid, card, other = uuid4(), keep_one(), keep_one()
    recall(other, Grade.AGAIN, at=NOON, uid=uid)

    recall(card, Grade.EASY, at=NOON, uid=uid)

    assert card.log.get().uid != uid
    assert other.log.get().uid == uid


def test_undo_gives_the_state_before_and_keeps_both_rows():
    card = keep_one()
    before = recalled(card)
    recalled(card, Grade.AGAIN, at=LATER)

    state = undo(card.log.get(grade=1), at=LATER)

    assert said(state) == said(before)
    assert sorted(row.kind for row in card.log.all()) == ["recall", "recall", "undo"]


def test_undo_twice_is_undo():
    card = keep_one()
    before = said(card.state)
    recalled(card)
    row = card.log.get()

    undo(row, at=NOON)
    state = undo(row, at=NOON)

    assert said(state) == before


def test_cramming_is_logged_and_moves_nothing():
    card = keep_one()
    before = recalled(card)

    state = cram(card, Grade.AGAIN, at=LATER)

    assert said(state) == said(before)
    assert card.log.filter(kind="cram").count() == 1


def test_buried_card_comes_back_and_a_suspended_one_does_not():
    card = keep_one()

    assert bury(card, until=LATER, at=NOON).next_at == LATER
    assert suspend(card, at=NOON + timedelta(minutes=1)).next_at is None
    assert resume(card, at=NOON + timedelta(minutes=2)).next_at == card.kept_at


def test_states_are_rebuilt_from_the_log_alone():
    cards = keep_some(3)
    for n, card in enumerate(cards[:2]):
        recalled(card, Grade.GOOD, at=NOON)
        recalled(card, Grade(n + 1), at=LATER)
    suspend(cards[2], at=LATER)
    before = [said(state) for state in RecallState.objects.order_by("pk")]
    RecallState.objects.all().delete()

    assert rebuild(KeptCard.objects.all()) == 3
    assert [said(state) for state in RecallState.objects.order_by("pk")] == before


def test_two_learners_made_one_keep_every_card_and_recall_once():
    phone, laptop = LearnerFactory(), LearnerFactory()
    shared = keep_one(learner=phone)
    keep_cards(laptop, [shared.card], course=shared.course, at=NOON)
    theirs = KeptCard.objects.get(learner=laptop)
    own = written(phone)
    recalled(shared, Grade.GOOD, at=NOON)
    recalled(theirs, Grade.EASY, at=LATER)

    merge_learners(phone, into=laptop)

    assert set(KeptCard.objects.visible_to(laptop)) == {theirs, own}
    assert [row.grade for row in theirs.log.all()] == [3, 4]
    assert set(RecallRow.objects.values_list("learner", flat=True)) == {laptop.pk}
    assert set(RecallState.objects.values_list("learner", flat=True)) == {laptop.pk}
    assert RecallState.objects.get(card=theirs).recalls == 2

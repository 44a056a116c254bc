from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.practice.keeping import DAY, NOON, keep_one, recalled
from tutorium.practice.domain.memory import Grade, Memory, Stage
from tutorium.practice.domain.recall_log import Deed, Kind
from tutorium.practice.models import RecallRow, RecallState
from tutorium.practice.models.recall import memory_from, memory_json

pytestmark = pytest.mark.django_db
MEMORY = Memory(Stage.KEPT, None, 20.5, 5.0, NOON, NOON + 20 * DAY, recalls=6, lapses=1)


def row(card, **fields):
    return RecallRow(
        **{"learner": card.learner, "card": card, "at": NOON, "received_at": NOON} | fields
    )


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("has_a_grade", {"kind": "recall"}),
        ("has_a_grade", {"kind": "recall", "grade": 5}),
        ("has_a_grade", {"kind": "suspend", "grade": 1}),
        ("says_until_when", {"kind": "bury"}),
        ("says_until_when", {"kind": "suspend", "until": NOON}),
        ("names_a_row", {"kind": "undo"}),
        ("names_a_row", {"kind": "suspend", "undoes": uuid4()}),
        ("has_a_memory", {"kind": "place"}),
        ("has_a_memory", {"kind": "suspend", "memory": {}}),
        ("received_after", {"kind": "suspend", "received_at": NOON - DAY}),
    ],
)
def test_row_that_says_too_little_or_too_much_is_refused(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row(keep_one(), **fields).save()


@pytest.mark.parametrize(
    "change", [{"grade": 1}, {"at": NOON - DAY}, {"undoes": uuid4()}, {"uid": uuid4()}]
)
def test_row_is_never_changed(change):
    recalled(keep_one())

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        RecallRow.objects.update(**change)


def test_row_is_a_deed_to_the_rules():
    saved = row(keep_one(), kind="place", memory=memory_json(MEMORY))
    saved.save()

    saved.refresh_from_db()
    assert saved.deed == Deed(str(saved.uid), NOON, Kind.PLACE, memory=MEMORY)


def test_memory_is_read_as_it_was_written():
    assert memory_from(memory_json(MEMORY)) == MEMORY


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("is_new_or_has_a_memory", {"stage": 2}),
        ("is_new_or_has_a_memory", {"stage": 0, "stability": 1.0}),
        ("is_new_or_has_a_memory", {"difficulty": 11.0}),
        ("is_new_or_has_a_memory", {"due_at": None}),
        ("is_shown_unless_suspended", {"is_suspended": True}),
        ("is_shown_unless_suspended", {"next_at": None}),
    ],
)
def test_state_that_follows_from_no_log_is_refused(constraint, fields):
    card = keep_one()
    if fields.get("stage") is None:
        recalled(card)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RecallState.objects.filter(card=card).update(**fields)


def test_state_holds_the_memory():
    card = keep_one()
    assert card.state.memory is None

    state = recalled(card, Grade.EASY)

    state.refresh_from_db()
    assert state.memory == Memory(
        Stage.KEPT, None, 8.2956, 1.0, NOON, state.due_at, recalls=1, lapses=0
    )
    assert state.next_at == state.due_at

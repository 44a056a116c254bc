"""A card that is dropped in the same moment is not found, like one that never was."""

import pytest
from django.http import Http404

from tests.practice.keeping import NOON, keep_one
from tutorium.practice import actions
from tutorium.practice.domain.memory import Grade
from tutorium.practice.models import KeptCard, RecallRow
from tutorium.practice.views.dropped_cards import not_found_once_dropped

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "deed",
    [
        lambda card: actions.recall(card, Grade.GOOD, at=NOON),
        lambda card: actions.suspend(card, at=NOON),
        lambda card: actions.rewrite_card(card, actions.Words("a", "b"), course=None),
    ],
    ids=["recall", "suspend", "rewrite"],
)
def test_deed_on_a_dropped_card_is_refused_and_leaves_nothing(deed, rf):
    card = keep_one()
    KeptCard.objects.all().delete()

    @not_found_once_dropped
    def view(request):
        return deed(card)

    with pytest.raises(Http404):
        view(rf.post("/"))
    assert RecallRow.objects.count() == 0

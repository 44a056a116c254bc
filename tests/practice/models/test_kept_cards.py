import pytest
from django.db import IntegrityError, transaction

from tests.factories import CardFactory, LearnerFactory
from tests.practice.keeping import NOON, keep_one, written
from tutorium.practice.models import KeptCard

pytestmark = pytest.mark.django_db


def refused(constraint, **fields):
    row = KeptCard(**{"learner": LearnerFactory(), "identity": "x", "kept_at": NOON} | fields)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_card_of_a_pack_is_read_where_it_stands():
    kept = keep_one()

    assert (kept.words, kept.shown_front, kept.shown_back) == (
        kept.card.front,
        kept.card.front_html,
        "<p>In 1956.</p>",
    )
    assert str(kept) == kept.card.front


def test_own_card_carries_its_words():
    kept = written(LearnerFactory(), "What is $x$?", "**This.**")

    assert (kept.words, kept.shown_back) == ("What is x?", "<p><strong>This.</strong></p>")
    assert "<math>" in kept.shown_front
    assert not kept.is_withdrawn


def test_card_that_its_pack_has_no_longer_is_withdrawn_and_keeps_its_log():
    kept = keep_one()

    kept.card.delete()

    kept.refresh_from_db()
    assert (kept.is_withdrawn, kept.card) == (True, None)


def test_nobody_sees_the_cards_of_another():
    kept = keep_one()

    assert list(KeptCard.objects.visible_to(kept.learner)) == [kept]
    assert list(KeptCard.objects.visible_to(LearnerFactory())) == []
    assert list(KeptCard.objects.visible_to(None)) == []


def test_card_is_kept_once():
    kept = keep_one()

    refused(
        "keptcard_is_kept_once|UNIQUE", learner=kept.learner, identity=kept.identity, origin="pack"
    )


def test_card_of_a_pack_has_no_words_of_its_own():
    refused("keptcard_of_a_pack", origin="pack", card=CardFactory(), front="Mine")


def test_own_card_has_words():
    refused("keptcard_of_its_own_has_words", origin="own")


@pytest.mark.parametrize(("form", "gap"), [("cloze", 0), ("plain", 1)])
def test_only_a_text_with_gaps_says_which_it_hides(form, gap):
    refused("keptcard_with_gaps", origin="own", front="x", form=form, gap=gap)


def test_card_to_type_says_what():
    refused("keptcard_to_type", origin="own", front="x", form="typed")

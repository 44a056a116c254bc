"""Where the addresses of merged answers lead, however often they were merged."""

import pytest

from tests.library.twins import NOON, answer, pair
from tutorium.library.queries.duplicates import places_taken

pytestmark = pytest.mark.django_db


def merged(gone, kept):
    first, second = sorted((gone, kept), key=lambda each: each.pk)
    pair(first, second, standing="merged", decided_at=NOON, kept=kept)


def answers():
    return [answer(f"Why {number}?", slug=f"why-{number}") for number in range(3)]


def test_place_is_where_the_addresses_lead_at_last():
    one, two, three = answers()
    merged(one, two)
    merged(two, three)

    assert places_taken() == {one.uid: three.uid, two.uid: three.uid}


def test_answers_that_took_each_others_places_have_an_end():
    one, two, three = answers()
    merged(one, two)
    merged(two, three)
    merged(three, one)

    assert places_taken() == {one.uid: three.uid, two.uid: one.uid, three.uid: two.uid}

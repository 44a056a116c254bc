from datetime import timedelta

import pytest

from tests.library.twins import NOON, answer, pair, twins
from tutorium.library import actions
from tutorium.library.models import Answer, AnswerPair
from tutorium.library.queries import search_documents
from tutorium.search import actions as search

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=400)  # after whatever the clock says of a row


def found():
    return [(row.first, row.second) for row in AnswerPair.objects.all()]


def test_two_that_ask_the_same_become_a_pair_once():
    first, second = twins()
    answer("What is photosynthesis?", text="Light is turned into sugar.", short="Sugar of light.")

    assert actions.compare_stale(at=LATER) == 3
    assert found() == [(first, second)]


def test_only_what_changed_is_compared_again():
    first, _second = twins()
    actions.compare_stale(at=LATER)
    Answer.objects.filter(pk=first.pk).update(updated_at=LATER + timedelta(hours=1))

    assert actions.compare_stale(at=LATER + timedelta(days=1)) == 1
    assert actions.compare_stale(at=LATER + timedelta(days=2)) == 0


def test_no_more_are_compared_than_one_run_may():
    twins()

    assert actions.compare_stale(at=LATER, most=1) == 1


def test_pair_goes_when_one_asks_something_else():
    first, second = twins()
    pair(first, second)
    title = "What is photosynthesis?"
    first.title, first.text, first.short, first.short_html = title, "Sugar.", "Sugar.", "Sugar."
    first.save()
    search.index(search_documents(Answer, [first.uid]))

    actions.compare_stale(at=LATER)

    assert found() == []


@pytest.mark.parametrize("standing", ["apart", "merged"])
def test_what_was_decided_is_not_asked_again(standing):
    first, second = twins()
    kept = first if standing == "merged" else None
    pair(first, second, standing=standing, decided_at=NOON, kept=kept)

    actions.compare_stale(at=LATER)

    assert AnswerPair.objects.get().standing == standing


def test_other_language_is_no_pair():
    twins()
    Answer.objects.filter(slug="fall").update(language="es")

    actions.compare_stale(at=LATER)

    assert found() == []


def test_page_off_the_site_is_not_compared():
    first, _second = twins()
    first.unpublish()

    assert actions.compare_stale(at=LATER) == 1
    assert found() == []


def test_copied_text_is_a_pair_whatever_is_asked():
    text = " ".join(f"word{number}" for number in range(60))
    first = answer("Why did Khrushchev fall?", text=text, short="He failed.")
    second = answer("How did Khrushchev's harvest fail?", text=text, short="It was dry.")

    actions.compare_stale(at=LATER)

    assert found() == [(first, second)]

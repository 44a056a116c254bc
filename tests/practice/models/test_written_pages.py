import pytest
from django.db import IntegrityError, transaction

from tests.factories import LearnerFactory
from tests.practice.handing_in import add, in_session, in_sitting
from tutorium.practice.models import WrittenPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    [page] = add(in_session(), "white")
    return page


def test_nobody_sees_a_page_but_its_learner(page):
    assert list(WrittenPage.objects.visible_to(page.learner)) == [page]
    assert list(WrittenPage.objects.visible_to(LearnerFactory())) == []
    assert list(WrittenPage.objects.visible_to(None)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"session_question": None},
        {"sitting_answer": "another"},
        {"size": 0},
    ],
)
def test_false_rows_are_impossible(page, change):
    if "sitting_answer" in change:
        change = {"sitting_answer": in_sitting(LearnerFactory())}

    with pytest.raises(IntegrityError), transaction.atomic():
        WrittenPage.objects.filter(pk=page.pk).update(**change)


@pytest.mark.parametrize("place", [in_session, in_sitting])
def test_page_stands_in_a_part_once_unless_it_is_laid_aside(place):
    [page] = add(place(), "white")
    page.pk, page.public_id = None, "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        page.save(force_insert=True)
    page.is_laid_aside = True
    page.save(force_insert=True)


def test_ids_are_given_by_part_and_in_order(page):
    place = page.session_question
    [_, second] = add(place, "red")
    other = next(page for page in add(place, "red", part="b") if page.part == "b")

    assert WrittenPage.objects.ids_at(place, ["a", "c"]) == {
        "a": [page.public_id, second.public_id],
        "b": [other.public_id],
        "c": [],
    }


def test_bytes_add_up(page):
    assert WrittenPage.objects.bytes_of(page.learner) == page.size
    assert WrittenPage.objects.bytes_of(LearnerFactory()) == 0

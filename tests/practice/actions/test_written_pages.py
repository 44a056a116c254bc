"""Photographed pages: kept for a part, taken out again, kept by the attempts that have them."""

import pytest

from tests.factories import LearnerFactory
from tests.practice.handing_in import LIMITED, add, in_session, in_sitting, picture
from tests.practice.sitting import NINE, at
from tutorium.accounts.actions import merge_learners
from tutorium.core.senders import TooManyError
from tutorium.practice import actions
from tutorium.practice.actions import written_pages
from tutorium.practice.domain import written_pages as rules
from tutorium.practice.models import Attempt, WrittenPage

pytestmark = pytest.mark.django_db
NOTHING_TYPED = actions.Typed({}, {"a": {"answer": "", "working": ""}}, ".", ("a",))
BOTH = pytest.mark.parametrize("place", [in_session, in_sitting])


def answer_of(place):
    place.refresh_from_db()
    return place.parts["a"]["answer"]


def remove(place, page):
    actions.remove_page(place, page.public_id, at=NINE)


@BOTH
def test_pages_are_what_the_part_answers(place):
    place = place()

    pages = add(place, "white", "red")

    assert answer_of(place) == [page.public_id for page in pages]
    assert (len(pages), place.is_answered, place.saved_at) == (2, True, NINE)


@BOTH
def test_same_page_is_kept_once(place):
    place = place()
    add(place, "white")

    assert len(add(place, "white", "red", "red")) == 2


@BOTH
def test_page_that_nothing_has_is_deleted(place):
    place = place()
    [page] = add(place, "white")

    remove(place, page)

    assert (answer_of(place), place.is_answered, WrittenPage.objects.count()) == ("", False, 0)


def test_page_of_elsewhere_is_left_alone():
    place = in_sitting()
    [page] = add(place, "white")
    other = in_session()

    remove(other, page)

    assert WrittenPage.objects.count() == 1


@BOTH
def test_window_that_knows_of_no_page_takes_none_away(place):
    place = place()
    [page] = add(place, "white")
    save = actions.save_answer if hasattr(place, "sitting") else actions.save_typed

    save(place, NOTHING_TYPED, at=NINE)

    assert answer_of(place) == [page.public_id]


def test_attempt_keeps_its_pages_when_they_are_changed():
    place = in_session()
    [first] = add(place, "white")
    attempt = actions.mark_question(_fresh(place), at=NINE).attempt

    remove(place, first)
    [second] = add(place, "red")
    later = actions.mark_question(_fresh(place), at=at(10)).attempt

    assert list(attempt.pages.all()) == [first]
    assert list(later.pages.all()) == [second]
    assert (attempt.parts["a"]["answer"], later.parts["a"]["answer"]) == (
        [first.public_id],
        [second.public_id],
    )


def _fresh(place):
    return type(place).objects.select_related("question", "session__learner").get(pk=place.pk)


def test_page_of_somebody_else_is_not_named_into_an_attempt():
    [page] = add(in_session(), "white")
    place = in_sitting(learner=LearnerFactory())
    response = actions.Response(0, {"a": {"answer": [page.public_id]}})

    tried = actions.attempt(
        place.question,
        response,
        learner=lambda: place.sitting.learner,
        origin=actions.Origin(Attempt.Source.CHECK),
        at=NINE,
    )

    assert list(tried.attempt.pages.all()) == []


def test_handed_in_sitting_takes_no_page_and_loses_none():
    place = in_sitting()
    [page] = add(place, "white")
    actions.hand_in(place.sitting, at=at(9, 30))

    for deed in (lambda: add(place, "red"), lambda: remove(place, page)):
        with pytest.raises(actions.HandedInError):
            deed()
    place.refresh_from_db()
    assert list(place.attempt.pages.all()) == [page]


def test_nothing_is_added_after_the_bell():
    place = in_sitting()

    with pytest.raises(actions.HandedInError):
        add(place, "white", at=at(10, 2))


def test_finished_session_takes_no_page():
    place = in_session(finished_at=at(13).replace(year=2028))

    with pytest.raises(actions.FinishedError):
        add(place, "white")


def test_part_has_room_for_ten_pages():
    place = in_session()
    grey = [(shade, shade, shade) for shade in range(0, 220, 20)]

    with pytest.raises(rules.NoRoomError):
        add(place, *grey)
    assert WrittenPage.objects.count() == 0
    assert len(add(place, *grey[:10])) == 10


def test_learner_keeps_only_so_many_bytes(monkeypatch):
    learner = LearnerFactory()
    add(in_session(learner), "white")
    monkeypatch.setattr(rules, "MOST_BYTES", len(picture().jpeg) * 2 - 1)

    with pytest.raises(rules.QuotaError):
        add(in_sitting(learner), "white")
    assert len(add(in_sitting(LearnerFactory()), "white")) == 1


def test_network_adds_only_so_many_an_hour(monkeypatch):
    monkeypatch.setattr(written_pages, "PER_HOUR", 1)
    place = in_session()
    add(place, "white")

    with pytest.raises(TooManyError):
        add(place, "red")
    assert len(add(place, "red", sender="another")) == 2
    assert len(add(place, "blue", at=at(10, 1))) == 3


def test_pages_are_handed_over_with_their_learner():
    place, target = in_session(), LearnerFactory()
    [page] = add(place, "white")

    merge_learners(place.session.learner, into=target)

    page.refresh_from_db()
    assert page.learner == target


@BOTH
def test_pages_go_with_their_learner(place):
    place = place()
    add(place, "white")
    if hasattr(place, "sitting"):
        actions.hand_in(place.sitting, at=at(9, 30))
    whole = place.sitting if hasattr(place, "sitting") else place.session

    actions.delete_practice(whole.learner)

    assert WrittenPage.objects.count() == 0


def test_limits_are_of_the_network_and_the_time():
    [page] = add(in_session(), "white")

    assert (page.sender, page.created_at) == (LIMITED["sender"], LIMITED["at"])

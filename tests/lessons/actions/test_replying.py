from datetime import timedelta

import pytest

from tests.factories import CourseFactory
from tests.lessons.booked import NOON, offer
from tests.lessons.seeking import heard, posted, replied, waiting
from tutorium.lessons import actions
from tutorium.lessons.domain import open_requests as rules
from tutorium.lessons.models import AskedTutor, Reply
from tutorium.letters.models import Letter
from tutorium.tutors.actions import do_as_tutor, end_offer
from tutorium.tutors.domain.applications import Deed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_reply_is_kept_with_the_nearest_times_and_told(run):
    of, asked = heard(run)
    times = [NOON + n * DAY for n in (3, 1, 2, 4, 0, 61)]

    with run(execute=True):
        row = replied(asked, of, times=times)

    assert row.starts == [NOON + n * DAY for n in (1, 2, 3)]
    [letter] = Letter.objects.filter(once__contains="request_replied")
    assert letter.to == asked.request.student.email


def test_guardian_and_child_are_told_of_a_reply(run):
    of = offer()
    row, guardian = waiting(course=of.course)
    with run(execute=True):
        actions.allow_request(row, by=guardian, at=NOON)

    with run(execute=True):
        replied(AskedTutor.objects.get(), of)

    told = Letter.objects.filter(once__contains="request_replied")
    assert set(told.values_list("to", flat=True)) == {guardian.email, row.student.email}


def test_one_replies_once(run):
    of, asked = heard(run)
    row = replied(asked, of)
    actions.withdraw_reply(row, by=of.profile.user, at=NOON)

    with pytest.raises(actions.NotAllowedError):
        replied(asked, of)


def test_another_tutor_does_not_reply_in_ones_place(run):
    _of, asked = heard(run)
    other = offer()

    with pytest.raises(actions.NotAllowedError):
        replied(asked, other)


def test_offer_of_somebody_else_is_refused(run):
    of, asked = heard(run)
    what = actions.Said(offer=offer(), words="Me!")

    with pytest.raises(actions.NotBookableError):
        actions.reply(asked, what, by=of.profile.user, at=NOON)


def test_offer_that_ended_is_refused(run):
    of, asked = heard(run)
    end_offer(of, at=NOON)

    with pytest.raises(actions.NotBookableError):
        replied(asked, of)


def test_tutor_who_is_not_listed_any_more_does_not_reply(run):
    of, asked = heard(run)
    do_as_tutor(of.profile, Deed.PAUSE, at=NOON)

    with pytest.raises(actions.NotAllowedError):
        replied(asked, of)


def test_nobody_replies_to_what_is_closed_or_over(run):
    of, asked = heard(run)
    with pytest.raises(actions.BookingEndedError):
        replied(asked, of, at=NOON + 14 * DAY)

    actions.withdraw_request(asked.request, by=asked.request.student, at=NOON)
    with pytest.raises(actions.NotAllowedError):
        replied(asked, of)


def test_contact_details_are_held_back(run):
    of, asked = heard(run)

    with pytest.raises(actions.ContactDetailsError):
        replied(asked, of, words="Write to grace@example.org and save the fee.")

    assert not Reply.objects.exists()


def test_number_in_pieces_over_two_replies_is_held_back(run):
    of, asked = heard(run)
    _of, other = heard(run, of=of)
    replied(asked, of, words="I know this well: 07700")

    with pytest.raises(actions.ContactDetailsError):
        replied(other, of, words="900123 pages of notes.")


def test_tutor_replies_as_often_as_may_be_in_a_day(run, monkeypatch):
    monkeypatch.setattr(rules, "MOST_REPLIED", 1)
    of, asked = heard(run)
    _of, other = heard(run, of=of)
    replied(asked, of)
    with pytest.raises(actions.TooMuchError):
        replied(other, of)

    assert replied(other, of, at=NOON + DAY).asked == other


def test_reply_that_was_taken_back_is_not_taken_back_again(run):
    of, asked = heard(run)
    row = replied(asked, of)
    actions.withdraw_reply(row, by=of.profile.user, at=NOON)

    with pytest.raises(actions.BookingEndedError):
        actions.withdraw_reply(row, by=of.profile.user, at=NOON)


def test_shown_are_replies_that_can_be_booked(run):
    of, asked = heard(run)
    row = replied(asked, of)
    assert list(Reply.objects.shown(at=NOON)) == [row]

    end_offer(of, at=NOON)
    assert not Reply.objects.shown(at=NOON).exists()


def test_shown_are_replies_of_who_is_listed(run):
    of, asked = heard(run)
    replied(asked, of)

    do_as_tutor(of.profile, Deed.PAUSE, at=NOON)

    assert not Reply.objects.shown(at=NOON).exists()


def test_posting_elsewhere_asks_nobody_of_here(run):
    offer()
    with run(execute=True):
        posted(course=CourseFactory(key="ib-history-2028"))

    assert not AskedTutor.objects.exists()

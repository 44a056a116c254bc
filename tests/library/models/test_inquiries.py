"""What the database refuses of an inquiry, whoever writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import AnswerFactory, CourseFactory, TopicFactory, UserFactory
from tests.library.asking import NOON, asked, claimed, drafted, published, submitted
from tutorium.library.models import ExamWindow, Inquiry, InquiryPhotograph, WriterCourse

pytestmark = pytest.mark.django_db
CLAIM = {
    "claimed_at": NOON,
    "claim_ends_at": NOON + timedelta(days=1),
    "promised_date": date(2026, 12, 1),
}
FREE = {"writer": None, "claimed_at": None, "claim_ends_at": None, "promised_date": None}


def refused(row, name, **fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Inquiry.objects.filter(pk=row.pk).update(**fields)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("inquiry_asks_something", {"question": ""}),
        ("inquiry_(state_is_known|has_an_answer_by_its_state)", {"state": "lost"}),
        ("inquiry_confirmed_address_is_there", {"email_confirmed_at": NOON}),
        ("inquiry_held_says_why", {"state": "held"}),
        ("inquiry_is_claimed_by_its_state", {"state": "claimed"}),
        ("inquiry_is_claimed_by_its_state", {"claimed_at": NOON}),
        ("inquiry_has_an_answer_by_its_state", {"state": "answered", "ended_at": NOON}),
        (
            "inquiry_has_an_answer_by_its_state",
            {"state": "published", "ended_at": NOON},
        ),
        ("inquiry_declined_has_a_reason", {"state": "declined", "ended_at": NOON}),
        ("inquiry_declined_has_a_reason", {"reason": "not_ours"}),
        ("inquiry_ended_says_when", {"state": "declined", "reason": "not_ours"}),
        ("inquiry_ended_says_when", {"ended_at": NOON}),
        ("inquiry_ended_says_when", {"told_at": NOON}),
        ("inquiry_helped_says_when", {"helped": "yes"}),
        ("inquiry_helped_says_when", {"helped": "yes", "helped_at": NOON}),  # of no answer
        ("inquiry_helped_says_when", {"helped_at": NOON}),
    ],
)
def test_what_was_just_asked_has_nothing_of_later_states(name, fields):
    refused(asked(), name, **fields)


def test_topic_needs_its_course():
    refused(asked(), "inquiry_topic_is_of_a_course", topic=TopicFactory())


def test_who_has_an_account_has_no_address_here():
    row = asked(user=UserFactory())

    refused(row, "inquiry_address_is_of_who_has_no_account", email="a@example.org")


@pytest.mark.parametrize("missing", sorted(FREE))
def test_claim_is_whole(missing):
    refused(claimed(), "inquiry_is_claimed_by_its_state", **{missing: None})


def test_claim_ends_after_it_began():
    refused(claimed(), "inquiry_claim_ends_after_it_began", claim_ends_at=NOON)


@pytest.mark.parametrize("make", [drafted, submitted])
def test_draft_is_not_without_its_answer(make):
    refused(make(), "inquiry_has_an_answer_by_its_state", answer=None)


def test_what_is_only_claimed_has_no_answer():
    refused(claimed(), "inquiry_has_an_answer_by_its_state", answer=AnswerFactory())


def test_published_has_no_half_a_claim():
    refused(published(), "inquiry_is_claimed_by_its_state", promised_date=None)


def test_nobody_claims_what_they_asked():
    user = UserFactory()
    row = asked(user=user)

    refused(row, "inquiry_writer_did_not_ask", state="claimed", writer=user, **CLAIM)


def test_inquiry_is_joined_to_none_but_another_one():
    row = asked()

    refused(row, "inquiry_is_joined_by_its_state", joined_to=asked())
    refused(row, "inquiry_is_joined_by_its_state", joined_to=row, state="answered", ended_at=NOON)


def test_what_was_answered_has_an_answer_or_another_inquiry_and_not_both():
    both = {"joined_to": asked(), "answer": AnswerFactory()}

    refused(asked(), "inquiry_has_an_answer_by_its_state", state="answered", ended_at=NOON, **both)


def test_one_draft_is_for_one_inquiry():
    answer = drafted().answer

    refused(asked(), r"inquiry_has_an_answer_of_its_own|answer_id", answer=answer)


def test_photograph_shows_something():
    with pytest.raises(IntegrityError, match="inquiryphotograph_shows_something"):
        InquiryPhotograph.objects.create(inquiry=asked(), jpeg=b"", width=0, height=1)


def test_somebody_writes_for_a_course_once():
    said = {"writer": UserFactory(), "course": CourseFactory()}
    WriterCourse.objects.create(**said)

    with pytest.raises(IntegrityError, match=r"writercourse_is_said_once|writer_id"):
        WriterCourse.objects.create(**said)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("examwindow_ends_after_it_starts", {"title": "May"}),
        ("examwindow_has_a_title", {"title": "", "ends_date": date(2027, 5, 9)}),
    ],
)
def test_time_of_exams_has_a_title_and_no_end_before_its_beginning(name, fields):
    said = {"starts_date": date(2027, 5, 2), "ends_date": date(2027, 5, 1)} | fields

    with pytest.raises(IntegrityError, match=name):
        ExamWindow.objects.create(**said)


def test_inquiry_is_shown_to_who_asked_alone():
    own, other = UserFactory(), UserFactory()
    signed_in, nameless = asked(user=own), asked()
    nobody = type("Nobody", (), {"is_authenticated": False})()

    found = [
        list(Inquiry.objects.visible_to(user, key))
        for user, key in [
            (own, signed_in.public_id),
            (other, signed_in.public_id),
            (nobody, signed_in.public_id),
            (own, signed_in.secret),  # the secret is of who has no account
            (nobody, nameless.secret),
            (other, nameless.secret),
            (nobody, nameless.public_id),
        ]
    ]

    assert found == [[signed_in], [], [], [], [nameless], [nameless], []]

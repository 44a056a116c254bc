"""What the library's tables make impossible."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from tests.factories import (
    AnswerFactory,
    AnswerTopicFactory,
    CardFactory,
    NoteFactory,
    TopicFactory,
    UserFactory,
)
from tutorium.library.models import Address, Answer, ProblemReport

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("factory", [AnswerFactory, NoteFactory])
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"written_by": "A", "checked_by": "A"}, "writer_name_is_not_checker_name"),
        ({"checked_how": ""}, "check_has_how_and_date"),
        ({"checked_date": None}, "check_has_how_and_date"),
        ({"signed_by": "A. Teacher"}, "signature_has_name_and_date"),
        ({"signed_date": date(2026, 11, 3)}, "signature_has_name_and_date"),
    ],
)
def test_item_constraints(factory, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        factory(**fields)


@pytest.mark.parametrize("factory", [AnswerFactory, NoteFactory])
def test_writer_never_checks(factory):
    person = UserFactory()

    with pytest.raises(IntegrityError, match="writer_is_not_checker"):
        factory(writer=person, checker=person)


def test_two_people_write_and_check():
    assert AnswerFactory(writer=UserFactory(), checker=UserFactory()).pk


def test_address_is_one_answer():
    AnswerFactory(slug="why")

    with pytest.raises(IntegrityError):
        AnswerFactory(slug="why")


def test_answer_and_note_may_share_a_slug():
    assert AnswerFactory(slug="why").slug == NoteFactory(slug="why").slug


def test_redirect_leads_to_one_item():
    answer, note = AnswerFactory(), NoteFactory()
    place = {"qualification": answer.qualification, "subject": answer.subject, "slug": "old"}

    with pytest.raises(IntegrityError, match="address_leads_to_one_item"):
        Address.objects.create(kind="answer", answer=answer, note=note, **place)


def test_report_is_about_one_item():
    with pytest.raises(IntegrityError, match="problemreport_is_about_one_item"):
        ProblemReport.objects.create(message="Wrong.", created_at=AT)


def test_topic_is_said_once():
    link = AnswerTopicFactory()

    with pytest.raises(IntegrityError):
        AnswerTopicFactory(answer=link.answer, topic=link.topic)


def test_items_within_a_topic_are_those_of_it_and_below_it():
    top = TopicFactory(code="p3", path="0003.")
    below = TopicFactory(code="p3.16", path="0003.0016.", parent=top, course=top.course)
    beside = TopicFactory(code="p30", path="0030.", course=top.course)
    here, there = AnswerTopicFactory(topic=top).answer, AnswerTopicFactory(topic=below).answer
    AnswerTopicFactory(answer=here, topic=below)
    AnswerTopicFactory(topic=beside)

    assert set(Answer.objects.within(top)) == {here, there}
    assert Answer.objects.within(top).count() == 2
    assert list(Answer.objects.within(below).order_by("pk")) == [here, there]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "typed"}, "card_to_type_says_what"),
        ({"typed": "1956"}, "card_to_type_says_what"),
        ({"ordinal": 1}, "card_with_one_way_has_no_other"),
    ],
)
def test_card_constraints(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        CardFactory(**fields)

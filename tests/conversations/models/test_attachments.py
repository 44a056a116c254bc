"""Who sees a file, and what the database refuses of one, on both engines."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.conversations.actions.test_files import laid, sent
from tests.conversations.talking import NOON, SIDE, begun, family, with_tutor
from tests.factories import AdultFactory
from tutorium.conversations import actions
from tutorium.conversations.models import Attachment, Party, triangle

pytestmark = pytest.mark.django_db


def row(party, message=None, **fields):
    said = {"kind": "pdf", "name": "a.pdf", "data": b"x", "digest": "d", "size": 1}
    return Attachment.objects.create(party=party, message=message, created_at=NOON, **said | fields)


def seen_by(people):
    return [Attachment.objects.visible_to(person).count() for person in people]


def test_file_is_its_senders_until_it_is_sent_and_then_of_all_who_are_there():
    guardian, child, tutor, talk = with_tutor()
    people = [guardian, child, tutor, AdultFactory()]
    laid(talk, child)
    assert seen_by(people) == [0, 1, 0, 0]

    actions.say(talk, text="Look", by=child, at=NOON)
    assert seen_by(people) == [1, 1, 1, 0]

    actions.leave(talk, by=tutor, at=NOON)
    assert seen_by(people) == [1, 1, 0, 0]


@pytest.mark.parametrize(
    "fields",
    [
        {"size": 0},
        {"name": ""},
        {"kind": "svg"},
        {"kind": "image"},
        {"kind": "pdf", "width": 1, "height": 1},
    ],
)
def test_row_that_is_no_file_is_refused(fields):
    talk = with_tutor()[3]

    with pytest.raises(IntegrityError):
        row(talk.parties.first(), **fields)


def test_same_file_twice_ready_is_refused():
    party = with_tutor()[3].parties.first()
    row(party)

    with pytest.raises(IntegrityError):
        row(party)


@pytest.mark.parametrize(
    "case", ["another's message", "a message elsewhere", "by who left", "closed"]
)
def test_file_goes_only_with_a_message_of_its_sender(case):
    guardian, child, tutor, talk = with_tutor()
    message = actions.say(talk, text="Look", by=tutor, at=NOON)
    party = talk.parties.get(user=child if case == "another's message" else tutor)
    if case == "a message elsewhere":
        party = begun((tutor, SIDE.TUTOR), (guardian, SIDE.GUARDIAN)).parties.get(user=tutor)
    if case == "by who left":
        actions.leave(talk, by=tutor, at=NOON)
    if case == "closed":
        actions.close(talk, by=guardian, at=NOON)
    ready = row(party)

    with pytest.raises(DatabaseError), transaction.atomic():
        row(party, message, digest="other")
    with pytest.raises(DatabaseError):
        Attachment.objects.filter(pk=ready.pk).update(message=message)


@pytest.mark.parametrize("fields", [{"data": b"y"}, {"name": "b.pdf"}, {"message": None}])
def test_file_that_was_sent_stays_as_it_is(fields):
    _guardian, child, _tutor, talk = with_tutor()
    sent(talk, child)

    with pytest.raises(DatabaseError, match=triangle.FILE):
        Attachment.objects.update(**fields)


def test_file_reaches_no_minor_alone():
    guardian, _child, tutor, talk = with_tutor()
    message = actions.say(talk, text="Look", by=tutor, at=NOON)
    guardian.children_links.update(ended_at=NOON, end_reason="guardian")

    with pytest.raises(DatabaseError, match=triangle.MINOR):
        row(Party.objects.get(user=tutor), message)


def test_families_files_are_no_strangers():
    guardian, child = family()
    sent(begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT)), child)

    assert seen_by([guardian, child, AdultFactory()]) == [1, 1, 0]

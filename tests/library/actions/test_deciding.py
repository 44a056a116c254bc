from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from tests.factories import AnswerFactory, UserFactory
from tests.library.asking import (
    NOON,
    asked,
    claimed,
    decide,
    drafted,
    editor,
    later,
    published,
    submitted,
    writer,
)
from tutorium.core import hooks
from tutorium.formats.photographs import Photograph
from tutorium.library import actions
from tutorium.library.domain.inquiries import NotTheirsError, OverError, Reason
from tutorium.library.models import Answer, Inquiry, InquiryPhotograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Return a function that does something and returns whom letters went to."""

    def who_was_told(deed):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        return sorted(letter.to[0] for letter in mail.outbox)

    return who_was_told


@pytest.fixture
def heard(monkeypatch):
    """Return what the hook about answered inquiries is called with."""
    calls = []
    monkeypatch.setitem(
        hooks._hooks,  # noqa: SLF001 (no test leaves a hook behind)
        "library.inquiry_answered",
        [(0, lambda **said: calls.append(said))],
    )
    return calls


def test_disputed_inquiry_is_let_in_by_an_editor():
    held = asked("What is coursework?", appeals=True)

    with pytest.raises(NotTheirsError):
        actions.let_in(held, by=writer(), at=NOON)
    assert actions.let_in(held, by=editor(), at=NOON).state == "asked"
    with pytest.raises(OverError):
        actions.let_in(held, by=editor("Ed"), at=NOON)


@pytest.mark.parametrize("make", [asked, claimed, drafted])
def test_editor_declines_with_a_reason(make):
    row = actions.decline(make(), reason=Reason.TOO_BROAD, by=editor(), at=NOON)

    assert (row.state, row.reason, row.ended_at, row.writer) == (
        "declined",
        "too_broad",
        NOON,
        None,
    )


def test_writer_declines_nothing():
    with pytest.raises(NotTheirsError):
        actions.decline(asked(), reason=Reason.NOT_OURS, by=writer(), at=NOON)


@pytest.mark.parametrize("make", [submitted, published])
def test_what_is_being_checked_or_done_is_not_declined(make):
    with pytest.raises(OverError):
        actions.decline(make(), reason=Reason.NOT_OURS, by=editor("Ed"), at=NOON)


def test_who_asked_gets_one_letter_when_it_is_there(told):
    row = submitted(asked(user=UserFactory(email="asker@example.org")))

    first = told(lambda: decide(row.answer, "approve", by=editor()))
    second = told(lambda: actions.confirm_address(row, at=NOON))

    assert first == sorted(["asker@example.org", row.writer.email])
    assert second == []
    row.refresh_from_db()
    assert (row.state, row.told_at is not None) == ("published", True)


def test_address_without_an_account_is_written_to_once_it_is_confirmed(told):
    row = submitted(asked(email="anon@example.org"))

    assert told(lambda: decide(row.answer, "approve", by=editor())) == [row.writer.email]
    assert told(lambda: actions.confirm_address(row, at=NOON)) == ["anon@example.org"]
    assert told(lambda: actions.confirm_address(row, at=NOON)) == []


def test_who_was_joined_is_told_as_well_and_once(told):
    row = asked(user=UserFactory(email="one@example.org"))
    other = asked(user=UserFactory(email="two@example.org"))
    assert told(lambda: actions.join(other, to=row, by=editor(), at=NOON)) == []
    row = submitted(row)

    letters = told(lambda: decide(row.answer, "approve", by=editor("Ed")))

    assert letters == sorted(["one@example.org", "two@example.org", row.writer.email])


def test_who_is_joined_to_what_is_there_is_told_at_once(told):
    row = published()
    other = asked(user=UserFactory(email="two@example.org"))

    assert told(lambda: actions.join(other, to=row, by=editor("Ed"), at=NOON)) == [
        "two@example.org"
    ]


def test_those_who_were_joined_go_along():
    by = editor()
    one, two, three = asked(), asked(), asked()
    actions.join(one, to=two, by=by, at=NOON)

    actions.join(two, to=three, by=by, at=NOON)

    assert {row.joined_to_id for row in Inquiry.objects.exclude(pk=three.pk)} == {three.pk}


def test_nothing_is_joined_to_itself_or_to_what_is_over():
    by, row = editor(), asked()
    over = actions.decline(asked(), reason=Reason.NOT_OURS, by=by, at=NOON)

    for to in (row, over):
        with pytest.raises(OverError):
            actions.join(row, to=to, by=by, at=NOON)
    with pytest.raises(NotTheirsError):
        actions.join(row, to=asked(), by=writer(), at=NOON)


def test_existing_answer_ends_it(told):
    answer = AnswerFactory()
    row = asked(user=UserFactory(email="asker@example.org"))

    letters = told(lambda: actions.point_to(row, answer=answer, by=editor(), at=NOON))

    row.refresh_from_db()
    assert (row.state, row.answer, letters) == ("answered", answer, ["asker@example.org"])


def test_draft_is_no_answer_to_point_to():
    with pytest.raises(OverError):
        actions.point_to(asked(), answer=AnswerFactory(live=False), by=editor(), at=NOON)


def test_publishing_is_told_to_the_rooms_above_with_the_writer(heard):
    row = published()

    [said] = heard
    assert (said["answer"], said["writer"]) == (row.answer, row.writer)


def test_answer_that_is_changed_later_is_not_told_again(heard):
    row = published()
    item = Answer.objects.get().get_latest_revision_as_object()
    item.body = "Mended."
    item.save_revision(user=row.writer)
    item.get_workflow().start(item, row.writer)

    decide(row.answer, "approve", by=editor("Ed"))

    assert len(heard) == 1


def test_nobody_is_paid_for_their_own_question(heard):
    """The asker mends the draft of who claimed it, and is named as its writer."""
    asker = writer("Willy")
    row = drafted(asked(user=asker))
    item = Answer.objects.get().get_latest_revision_as_object()
    item.body = "All of it anew."
    item.save_revision(user=asker)
    actions.give_back(row, by=row.writer, at=NOON)
    item.get_workflow().start(item, asker)

    decide(row.answer, "approve", by=editor())

    row.refresh_from_db()
    assert (row.state, heard) == ("published", [])


@pytest.mark.parametrize("who", ["writer", "asker"])
def test_four_eyes_stand_however_it_was_asked_for(who):
    """Neither who wrote the draft of an inquiry nor who asked and then wrote it can approve."""
    person = editor()
    row = submitted(by=person) if who == "writer" else drafted(asked(user=person))
    if who == "asker":
        item = Answer.objects.get().get_latest_revision_as_object()
        item.body = "By the asker."
        item.save_revision(user=person)
        item.get_workflow().start(item, row.writer)

    with pytest.raises(PermissionDenied):
        decide(row.answer, "approve", by=person)

    row.refresh_from_db()
    assert (row.state, row.answer.live) == ("checking", False) if who == "writer" else True
    assert not Answer.objects.get().live


def test_askers_are_forgotten_after_their_time(settings):
    settings.KEEP_INQUIRY_DAYS = 14
    kept = asked(email="new@example.org", photograph=Photograph(b"jpeg", 80, 60))
    actions.confirm_address(kept, at=NOON)
    unproven = asked(email="old@example.org", sender="x", at=later(days=-8))
    done = asked(email="done@example.org", photograph=Photograph(b"jpeg", 80, 60))
    actions.confirm_address(done, at=NOON)
    actions.decline(done, reason=Reason.NOT_OURS, by=editor(), at=NOON - timedelta(days=14))

    number = actions.forget_askers(at=NOON)

    assert number == 2
    assert {row.pk: row.email for row in Inquiry.objects.all()} == {
        kept.pk: "new@example.org",
        unproven.pk: "",
        done.pk: "",
    }
    assert [each.inquiry_id for each in InquiryPhotograph.objects.all()] == [kept.pk]
    assert not Inquiry.objects.exclude(sender="").exists()


def test_address_is_kept_while_what_it_was_joined_to_is_open():
    by, row = editor(), asked(email="a@example.org")
    actions.confirm_address(row, at=NOON)
    actions.join(row, to=asked(), by=by, at=NOON)

    assert actions.forget_askers(at=later(days=100)) == 0

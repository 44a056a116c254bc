"""Letters about drafts, as the deeds at the desk send them once they are done."""

import pytest

from tests.library.times import A_MINUTE_AFTER, SPRING, times_are_kept, without_sources
from tests.library.wagtail_hooks.conftest import Desk

pytestmark = pytest.mark.django_db
PAGE = "http://127.0.0.1:8000/answers/ib/history/why-did-khrushchev-fall/"


@pytest.fixture
def desk(client):
    return Desk(client)


@pytest.fixture
def told(mailoutbox, django_capture_on_commit_callbacks):
    """Return what does deeds and gives back the letters that they sent."""

    def letters_of(*deeds):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            for deed in deeds:
                deed()
        return [(letter.to, letter.subject, letter.body) for letter in mailoutbox]

    return letters_of


def test_those_who_may_read_it_are_asked_to(desk, told):
    writer, reader = desk.editor(), desk.editor("Edgar")
    desk.superuser()
    [(to, subject, body)] = told(lambda: desk.submitted(writer))
    assert (to, subject) == ([reader.email], "To read: Why did Khrushchev fall?")
    assert "Edith asks for a second reader" in body
    assert "http://127.0.0.1:8000/desk/snippets/library/answer/edit/" in body


def test_administrators_are_asked_where_there_are_no_editors(desk, told):
    superuser, writer = desk.superuser(), desk.writer()
    [(to, _, _)] = told(lambda: desk.submitted(writer))
    assert to == [superuser.email]


def test_writer_is_told_what_to_change(desk, told):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer)
    [(to, subject, body)] = told(
        lambda: desk.decide(editor, item, "reject", comment="Name the plenum.")
    )
    assert (to, subject) == ([writer.email], "Changes asked: Why did Khrushchev fall?")
    assert "Name the plenum." in body


def test_writer_is_told_when_it_goes_on_the_site(desk, told):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer, go_live_at=SPRING)
    [(to, subject, body)] = told(lambda: desk.approve(editor, item, against="Pravda"))
    assert (to, subject) == ([writer.email], "Approved for later: Why did Khrushchev fall?")
    assert "It goes on the site on 1 Mar 2030, 9 a.m.:" in body
    assert "/answers/ib/history/" not in body


def test_both_are_told_of_what_was_held_back(desk, told):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer, go_live_at=SPRING)
    desk.approve(editor, item)
    without_sources(item)
    letters = told(lambda: times_are_kept(A_MINUTE_AFTER))
    assert sorted((to, subject) for to, subject, _ in letters) == sorted(
        ([each.email], "Not on the site: Why did Khrushchev fall?") for each in (writer, editor)
    )


def test_writer_is_told_that_it_is_on_the_site(desk, told):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer)
    [(to, subject, body)] = told(lambda: desk.approve(editor, item, against="Pravda"))
    assert (to, subject) == ([writer.email], "On the site: Why did Khrushchev fall?")
    assert "Edith checked this against Pravda" in body
    assert PAGE in body


def test_returned_draft_asks_again(desk, told):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer)
    desk.decide(editor, item, "reject", comment="Name the plenum.")
    [(to, subject, _)] = told(lambda: desk.edit(writer, item, action="submit", title="Why then?"))
    assert (to, subject) == ([editor.email], "To read: Why then?")


def test_refused_approval_sends_nothing(desk, told):
    item, reader = desk.submitted(desk.writer("Anna")), desk.editor("Anna")
    assert told(lambda: desk.approve(reader, item)) == []

"""A draft that names when it goes on the site, and a page that names when it goes off it."""

import pytest
from wagtail.models import ModelLogEntry

from tests.library.times import (
    A_MINUTE_AFTER,
    A_MINUTE_BEFORE,
    SPRING,
    times_are_kept,
    without_sources,
)
from tests.library.wagtail_hooks.conftest import Desk
from tutorium.library.models import Answer
from tutorium.search import queries as search

pytestmark = pytest.mark.django_db


def fresh(item):
    return Answer.objects.get(pk=item.pk)


@pytest.fixture
def desk(client):
    return Desk(client)


@pytest.fixture
def waiting(desk):
    """Return an answer that was approved for the spring."""
    item = desk.submitted(desk.writer(), go_live_at=SPRING)
    desk.reply = desk.approve(desk.editor(), item)
    return item


def test_approved_draft_waits_for_its_moment(desk, waiting):
    assert not fresh(waiting).live
    assert fresh(waiting).checker is None
    _, approved, locked = map(str.strip, desk.said(desk.reply))
    assert approved == (
        "Approved. On 1 Mar 2030, 9 a.m. it goes on the site: “Why did Khrushchev fall?”."
    )
    assert "is locked and has been scheduled to go live at" in locked
    assert times_are_kept(A_MINUTE_BEFORE) == 0
    assert not fresh(waiting).live


def test_at_its_moment_it_goes_live_with_both_names(waiting):
    assert times_are_kept(A_MINUTE_AFTER) == 1
    item = fresh(waiting)
    assert (item.live, item.written_by, item.checked_by) == (True, "Wanda", "Edith")
    assert [hit.uid for hit in search.find("khrushchev").hits] == [item.uid]
    assert times_are_kept(A_MINUTE_AFTER) == 0


def test_page_that_is_live_keeps_its_words_until_then(desk):
    item = desk.published(desk.writer(), desk.editor())
    desk.edit(desk.writer("Will"), item, action="submit", body="Later words.", go_live_at=SPRING)
    desk.approve(desk.editor("Ed"), item)
    assert fresh(item).body == "Because of $x^2$."
    times_are_kept(A_MINUTE_AFTER)
    assert (fresh(item).body, fresh(item).checked_by) == ("Later words.", "Ed")


def test_own_words_are_not_approved_for_later_either(desk):
    editor = desk.editor()
    item = desk.submitted(editor, go_live_at=SPRING)
    desk.approve(editor, item)
    assert fresh(item).workflow_in_progress
    assert not fresh(item).approved_schedule
    assert times_are_kept(A_MINUTE_AFTER) == 0


def test_what_is_not_fit_is_refused_as_soon_as_it_is_approved(desk):
    item = desk.submitted(desk.writer(), go_live_at=SPRING)
    without_sources(item)
    desk.approve(desk.editor(), item)
    assert fresh(item).workflow_in_progress
    assert not fresh(item).approved_schedule


def test_nobody_changes_what_waits(desk, waiting):
    desk.edit(desk.editor("Ed"), waiting, title="Why did he fall so late?")
    times_are_kept(A_MINUTE_AFTER)
    assert fresh(waiting).title == "Why did Khrushchev fall?"


def test_editor_keeps_it_back_and_a_writer_cannot(desk, waiting):
    address = desk.url("revisions_unschedule", waiting.pk, waiting.latest_revision_id)
    desk.client.force_login(desk.writer("Will"))
    desk.client.post(address)
    assert fresh(waiting).approved_schedule
    desk.client.force_login(desk.editor("Ed"))
    history = desk.client.get(desk.url("history", waiting.pk)).content.decode()
    assert address in history
    desk.client.post(address)
    assert times_are_kept(A_MINUTE_AFTER) == 0
    assert not fresh(waiting).live


def test_what_is_not_fit_any_more_stays_a_draft(waiting):
    without_sources(waiting)
    assert times_are_kept(A_MINUTE_AFTER) == 0
    assert not fresh(waiting).live
    assert not fresh(waiting).approved_schedule
    entry = ModelLogEntry.objects.filter(action="library.held_back").get()
    assert str(entry.formatter.format_message(entry)) == (
        "Not fit for readers when its time came: still a draft"
    )


def test_page_goes_off_the_site_at_its_moment_and_keeps_its_address(desk):
    item = desk.published(desk.writer(), desk.editor(), expire_at=SPRING)
    assert item.live
    assert times_are_kept(A_MINUTE_BEFORE) == 0
    assert times_are_kept(A_MINUTE_AFTER) == 1
    assert (fresh(item).live, fresh(item).expired) == (False, True)
    assert desk.client.get(item.get_absolute_url()).status_code == 404
    assert search.find("khrushchev").hits == []

"""Choosing many, looking at what would change, and confirming it."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AnswerFactory, NoteFactory, TopicFactory
from tests.library.twins import answer, twins
from tutorium.library.domain.bulk import MOST
from tutorium.library.models import Answer, Reading

pytestmark = pytest.mark.django_db
SEEN = re.compile(r'name="looked_at" value="(\w+)"')


def url(deed, *items, kind="answer", more=""):
    ids = "&".join(f"id={item.pk}" for item in items)
    return reverse("wagtail_bulk_action", args=["library", kind, deed]) + f"?{ids}{more}"


def looked_at(page):
    return SEEN.search(page.content.decode()).group(1)


@pytest.fixture
def browser(desk):
    desk.client.force_login(desk.editor())
    return desk.client


def test_list_offers_the_deeds(browser, desk):
    AnswerFactory()

    page = browser.get(desk.url("list"))

    for words in ("Add a topic", "Send to a second reader", "Take off the site"):
        assertContains(page, words)


def test_deed_is_looked_at_and_then_done(browser):
    first, second = twins()
    Answer.objects.filter(pk=second.pk).update(live=False)
    at = url("withdraw", first, second)

    page = browser.get(at)
    assertContains(page, "Readers do not see it.")
    assertContains(page, "Do it to 1 page")
    assert Answer.objects.filter(live=True).count() == 1

    browser.post(at, {"looked_at": looked_at(page)})
    assert Answer.objects.filter(live=True).count() == 0


def test_topic_is_chosen_looked_at_and_added_to_a_draft(browser):
    items, topic = twins(), TopicFactory(code="p9", title="The thaw")
    at = url("add_topic", *items)

    assertContains(browser.get(at), "Show what would change")
    page = browser.post(at, {"topic": topic.pk})
    assertContains(page, "Gets the topic “The thaw”")
    assert not Answer.objects.filter(has_unpublished_changes=True).exists()
    browser.post(at, {"topic": topic.pk, "looked_at": looked_at(page)})

    assert Answer.objects.filter(has_unpublished_changes=True).count() == 2


def test_other_choice_than_was_looked_at_is_shown_first(browser):
    item, at = answer("Why?"), None
    at = url("due", item)
    page = browser.post(at, {"day": "2027-09-01"})

    again = browser.post(at, {"day": "2028-09-01", "looked_at": looked_at(page)})

    assertContains(again, "Look again.")
    assert Answer.objects.get().due_date is None


def test_other_items_than_were_looked_at_are_shown_first(browser):
    first, second = twins()
    seen = looked_at(browser.get(url("withdraw", first)))

    browser.post(url("withdraw", first, second), {"looked_at": seen})

    assert Answer.objects.filter(live=True).count() == 2


@pytest.mark.parametrize("seen", ["", "x", "0" * 64])
def test_made_up_preview_does_nothing(browser, seen):
    item = answer("Why?")

    browser.post(url("withdraw", item), {"looked_at": seen})

    assert Answer.objects.get().live


def test_reading_again_needs_the_word_that_each_was_read(browser):
    item = answer("Why?")

    page = browser.post(url("read_again", item), {"against": "the guide"})

    assertContains(page, "This field is required.")
    assertNotContains(page, "looked_at")


def test_obstacles_are_said_item_by_item(browser):
    item = answer("Why?", short="")

    page = browser.get(url("submit", item))

    assertContains(page, "It cannot be published as it stands:")
    assertContains(page, "Write this before readers can see the page.")
    assertNotContains(page, "Do it to")
    browser.post(url("submit", item), {"looked_at": looked_at(page)})
    assert not Reading.objects.exists()


@pytest.mark.parametrize("more", ["&id=all", ""])
def test_more_than_one_can_look_at_is_refused(browser, more):
    rows = AnswerFactory.create_batch(MOST + 1)
    at = url("withdraw", *([] if more else rows), more=more)

    assertContains(browser.get(at), f"Choose at most {MOST} pages at a time")
    browser.post(at, {"looked_at": "x"})
    assert Answer.objects.filter(live=True).count() == MOST + 1


def test_what_is_no_number_chooses_nothing(browser):
    page = browser.get(url("withdraw", more="&id=x&id=1 or 1"))

    assertNotContains(page, "Do it to")


def test_notes_have_the_deeds_too(browser):
    note = NoteFactory()
    at = url("withdraw", note, kind="note")

    browser.post(at, {"looked_at": looked_at(browser.get(at))})

    note.refresh_from_db()
    assert not note.live


@pytest.mark.parametrize("deed", ["withdraw", "submit", "due", "read_again", "add_topic"])
def test_who_is_not_of_the_desk_is_kept_out(desk, deed):
    item = answer("Why?")
    desk.client.force_login(desk.person("Nobody"))

    assert desk.client.post(url(deed, item), {"looked_at": "x"}).status_code == 302
    assert Answer.objects.get().live


def test_writer_sees_why_nothing_would_happen(desk):
    desk.client.force_login(desk.writer())

    page = desk.client.get(url("withdraw", answer("Why?")))

    assertContains(page, "You may not do this to it.")
    assertNotContains(page, "Do it to")

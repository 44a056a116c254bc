"""What the front page of the desk shows somebody to decide on."""

import pytest
from pytest_django.asserts import assertContains

from tests.library.twins import answer
from tutorium.library.models import Answer, Reading
from tutorium.library.wagtail_hooks.front_page import SHOWN, first_to_read

pytestmark = pytest.mark.django_db


def waiting(writer, number):
    for each in range(number):
        item = Answer.objects.get(pk=answer(f"Why {each}?").pk)
        item.get_workflow().start(item, writer)


def test_front_page_shows_the_drafts_that_wait_longest(desk):
    waiting(desk.writer(), SHOWN + 1)
    editor = desk.editor()

    shown = [state.pk for state in first_to_read(editor)]

    oldest = Reading.objects.order_by("started_at", "pk").values_list("pk", flat=True)
    assert shown == list(oldest[:SHOWN])


def test_second_reader_decides_from_the_front_page(desk):
    waiting(desk.writer(), 1)
    desk.client.force_login(desk.editor())

    page = desk.client.get("/desk/")

    assertContains(page, "Why 0?")
    assertContains(page, "Approve and publish")


def test_writer_has_nothing_to_decide_on(desk):
    waiting(desk.writer(), 1)

    assert first_to_read(desk.writer("Willy")) == []

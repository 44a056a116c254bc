"""The page that says how texts are made."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import publish_answers
from tests.library.asking import published
from tutorium.library.models import Answer, ProblemReport

pytestmark = pytest.mark.django_db
PAGE = "/how-we-write/"


def row(say, figure):
    return f'<tr><th scope="row">{say}</th><td>{figure}</td></tr>'


def test_figures_stand_with_their_day(client, library):
    page = client.get(PAGE)

    assertContains(page, row("Answers", 3), html=True)
    assertContains(page, row("Notes", 1), html=True)
    assertContains(page, row("Drafted by a model", 4), html=True)
    assertContains(page, row("Checked by a model", 4), html=True)
    assertContains(page, row("Written by a person", 0), html=True)
    assertContains(page, row("Signed by a teacher", 0), html=True)
    day = timezone.localdate()
    assertContains(page, f"As of {day.day} {day:%B %Y}", count=2)


def test_what_there_is_nothing_to_count_for_is_left_out(client, library):
    page = client.get(PAGE)

    for absent in ("Questions to practise", "Mock papers", "Problems reported", "Days until"):
        assertNotContains(page, absent)


def test_page_of_an_empty_site_has_no_figures(client):
    page = client.get(PAGE)

    assertNotContains(page, "<table")
    assertContains(page, "From a draft to a page")


def test_reports_are_told_even_where_none_is_settled(client, library):
    answer = Answer.objects.first()
    ProblemReport.objects.create(answer=answer, message="Wrong.", created_at=timezone.now())

    page = client.get(PAGE)

    assertContains(page, row("Problems reported by readers", 1), html=True)
    assertContains(page, row("Settled by an editor", 0), html=True)
    assertNotContains(page, "Days until")
    assertNotContains(page, "Wrong.")


def test_less_than_a_day_is_said_in_words(client):
    published()

    page = client.get(PAGE)

    assertContains(page, row("Days until half of these were published", "less than one"), html=True)


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many(client, number, django_assert_num_queries):
    publish_answers(number)
    client.get(PAGE)  # content types are asked for once

    with django_assert_num_queries(12):
        client.get(PAGE)


def test_every_page_leads_to_it(client):
    assertContains(client.get("/about/"), f'href="{PAGE}"', count=2)

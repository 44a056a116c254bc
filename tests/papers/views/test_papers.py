"""The page of a paper, and what its rights let stand on it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    LearnerFactory,
    PaperFactory,
    TopicFactory,
    UserFactory,
    publish_papers,
)
from tutorium.core import hooks
from tutorium.core.panels import Panel
from tutorium.papers.models import GradeBoundary, OldPaperAddress, Paper, PaperSection

pytestmark = pytest.mark.django_db

PAGE = "/papers/ib-history-2017/mock-1/"


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


@pytest.fixture
def paper(topic):
    [paper] = publish_papers(1, topic=topic, component="Paper 1", series="Mock 1", levels=["HL"])
    return paper


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_page_says_what_the_paper_is_and_asks(client, paper):
    Paper.objects.update(reading_minutes=5, calculator=True, instructions="Answer *all*.")

    response = client.get(PAGE)

    said = text_of(response)
    facts = "Paper 1 Mock 1 80 marks 120 minutes 5 minutes of reading before Calculator allowed HL"
    assert facts in said
    assertContains(response, "<p>Answer <em>all</em>.</p>", html=True)
    assertContains(response, '<span class="code">1</span> Question 1')
    assertContains(response, 'href="/questions/ib/history/question-2/"')
    assertContains(response, "First topic")
    assert "Written for this site in the manner of the specification, not by" in said
    assert "Drafted by a model, 26 November 2026" in said


def test_section_says_how_many_are_chosen(client, paper):
    PaperSection.objects.update(choose=1, title="Section B", instructions="Any **one**.")

    response = client.get(PAGE)

    assert "Section B Any one . 1 of these 2 count." in text_of(response)


def test_question_with_drawn_values_is_linked_with_its_seed(client, paper):
    paper.questions.filter(number="2").update(seed=7)

    assertContains(client.get(PAGE), 'href="/questions/ib/history/question-2/?seed=7"')


def test_boundaries_of_ours_say_so(client, paper):
    GradeBoundary.objects.create(paper=paper, grade="7", marks=60, out_of=80)

    said = text_of(client.get(PAGE))

    assert "Set by us as a guide; International Baccalaureate has not seen this paper" in said
    assert "7 60 75 %" in said


def test_official_boundaries_name_their_source(client, topic):
    paper = link()
    url = "https://www.ibo.org/boundaries"
    GradeBoundary.objects.create(paper=paper, grade="7", marks=60, out_of=80, official_url=url)

    response = client.get(PAGE)

    assertContains(response, f'href="{url}"')
    assertNotContains(response, "Set by us")


def link(**fields):
    said = {"title": "Paper 1", "slug": "mock-1", "official_url": "https://www.ibo.org/papers"}
    return PaperFactory(rights="link_only", source=LINK, **said, **fields)


LINK = """\
uid: LLLLLLLLLLLL
title: Paper 1
course: ib-history-2017
rights: link
official_url: "https://www.ibo.org/papers"
"""


def test_link_has_the_way_to_the_awarding_body_and_nothing_of_the_paper(client):
    link()

    response = client.get(PAGE)

    assertContains(response, 'href="https://www.ibo.org/papers"')
    assertContains(response, 'rel="external noreferrer"')
    assertContains(response, "which does not allow copies")
    assertNotContains(response, "What it asks")
    assertNotContains(response, 'rel="license"')


def test_rooms_above_put_what_can_be_done_on_the_page(client, paper, monkeypatch):
    monkeypatch.setattr(hooks, "_hooks", {})
    hooks.register(
        "papers.paper_panels",
        lambda *, paper: Panel("papers/panels/asked.html", {"papers": [paper]}),
    )

    assertContains(client.get(PAGE), "Asked in these papers")


@pytest.mark.parametrize(
    "address", ["/papers/IB-History-2017/Mock-1/", "/papers/ib-history-2017/old/"]
)
def test_other_addresses_redirect(client, paper, address):
    OldPaperAddress.objects.create(paper=paper, course=paper.course, slug="old")

    assertRedirects(client.get(address), PAGE, 301)


def test_withdrawn_paper_is_not_there(client, paper):
    Paper.objects.update(live=False)

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("visitor", ["anonymous", "student", "owner", "staff"])
@pytest.mark.parametrize(
    ("right", "status"),
    [("own_work", 200), ("licensed", 200), ("link_only", 200), ("private", 404), ("school", 404)],
)
def test_public_pages_show_what_is_for_everybody(client, visitor, right, status):
    user = UserFactory(is_staff=visitor == "staff")
    owner = LearnerFactory(user=user if visitor == "owner" else None)
    own = {"owner": owner, "pack": None, "slug": "", "file": ""} if right == "private" else {}
    address = {"official_url": "https://www.ibo.org/p"} if right == "link_only" else {}
    paper = PaperFactory(**{"slug": "mock-1", "rights": right, **own, **address})
    if visitor != "anonymous":
        client.force_login(user)

    assert client.get(PAGE).status_code == status
    assert client.get(f"/papers/ib-history-2017/{paper.uid.lower()}/").status_code == 404


@pytest.mark.parametrize("asked", [1, 3])
def test_page_asks_the_database_as_often_for_many(client, topic, asked):
    [paper] = publish_papers(1, topic=topic, asked=asked)
    GradeBoundary.objects.create(paper=paper, grade="7", marks=60, out_of=80)

    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)

    assert len(queries) == 12

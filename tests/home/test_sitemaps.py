from datetime import timedelta

import pytest
from django.utils.dateformat import format as date_format

from tests.factories import publish_answers, publish_notes, publish_papers, publish_questions
from tests.tutors.teaching import NOON, draft, published

pytestmark = pytest.mark.django_db


def locations(client, path):
    text = client.get(path).content.decode()
    return [part.partition("</loc>")[0] for part in text.split("<loc>")[1:]]


def test_index_names_a_map_for_each_kind_of_page(client):
    assert [url.rpartition("/")[2] for url in locations(client, "/sitemap.xml")] == [
        "sitemap-pages.xml",
        "sitemap-courses.xml",
        "sitemap-topics.xml",
        "sitemap-answers.xml",
        "sitemap-notes.xml",
        "sitemap-questions.xml",
        "sitemap-papers.xml",
        "sitemap-tutors.xml",
    ]


def test_map_of_answers_names_published_ones_and_when_they_changed(client):
    topic = publish_notes(1)[0].topic_links.get().topic
    answer = publish_answers(1, topic=topic)[0]
    publish_answers(1, topic=topic, slug="draft", live=False)

    text = client.get("/sitemap-answers.xml").content.decode()

    assert locations(client, "/sitemap-answers.xml") == [
        "http://127.0.0.1:8000/answers/ib/history/question-1/"
    ]
    assert f"<lastmod>{date_format(answer.updated_at, 'Y-m-d')}</lastmod>" in text


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            "pages",
            [
                "/",
                "/about/",
                "/how-we-write/",
                "/answers/",
                "/notes/",
                "/questions/",
                "/papers/",
                "/tutors/request/",
            ],
        ),
        ("courses", ["/qualifications/ib/", "/subjects/history/", "/courses/ib-history-2017/"]),
        ("topics", ["/courses/ib-history-2017/topics/p1/"]),
        ("notes", ["/notes/ib/history/note-1/"]),
        ("questions", ["/questions/ib/history/question-1/"]),
        ("papers", ["/papers/ib-history-2017/mock-1/"]),
    ],
)
def test_map_names_every_page_of_its_kind(client, section, expected):
    topic = publish_notes(1)[0].topic_links.get().topic
    publish_questions(1, topic=topic)
    publish_papers(1, topic=topic)
    publish_papers(1, topic=topic, slug="closed", rights="school")

    found = locations(client, f"/sitemap-{section}.xml")

    assert found == [f"http://127.0.0.1:8000{path}" for path in expected]


def test_map_of_tutors_names_who_is_listed_at_this_moment(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    draft()
    tutor, lasting = published(until=NOON.date()), published()
    pages = [f"http://127.0.0.1:8000{each.get_absolute_url()}" for each in (tutor, lasting)]

    response = client.get("/sitemap-tutors.xml")
    assert locations(client, "/sitemap-tutors.xml") == pages
    assert response.headers["Cache-Control"] == "no-cache"

    time_machine.move_to(NOON + timedelta(hours=12), tick=False)
    assert locations(client, "/sitemap-tutors.xml") == pages[1:]
    assert client.get(tutor.get_absolute_url()).status_code == 404


def test_map_of_nothing_is_not_found(client):
    assert client.get("/sitemap-none.xml").status_code == 404


def test_map_is_only_for_reading(client):
    assert client.trace("/sitemap.xml").status_code == 405

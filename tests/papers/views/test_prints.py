"""A paper on paper: as a page, as a PDF, and for whom there is neither."""

import fcntl
import io
from pathlib import Path

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    LearnerFactory,
    PaperFactory,
    QuestionFactory,
    QuestionTopicFactory,
    TopicFactory,
    UserFactory,
    publish_papers,
)
from tutorium.core.printing import kept
from tutorium.library.models import Figure
from tutorium.papers.domain.looks import TINTS
from tutorium.papers.models import GradeBoundary, Paper
from tutorium.questions.models import Question
from tutorium.ui.stylesheet import SOURCES

pytestmark = pytest.mark.django_db

PAGE = "/papers/ib-history-2017/mock-1/"
PRINT = f"{PAGE}print/"
ADDRESSES = (PRINT, f"{PRINT}?scheme", f"{PAGE}paper.pdf", f"{PAGE}scheme.pdf")
KINDS = """\
stem: The thaw, $x^2$.
parts:
  - {label: a, ask: Which?, kind: choice, marks: 1, options: [{text: Here, right: true}, {text: There}]}
  - {label: b, ask: So?, kind: true-false, marks: 1, answer: true}
  - label: c
    ask: Match.
    kind: matching
    marks: 2
    pairs: [{left: iron, right: Fe}, {left: gold, right: Au}]
  - {label: d, ask: Order., kind: ordering, marks: 1, items: [first, second]}
  - label: e
    ask: Fill.
    kind: gaps
    marks: 1
    text: "In [[year]] it [[what]]."
    gaps:
      year: {kind: number, answer: {value: 1956}}
      what: {kind: choice, options: [{text: began, right: true}, {text: ended}]}
  - label: f
    ask: Where?
    kind: hotspot
    marks: 1
    figure: figures/a.svg
    alt: A map
    regions: [{label: P, circle: [1, 1, 9], right: true}, {label: Q, circle: [99, 99, 9]}]
  - {label: g, ask: Why?, kind: text, marks: 2, answer: {accept: [because]}, solution: It had to.}
"""


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


@pytest.fixture
def paper(topic):
    figure = {"url": f"/figures/{'ab' * 10}/a.svg", "width": 9, "height": 9}
    question = QuestionFactory(said=KINDS, marks=9, figures={"figures/a.svg": figure})
    QuestionTopicFactory(question=question, topic=topic, sort_order=0)
    [paper] = publish_papers(1, topic=topic, instructions="Answer *all*.")
    GradeBoundary.objects.create(paper=paper, grade="7", marks=60, out_of=80)
    Figure.objects.create(
        sha256="ab" * 32,
        name="a.svg",
        content_type="image/svg+xml",
        data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        pack=topic.course.pack,
    )
    return paper


def squeezed(response):
    return " ".join(response.content.decode().split())


def words_of(response):
    document = pypdfium2.PdfDocument(io.BytesIO(response.content))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_page_asks_every_kind_of_part_without_fields(client, paper):
    response = client.get(PRINT)

    said = squeezed(response)
    for shown in ("Here", "There", "True", "False", "iron", "second", "P", "Q"):
        assert f"<li>{shown}</li>" in said
    assert "(began / ended)" in said or "(ended / began)" in said
    assert said.count('<ol class="options">') == 2
    assert said.count('<ul class="boxes">') == 3
    assert said.count('<span class="blank">') == 2
    assert said.count('<div class="answer-lines">') == 1
    assert '<p class="worth"> [2 marks] </p>' in said
    assertNotContains(response, 'name="answer:')
    assertNotContains(response, "It had to.")
    assertContains(response, "Answer <em>all</em>.")


def test_scheme_says_what_marks_each_part(client, paper):
    response = client.get(f"{PRINT}?scheme")

    assertContains(response, "Mark scheme: Mock 1")
    assertContains(response, "It had to.")
    assertContains(response, "because")
    assertContains(response, "Grade boundaries")


def test_page_keeps_size_and_colour_in_the_way_to_the_pdf(client, paper):
    response = client.get(f"{PRINT}?large=1&tint=cream&tint2=x")

    said = squeezed(response)
    assert f'href="{PAGE}paper.pdf?large=1&amp;tint=cream"' in said
    assert 'class="sheet large"' in said
    assert 'class="tint-cream"' in said


@pytest.mark.parametrize("query", ["tint=%22%3E%3Cscript%3E", "large=%3Cb%3E", "scheme=%3Cb%3E"])
def test_what_an_address_says_else_is_not_on_the_page(client, paper, query):
    response = client.get(f"{PRINT}?{query}")

    assert response.status_code == 200
    assertNotContains(response, "<script>")
    assertNotContains(response, "<b>")


def test_pdf_of_the_paper_has_questions_and_no_answers(client, paper):
    response = client.get(f"{PAGE}paper.pdf")

    said = words_of(response)
    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"] == 'inline; filename="ib-history-2017-mock-1.pdf"'
    )
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Which?" in said
    assert "[2 marks]" in said
    assert "It had to." not in said
    assert "1 / " in said


def test_pdf_of_the_scheme_has_the_answers(client, paper):
    assert "It had to." in words_of(client.get(f"{PAGE}scheme.pdf"))


def test_large_print_takes_more_pages_of_its_colour(client, paper):
    usual = pypdfium2.PdfDocument(io.BytesIO(client.get(f"{PAGE}paper.pdf").content))
    large = client.get(f"{PAGE}paper.pdf?large=1&tint=cream").content

    document = pypdfium2.PdfDocument(io.BytesIO(large))
    corner = document[0].render(scale=0.2).to_pil().convert("RGB").getpixel((1, 1))
    assert len(document) > len(usual)
    assert corner == (255, 246, 220)


def test_while_one_is_made_another_is_put_off(client, paper, data_folder):
    (data_folder / "printed").mkdir()
    with (data_folder / "printed" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        response = client.get(f"{PAGE}paper.pdf")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Cache-Control"] == "private, no-store"
    assertContains(response, f'href="{PRINT}"', status_code=503)


def test_where_pango_is_missing_the_page_says_so(client, paper, monkeypatch):
    monkeypatch.setattr(kept, "_COMMAND", ("sh", "-c", "cat > /dev/null; printf missing; exit 1"))

    response = client.get(f"{PAGE}paper.pdf")

    assertContains(response, "Pango is not installed", status_code=503)


@pytest.mark.parametrize("visitor", ["anonymous", "student", "owner", "staff"])
@pytest.mark.parametrize("right", ["link_only", "private", "school"])
def test_what_rights_do_not_allow_is_not_served(client, visitor, right):
    user = UserFactory(is_staff=visitor == "staff")
    owner = LearnerFactory(user=user if visitor == "owner" else None)
    own = {"owner": owner, "pack": None, "slug": "", "file": ""} if right == "private" else {}
    address = {"official_url": "https://www.ibo.org/p"} if right == "link_only" else {}
    PaperFactory(**{"slug": "mock-1", "rights": right, **own, **address})
    if visitor != "anonymous":
        client.force_login(user)

    assert [client.get(address).status_code for address in ADDRESSES] == [404, 404, 404, 404]


def test_licensed_paper_is_served(client, paper):
    Paper.objects.update(rights="licensed")

    assert client.get(PRINT).status_code == 200


def test_withdrawn_paper_is_not_served(client, paper):
    Paper.objects.update(live=False)

    assert [client.get(address).status_code for address in ADDRESSES] == [404, 404, 404, 404]


@pytest.mark.parametrize("end", ["print/", "paper.pdf", "scheme.pdf"])
def test_other_letters_redirect(client, paper, end):
    response = client.get(f"/papers/IB-History-2017/mock-1/{end}")

    assertRedirects(response, f"{PAGE}{end}", 301, fetch_redirect_response=False)


def test_figure_that_is_gone_leaves_its_words(client, paper):
    Figure.objects.all().delete()

    assert client.get(f"{PAGE}paper.pdf").status_code == 200


@pytest.mark.parametrize("asked", [1, 3])
def test_page_asks_the_database_as_often_for_many(client, topic, asked):
    publish_papers(1, topic=topic, asked=asked)
    assert Question.objects.count() == asked

    with CaptureQueriesContext(connection) as queries:
        client.get(PRINT)

    assert len(queries) == 4


def test_every_tint_has_its_rules():
    rules = Path(SOURCES / "sheets" / "printed.css").read_text()

    for name, colour in TINTS.items():
        assert f".tint-{name} .sheet {{\n  background: {colour};" in rules

"""The paper builder: a paper that lives by its address."""

import io
import re

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CourseFactory, TopicFactory, publish_papers, publish_questions

pytestmark = pytest.mark.django_db

BUILD = "/papers/build/"
COURSE = f"{BUILD}?course=ib-history-2017"
DRAWN = """\
given: {n: {choose: [1, 2, 3, 4, 5, 6, 7, 8, 9]}}
stem: "Take {{n}} apples."
parts: [{ask: How many?, kind: number, marks: 5, answer: {value: n}, solution: As many as taken.}]
"""


@pytest.fixture
def bank():
    """Twelve questions of five marks on two topics, half of them harder."""
    topic = TopicFactory(code="p1", title="First topic", path="0001.")
    other = TopicFactory(course=topic.course, code="p2", title="Second topic", path="0002.")
    for number in range(12):
        publish_questions(
            1,
            topic=other if number % 2 else topic,
            title=f"Question {number + 1}",
            slug=f"question-{number + 1}",
            marks=5,
            difficulty=4 if number >= 6 else 2,
            command_term="explain" if number < 6 else "calculate",
        )
    return topic


def asked(response):
    return [line.question.title for line in response.context["lines"]]


def squeezed(response):
    return " ".join(response.content.decode().split())


def test_first_a_course_is_chosen(client, bank):
    CourseFactory(key="empty-course", title="Empty")

    response = client.get(BUILD)

    assert f'href="{COURSE}" >IB History' in squeezed(response)
    assertNotContains(response, "empty-course")


def test_empty_bank_says_what_to_do(client):
    assertContains(client.get(BUILD), "tutorium packs load packs/*")


def test_form_offers_what_the_bank_has(client, bank):
    TopicFactory(course=bank.course, code="p3", title="Third topic", path="0003.")

    response = client.get(COURSE)

    said = squeezed(response)
    assert re.findall(r'<option value="(p\d)"', said) == ["p1", "p2"]
    assert re.findall(r">(Calculate|Explain)<", said) == ["Calculate", "Explain"]
    assertNotContains(response, "Marks by topic")


def test_paper_has_the_marks_that_were_asked_for_spread_over_the_topics(client, bank):
    response = client.get(f"{COURSE}&marks=20")

    assert len(asked(response)) == 4
    assert [(str(topic), marks) for topic, marks in response.context["spread"]] == [
        ("First topic", 10),
        ("Second topic", 10),
    ]
    assertContains(response, '<meta name="robots" content="noindex">')


def test_parallel_paper_has_other_questions_of_the_same_marks(client, bank):
    first = client.get(f"{COURSE}&marks=20")
    second = client.get(f"{BUILD}{first.context['another']}")

    assert not set(asked(first)) & set(asked(second))
    assert second.context["spread"] == first.context["spread"]
    assertContains(second, "Practice paper 2")


def test_same_address_makes_the_same_paper(client, bank):
    address = f"{COURSE}&marks=20&seed=5"

    assert asked(client.get(address)) == asked(client.get(address))


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("marks=30&topics=p1", {1, 3, 5, 7, 9, 11}),
        ("marks=30&terms=explain", {1, 2, 3, 4, 5, 6}),
        ("marks=30&easiest=3", {7, 8, 9, 10, 11, 12}),
        ("marks=30&hardest=3", {1, 2, 3, 4, 5, 6}),
    ],
)
def test_paper_is_as_wished(client, bank, query, numbers):
    found = asked(client.get(f"{COURSE}&{query}"))

    assert set(found) == {f"Question {number}" for number in numbers}


def test_minutes_become_marks_at_the_pace_of_the_courses_papers(client, bank):
    publish_papers(1, topic=bank, marks=30, minutes=60, asked=2)

    response = client.get(f"{COURSE}&minutes=40")

    assert response.context["marks"] == 20
    assert response.context["paper"].minutes == 40


def test_what_stands_in_a_mock_stays_unseen(client, bank):
    [mock] = publish_papers(1, topic=bank, asked=2)

    found = asked(client.get(f"{COURSE}&marks=60"))

    assert len(found) == 10
    assert not {line.question.title for line in mock.questions.all()} & set(found)


def test_short_bank_says_how_much_it_has(client, bank):
    response = client.get(f"{COURSE}&marks=80&topics=p1")

    assertContains(response, "You asked for 80 marks; the bank has questions for 30 that fit.")


def test_wish_that_nothing_fits_says_what_to_change(client, bank):
    assertContains(client.get(f"{COURSE}&marks=20&easiest=5"), "No question fits")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("marks=4", "greater than or equal to 5"),
        ("marks=100000000000000000000", "less than or equal to 200"),
        ("minutes=x", "Enter a whole number"),
        ("marks=20&topics=p9", "Select a valid choice"),
        ("marks=20&terms=%3Cscript%3E", "Select a valid choice"),
        ("marks=20&easiest=4&hardest=2", "easier than where the difficulty begins"),
        ("marks=20&seed=-1", ""),
    ],
)
def test_wish_that_cannot_be_read_is_asked_back(client, bank, query, says):
    response = client.get(f"{COURSE}&{query}")

    assertContains(response, says)
    assertNotContains(response, "<script>")
    assert "lines" not in response.context
    for address in ("print/", "paper.pdf", "scheme.pdf"):
        assert client.get(f"{COURSE.replace('?', f'{address}?')}&{query}").status_code == 404


def test_unknown_course_and_empty_paper_are_not_there(client, bank):
    assert client.get(f"{BUILD}?course=nope").status_code == 404
    assert client.get(f"{BUILD}print/?course=ib-history-2017").status_code == 404
    assert (
        client.get(f"{BUILD}paper.pdf?course=ib-history-2017&marks=20&easiest=5").status_code == 404
    )


def test_page_to_print_keeps_what_was_wished(client, bank):
    response = client.get(f"{BUILD}print/?course=ib-history-2017&marks=10&terms=explain&tint=blue")

    said = squeezed(response)
    query = "course=ib-history-2017&amp;marks=10&amp;terms=explain&amp;seed=0"
    assert f'href="/papers/build/paper.pdf?{query}&amp;tint=blue"' in said
    assert f'href="?{query}&amp;scheme=&amp;tint=blue"' in said
    assert '<input type="hidden" name="terms" value="explain">' in said
    assertContains(response, "Practice paper 1")


def test_page_to_print_keeps_words_with_spaces_and_signs(client, bank):
    publish_questions(
        1, topic=bank, title="How far", slug="how-far", marks=5, command_term="to what extent & why"
    )
    query = "course=ib-history-2017&marks=5&terms=to+what+extent+%26+why"
    response = client.get(f"{BUILD}print/?{query}")

    kept = response.context["kept"]
    assert ("terms", "to what extent & why") in kept
    assert client.get(f"{BUILD}print/", {**dict(kept), "large": "1"}).status_code == 200


def test_scheme_of_a_built_paper_is_printed(client, bank):
    response = client.get(f"{BUILD}print/?course=ib-history-2017&marks=10&scheme")

    assertContains(response, "Mark scheme: Practice paper 1")
    assertContains(response, '<input type="hidden" name="scheme" value="">')


def test_pdf_has_one_address(client, bank):
    address = f"{BUILD}scheme.pdf?seed=1&large=1&easiest=1&marks=10&x=y&course=ib-history-2017"
    one = f"{BUILD}scheme.pdf?course=ib-history-2017&marks=10&seed=1&large=1"

    assertRedirects(client.get(address), one, 302, fetch_redirect_response=False)


def test_pdf_draws_the_values_of_its_seed(client):
    publish_questions(1, title="Drawn", said=DRAWN, marks=5, is_generator=True)
    words = []
    for seed in (1, 2):
        made = client.get(f"{BUILD}paper.pdf?course=ib-history-2017&marks=5&seed={seed}").content
        page = pypdfium2.PdfDocument(io.BytesIO(made))[0]
        words.append(re.findall(r"Take .*", page.get_textpage().get_text_bounded()))

    assert all(words)
    response = client.get(f"{BUILD}print/?course=ib-history-2017&marks=5&seed=1")
    assertContains(response, "apples.")
    assertNotContains(response, "As many as taken.")


@pytest.mark.parametrize("marks", [5, 15])
def test_preview_asks_the_database_as_often_for_many(client, bank, marks):
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{COURSE}&marks={marks}")

    assert len(queries) == 18

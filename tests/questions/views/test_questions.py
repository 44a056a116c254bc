import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import TopicFactory, publish_questions
from tests.questions.views.marking import STOPPING
from tests.spending import spend
from tutorium.core.allowances import MARKING
from tutorium.core.public import PUBLIC
from tutorium.questions.forms import decimal_mark

pytestmark = pytest.mark.django_db

QUESTION = "/questions/ib/history/question-1/"
OWN = {"sec-fetch-site": "same-origin"}
EVERYTHING = """
stem: "Look at $x^2$."
command_term: calculate
parts:
  - {label: a, ask: Choose., kind: choice, marks: 1, options: [{text: one, right: true}, {text: two}]}
  - {label: b, ask: True?, kind: true-false, marks: 1, answer: true}
  - {label: c, ask: Match., kind: matching, marks: 2, pairs: [{left: l, right: r}, {left: m, right: s}]}
  - {label: d, ask: Order., kind: ordering, marks: 1, items: [one, two, three]}
  - label: e
    ask: Fill.
    kind: gaps
    marks: 1
    text: "In [[year]]."
    gaps: {year: {kind: number, answer: {value: 1956}}}
  - label: f
    ask: Point.
    kind: hotspot
    marks: 1
    figure: figures/a.svg
    alt: A line
    regions: [{label: A, circle: [250, 400, 60], right: true}, {label: B, circle: [1, 1, 1]}]
  - {label: g, ask: How many?, kind: number, marks: 1, working: true, answer: {value: 4, unit: m}}
  - {label: h, ask: Expand., kind: expression, marks: 1, answer: {value: "x^2 + x"}}
  - {label: i, ask: Who?, kind: text, marks: 1, answer: {accept: [Stalin]}}
  - {label: j, ask: Why?, kind: essay, marks: 5, levels: [{marks: "1–5", descriptor: Good}]}
  - {label: k, ask: Draw., kind: upload, marks: 2}
  - label: l
    ask: Show.
    kind: working
    marks: 1
    scheme: [{id: sub, code: M1, for: doubles it, shows: "2*x = 4"}]
"""


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


@pytest.fixture
def generator(topic):
    [question] = publish_questions(1, topic=topic, said=STOPPING, is_generator=True, marks=3)
    return question


@pytest.fixture
def everything(topic):
    figures = {"figures/a.svg": {"url": "/figures/ab/a.svg", "width": 300, "height": 200}}
    [question] = publish_questions(1, topic=topic, said=EVERYTHING, marks=18, figures=figures)
    return question


def answer(client, path=QUESTION, headers=OWN, **fields):
    data = {name.replace("_", ":"): said for name, said in fields.items()}
    return client.post(path, data, headers=headers)


# --- The page -------------------------------------------------------------------------------


def test_question_shows_what_is_asked_and_what_it_is_worth(client, everything):
    response = client.get(QUESTION)

    assertContains(response, "<h1>Question 1</h1>", html=True)
    assertContains(response, "<msup>")
    assertContains(response, "[2 marks]", count=2)
    assertContains(response, 'class="facts-line"', count=1)
    assert response.headers["Cache-Control"] == PUBLIC


def test_question_has_a_field_for_every_kind(client, everything):
    response = client.get(QUESTION)

    for name in ("a", "b", "c:0", "c:1", "d:0", "d:2", "e:year", "f", "g", "h", "i", "j", "k"):
        assertContains(response, f'name="answer:{name}"')
    for name in ("g", "l"):
        assertContains(response, f'name="working:{name}"', count=1)
    assertContains(response, 'src="/figures/ab/a.svg"')


def test_question_carries_no_token_and_no_solution(client, generator):
    response = client.get(QUESTION)

    assertNotContains(response, "csrf")
    assertNotContains(response, "Worked solution")
    assertNotContains(response, "Mark it again")


def test_question_leads_down_from_its_qualification(client, generator):
    assert client.get(QUESTION).context["trail"] == [
        ("IB Diploma", "/qualifications/ib/"),
        ("History", "/courses/ib-history-2017/"),
        ("First topic", "/courses/ib-history-2017/topics/p1/"),
        ("Questions", "/courses/ib-history-2017/questions/"),
    ]


def test_question_says_how_it_was_made(client, generator):
    response = client.get(QUESTION)

    assertContains(response, "Drafted by a model")
    assertContains(response, "Checked by a model")
    assertContains(response, "Not yet signed by a teacher")
    assertContains(response, "Checked against the treaty.")
    assertContains(response, "<li>A book, <em>1999</em></li>", html=True)
    assertContains(response, "CC BY-SA 4.0")


def test_hints_are_a_ladder_one_within_the_other(client, topic):
    part = "ask: How many?, kind: number, marks: 1, answer: {value: 4}, hints: [Weak, Strong]"
    publish_questions(1, topic=topic, said=f"parts: [{{{part}}}]")

    hints = client.get(QUESTION).content.decode().partition('<div class="hints')[2]

    assert hints.index("Hint 1 of 2") < hints.index("Weak") < hints.index("Hint 2 of 2")
    assert hints.index("Strong") < hints.index("</details>")
    assert "costs nothing here" in hints


def test_address_in_other_letters_redirects(client, generator):
    assertRedirects(client.get("/questions/IB/History/Question-1/"), QUESTION, 301)


def test_question_that_nobody_knows_is_not_found(client):
    assert client.get(QUESTION).status_code == 404
    assert answer(client).status_code == 404


# --- Seeds ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["", "x", "-1", "1.5", "1000000001", "99999999999999999999", "٣"])
def test_seed_that_is_none_is_not_found(client, generator, seed):
    assert client.get(QUESTION, {"seed": seed}).status_code == 404


def test_each_seed_leads_to_the_next(client, generator):
    assertContains(client.get(QUESTION), f'href="{QUESTION}?seed=1"')
    assertContains(client.get(f"{QUESTION}?seed=7"), f'href="{QUESTION}?seed=8"')
    assertContains(client.get(f"{QUESTION}?seed=1000000000"), f'href="{QUESTION}?seed=0"')


def test_form_is_sent_to_the_seed_that_is_shown(client, generator):
    response = client.get(f"{QUESTION}?seed=7")

    assertContains(response, f'action="{QUESTION}?seed=7#result"')
    assertContains(response, f'<link rel="canonical" href="http://127.0.0.1:8000{QUESTION}">')


def test_question_that_draws_nothing_has_no_seeds(client, everything):
    assertRedirects(client.get(f"{QUESTION}?seed=7"), QUESTION, 301)
    assertNotContains(client.get(QUESTION), "Another one like this")


def test_generator_that_has_nothing_to_draw_is_not_found(client, topic):
    said = STOPPING.replace("parts:", 'require: ["u > 100"]\nparts:', 1)
    publish_questions(1, topic=topic, said=said, is_generator=True)

    assert client.get(QUESTION).status_code == 404


# --- Marking --------------------------------------------------------------------------------


def test_answer_is_marked_on_the_same_page_and_kept_nowhere(client, generator):
    response = answer(client, working_a="0 = 20^2 - 2*5*s", answer_a="40")

    assertContains(response, 'value="40"')
    assertContains(response, "0 = 20^2 - 2*5*s</textarea>")
    assertContains(response, "puts v = 0")
    assertContains(response, "the unit is missing")
    assertContains(response, "Worked solution")
    assertContains(response, 'id="result"', count=1)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert list(response.cookies) == []


def test_answer_asked_for_by_script_is_the_paper_alone(client, generator):
    response = answer(client, headers=OWN | {"HX-Request": "true"}, answer_a="40 m")

    assertNotContains(response, "<html")
    assert response.content.strip().startswith(b"<form")


def test_page_that_is_kept_is_never_a_part_of_itself(client, generator):
    assertContains(client.get(QUESTION, headers={"HX-Request": "true"}), "<html")


def test_what_could_not_be_read_is_a_question_back(client, generator):
    response = answer(client, headers=OWN | {"HX-Request": "true"}, answer_a="40 +")

    assertContains(response, "this does not count as an attempt", count=1)
    assertContains(response, 'aria-describedby="answer-a-help answer-a-problem"', count=1)
    assertContains(response, 'aria-invalid="true"', count=1)
    assertNotContains(response, "Worked solution")


def test_everything_can_be_answered(client, everything):
    response = answer(
        client, answer_a="0", answer_b="true", answer_c_0="0", answer_c_1="1", answer_d_0="1",
        answer_d_1="2", answer_d_2="3", answer_e_year="1956", answer_f="A", answer_g="4 m",
        answer_h="x(x+1)", answer_i="Stalin", answer_j="An essay.", answer_k="written",
        working_l="2*x = 4",
    )  # fmt: skip

    assert response.context["summary"].marks == 11
    assert response.context["summary"].open == 7
    assert [part.marked.tone for part in response.context["parts"]] == [
        *["full"] * 9, "open", "open", "full",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}]
)
def test_form_of_another_site_is_refused(client, generator, headers):
    assert answer(client, headers=headers, answer_a="40").status_code == 403


TAG = "<script>alert(1)</script>"
NAMES = [
    *(f"answer:{path}" for path in "abfghijk"), "answer:c:0", "answer:d:0", "answer:e:year",
    "working:g", "working:l", "own:j", "own:k", "answer:", "answer:z:9", "working:", "",
]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [TAG, f'"><img src=x onerror=alert(1)>{TAG}', "x" * 10_000, "(" * 10_000, "9" * 10_000,
     "1e999999999", "9^9^9^9", "\u202e\ufffd", "[[year]] {{u}} {% debug %}", "-1", "²", "\x0b\x1b",
     "a " * 5_000, "x=1\n" * 2_500],
    ids=range(14),
)  # fmt: skip
def test_hostile_answers_are_answered_and_stay_text(client, everything, said):
    response = client.post(QUESTION, dict.fromkeys(NAMES, said), headers=OWN)

    assert response.status_code == 200
    assertNotContains(response, TAG)
    assertNotContains(response, "<img src=x")


def test_answers_of_wrong_types_are_answered(client, everything):
    data = {name: ["0", "1", "x", ""] for name in NAMES}

    assert client.post(QUESTION, data, headers=OWN).status_code == 200
    body = client.post(QUESTION, b"{", content_type="application/json", headers=OWN)
    assert body.status_code == 200


def test_form_of_very_many_fields_is_refused_as_one(client, everything):
    few = {f"answer:{number}": "x" for number in range(900)}
    many = {f"answer:{number}": "x" for number in range(1_100)}

    assert client.post(QUESTION, few, headers=OWN).status_code == 200
    assert client.post(QUESTION, many, headers=OWN).status_code == 400


def test_author_cannot_break_the_page(client, topic):
    said = f"parts: [{{ask: '{TAG}', kind: text, marks: 1, answer: {{accept: [a]}}}}]"
    publish_questions(1, topic=topic, said=said, title="<b>Bold</b>")

    for response in (
        client.get(QUESTION),
        answer(client, answer_a="b"),
        client.get(f"{QUESTION}?scheme"),
    ):
        assertNotContains(response, TAG)
        assertNotContains(response, "<b>Bold")


# --- The mark scheme ------------------------------------------------------------------------


def test_scheme_is_a_page_of_its_own(client, generator):
    response = client.get(f"{QUESTION}?scheme&seed=3")

    assertContains(response, "Mark scheme: Question 1")
    assertContains(response, "needs M1 (rearr)")
    assertContains(response, f'href="{QUESTION}?seed=3"')
    assertContains(response, "noindex")


def test_scheme_of_every_kind_is_shown(client, everything):
    response = client.get(f"{QUESTION}?scheme")

    assert [len(part.right) for part in response.context["parts"]] == [
        1, 1, 2, 3, 1, 1, 1, 1, 1, 0, 0, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "."), ("es", ","), ("de", ","), ("xx", "."), ("fa", ".")]
)
def test_decimal_mark_is_that_of_the_language(language, mark):
    assert decimal_mark(language) == mark


def test_question_with_a_decimal_comma_says_so(client, topic):
    publish_questions(
        1, topic=topic, language="es",
        said="language: es\nparts: [{ask: ¿Cuánto?, kind: number, marks: 1, answer: {value: 4.5}}]",
    )  # fmt: skip

    assertContains(client.get(QUESTION), "Write decimals with a comma")
    assert answer(client, answer_a="4,5").context["summary"].marks == 1


@pytest.mark.parametrize(
    ("part", "is_said"),
    [
        ("{ask: x, kind: expression, marks: 1, answer: {value: 2x}}", True),
        ("{ask: x, kind: text, marks: 1, answer: {accept: [sí]}}", False),
        ("{ask: x, kind: chemical, marks: 1, answer: {value: H2O}}", False),
        (
            "{ask: x, kind: gaps, marks: 1, text: '[[g]]', gaps: {g: {kind: number, answer: {value: 2}}}}",
            True,
        ),
        (
            "{ask: x, kind: gaps, marks: 1, text: '[[g]]', gaps: {g: {kind: text, answer: {accept: [sí]}}}}",
            False,
        ),
        ("{parts: [{label: i, ask: x, kind: number, marks: 1, answer: {value: 2}}]}", True),
        ("{ask: x, kind: text, marks: 1, working: true, answer: {accept: [sí]}}", True),
    ],
)
def test_decimal_comma_is_said_only_where_numbers_are_typed(client, topic, part, is_said):
    publish_questions(1, topic=topic, language="es", said=f"language: es\nparts: [{part}]")

    assert client.get(QUESTION).context["decimal_comma"] is is_said


@pytest.mark.usefixtures("values_are_kept")
def test_page_asks_the_database_twice(client, generator):
    client.get(QUESTION)

    with CaptureQueriesContext(connection) as caught:
        assert client.get(QUESTION).status_code == 200

    assert len(caught) == 2


def test_network_that_hands_in_too_much_keeps_what_it_typed_and_is_told_when(client, generator):
    spend(MARKING)

    page = client.post(QUESTION, {"answer:a": "40.25 m"}, headers=OWN)

    assert page.status_code == 429
    assert page.templates[0].name == "questions/question.html"
    assert 1 <= int(page.headers["Retry-After"]) <= 60
    assertContains(page, 'value="40.25 m"', status_code=429)
    assertContains(page, "Nothing you typed is lost", status_code=429)
    assertNotContains(page, 'id="result"', status_code=429)


def test_network_that_hands_in_too_much_by_script_gets_its_paper_back(client, generator):
    spend(MARKING)

    page = client.post(QUESTION, {"answer:a": "40 m"}, headers={**OWN, "HX-Request": "true"})

    assert (page.status_code, page.templates[0].name) == (429, "questions/_paper.html")
    assert client.get(QUESTION).status_code == 200


def test_question_says_to_machines_that_it_is_a_practice_problem(client, generator):
    page = client.get(QUESTION).content.decode()

    first, second = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(first)["learningResourceType"] == "practice problem"
    assert json.loads(first)["url"].endswith(QUESTION)
    assert json.loads(second)["@type"] == "BreadcrumbList"
    assert "QAPage" not in page

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertNumQueries

from tests.questions.stored import THAW, store

PREVIEW = "/questions/preview/"


def ask(client, **query):
    return client.get(PREVIEW, query)


def test_preview_shows_what_is_typed_as_maths(client):
    response = ask(client, text="x^2 + 1", mark=".")

    assertContains(response, "<msup>", count=1)
    assertNotContains(response, "<html")


def test_preview_numbers_the_lines_of_working(client):
    response = ask(client, text="x = 2\n\nthen we use words\ny = (3", lines="1")

    assert [line.number for line in response.context["lines"]] == [1, 3, 4]
    assert [bool(line.problem) for line in response.context["lines"]] == [False, False, True]
    assertContains(response, "then we use words")


def test_preview_says_what_cannot_be_read(client):
    response = ask(client, text="(2 + x")

    assertContains(response, "A bracket is not closed or not opened: (.")


def test_preview_of_nothing_is_nothing(client):
    assert ask(client, text="  ").content.strip() == b""
    assert ask(client).content.strip() == b""


def test_preview_is_kept_by_the_browser_alone(client):
    response = ask(client, text="x")

    assert response.headers["Cache-Control"] == "private, max-age=300"
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "query",
    [
        {"text": "<script>alert(1)</script>"},
        {"text": "<script>alert(1)</script>", "lines": "1"},
        {"text": "H<img>O", "reads": "chemistry"},
        {"text": "\\href{javascript:1}{x}"},
        {"text": "$</math><script>"},
        {"text": "(" * 5000},
        {"text": "9^9^9^9^9"},
        {"text": "x\n" * 900, "lines": "1"},
        {"text": "x", "names": "a,b" * 900, "mark": "<", "reads": "../"},
        {"text": "1", "mark": ["x", ","]},
    ],
)
def test_preview_answers_whatever_is_asked(client, query):
    response = ask(client, **query)

    assert response.status_code == 200
    assertNotContains(response, "<script")
    assertNotContains(response, "<img")
    assert len(response.context["lines"]) <= 60


def test_preview_reads_nothing_from_a_form(client):
    assert client.post(PREVIEW, {"text": "x"}).status_code == 405


BRAKING = THAW.replace("kind: number", "kind: number\n    working: true").replace(
    "value: 1953", "value: 1953, unit: m"
)


@pytest.mark.django_db
def test_working_is_read_as_the_part_reads_it_when_it_is_marked(client):
    store(BRAKING)

    with assertNumQueries(1):
        response = ask(client, text="s = 40 m", lines="1", of="01JDC2W7Q0AB:a")

    assertContains(response, "<mspace")
    assertNotContains(ask(client, text="s = 40 m", lines="1"), "<mspace")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "of", ["01JDC2W7Q0AB:b", "01JDC2W7Q0XX:a", "01JDC2W7Q0AB", "01JDC2W7Q0AB:A", "a" * 5000, ":"]
)
def test_working_of_what_is_not_there_is_read_all_the_same(client, of):
    store(BRAKING)

    assertContains(ask(client, text="s = 40", lines="1", of=of), "<mn>40</mn>")


@pytest.mark.django_db
def test_working_of_what_is_not_published_is_not_looked_at(client):
    store(BRAKING, live=False)

    response = ask(client, text="s = 40 m", lines="1", of="01JDC2W7Q0AB:a")

    assertNotContains(response, "<mspace")

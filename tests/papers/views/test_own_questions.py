"""Mending a split on its pages, without JavaScript."""

import pytest
from django.urls import reverse

from tests.factories import LearnerFactory
from tests.papers.own_files import SCHEME, hold_key, keep, read_file, rows_of
from tutorium.papers import actions

pytestmark = pytest.mark.django_db

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def own(client):
    learner = LearnerFactory()
    hold_key(client, learner)
    return keep(learner, read_file("1. Why? [3]", "(a) Say.", "2. How? [2]"))


def post(client, own, label, name="own_question", /, **said):
    row = own.questions.get(label=label)
    address = reverse(f"papers:{name}", args=[own.public_id, row.public_id])
    return client.post(address, said, headers=SAME_ORIGIN)


def see(client, own, label, name="own_question"):
    row = own.questions.get(label=label)
    return client.get(reverse(f"papers:{name}", args=[own.public_id, row.public_id]))


def test_a_question_is_shown_with_what_can_be_corrected(client, own):
    response = see(client, own, "1")

    assert response.context["form"].initial == {"label": "1", "marks": 3, "piece": ""}
    assert list(response.context["form"].fields) == ["label", "marks"]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_question_is_shown_with_few_queries(client, own, rows, django_assert_num_queries):
    own = keep(own.paper.owner, read_file(*["1. Why? [3]", "2. How? [2]", "3. Who? [1]"][:rows]))
    place = [own.public_id, own.questions.first().public_id]
    corrected, divided = (
        reverse(f"papers:{name}", args=place) for name in ("own_question", "cut_question")
    )

    with django_assert_num_queries(4):
        client.get(corrected)
    with django_assert_num_queries(5):
        client.get(divided)


def test_a_question_is_corrected_and_found_again(client, own):
    response = post(client, own, "1", label="1(a)", marks="4")

    assert rows_of(own) == [("1(a)", 4), ("2", 2)]
    row = own.questions.get(label="1(a)")
    assert response.headers["Location"] == f"{own.get_absolute_url()}?page=1#q-{row.public_id}"


def test_a_question_chooses_its_piece_of_the_scheme(client, own):
    actions.add_scheme(own, read_file(*SCHEME))

    post(client, own, "1", label="1", marks="3", piece="2(b)")

    assert own.questions.get(label="1").scheme_label == "2(b)"
    assert "2(b)" in see(client, own, "1").text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"label": "", "marks": "1"}, "label"),
        ({"label": "x" * 25, "marks": "1"}, "label"),
        ({"label": "2", "marks": "1"}, "label"),
        ({"label": "1", "marks": "0"}, "marks"),
        ({"label": "1", "marks": "301"}, "marks"),
        ({"label": "1", "marks": "many"}, "marks"),
        ({"label": "1", "marks": "nan"}, "marks"),
    ],
)
def test_what_cannot_be_is_asked_back(client, own, said, field):
    response = post(client, own, "1", **said)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert rows_of(own) == [("1", 3), ("2", 2)]


def test_a_question_is_divided_at_a_line(client, own):
    page = see(client, own, "1", "cut_question")
    assert page.context["form"].fields["place"].choices == [("1-120", "(a) Say.")]

    post(client, own, "1", "cut_question", place="1-120", label="1(a)")

    assert rows_of(own) == [("1", 3), ("1(a)", None), ("2", 2)]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"place": "9-9", "label": "1(a)"}, "place"),
        ({"label": "1(a)"}, "place"),
        ({"place": "1-120", "label": "2"}, "label"),
    ],
)
def test_a_place_or_number_that_cannot_be_divides_nothing(client, own, said, field):
    response = post(client, own, "1", "cut_question", **said)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert len(rows_of(own)) == 2


def test_a_page_without_text_is_divided_by_height(client):
    learner = LearnerFactory()
    hold_key(client, learner)
    own = keep(learner, read_file(""))

    page = see(client, own, "1", "cut_question")

    choices = page.context["form"].fields["place"].choices
    assert choices[0][1] == "Page 1, 3 cm from the top"


def test_neighbours_are_joined(client, own):
    post(client, own, "1", "join_question")

    assert rows_of(own) == [("1", 5)]


def test_a_question_is_taken_off(client, own):
    response = post(client, own, "1", "drop_question")

    assert rows_of(own) == [("2", 2)]
    assert response.headers["Location"] == own.get_absolute_url()


def test_nobody_mends_anothers_paper(client, own):
    other = keep(file=read_file("1. Why? [3]", "2. How? [2]"))

    replies = [
        post(client, other, "1", name, label="9").status_code
        for name in ("own_question", "cut_question", "join_question", "drop_question")
    ]

    assert replies == [404] * 4
    assert rows_of(other) == [("1", 3), ("2", 2)]


def test_a_question_of_another_paper_is_not_found_under_ones_own(client, own):
    other = keep(own.paper.owner)
    row = other.questions.first()

    address = reverse("papers:own_question", args=[own.public_id, row.public_id])
    assert client.get(address).status_code == 404

"""The pages of a student's own papers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import CourseFactory, LearnerFactory, UserFactory
from tests.formats.exam_papers.made import column, pdf
from tests.papers.own_files import PDF, SCHEME, hold_key, keep, read_file, rows_of
from tests.spending import spend
from tutorium.accounts.models import Learner
from tutorium.core.allowances import READING
from tutorium.core.visitor_keys import COOKIE
from tutorium.papers import actions
from tutorium.papers.domain import own as rules
from tutorium.papers.models import OwnPaper

pytestmark = pytest.mark.django_db

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
ADD = "/own-papers/add/"


def upload(data=PDF, name="june.pdf"):
    return SimpleUploadedFile(name, data, "application/pdf")


def add(client, *, file=None, **said):
    course = CourseFactory()
    fields = {"title": "Physics June", "course": course.key, "minutes": "90", **said}
    given = {**fields, "file": file or upload()}
    return client.post(ADD, given, headers=SAME_ORIGIN)


@pytest.fixture
def owner(client):
    learner = LearnerFactory()
    hold_key(client, learner)
    return learner


def test_who_has_no_paper_is_told_how_to_begin(client):
    response = client.get("/own-papers/")

    assert response.status_code == 200
    assert "No papers of your own yet" in response.text
    assert response.headers["Cache-Control"] == "private, no-store"
    assert list(response.cookies) == []


def test_a_paper_is_added_without_an_account(client):
    response = add(client)

    own = OwnPaper.objects.get()
    assert response.headers["Location"] == own.get_absolute_url()
    assert rows_of(own) == [("1", 3), ("2", 2), ("3", 4)]
    assert (own.paper.title, own.paper.minutes) == ("Physics June", 90)
    assert COOKIE in response.cookies
    assert client.get(own.get_absolute_url()).status_code == 200


def test_who_is_signed_in_keeps_it_in_the_account(client):
    user = UserFactory()
    client.force_login(user)

    response = add(client)

    assert OwnPaper.objects.get().paper.owner.user == user
    assert COOKIE not in response.cookies


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (upload(b"PK\x03\x04"), "This is not a PDF."),
        (upload(b"%PDF-1.7 nothing"), "The file is damaged"),
        (upload(pdf(*[b""] * 101)), "more than 100 pages"),
        (upload(b""), "The submitted file is empty."),
    ],
)
def test_what_is_not_read_is_refused_in_words(client, file, sentence):
    response = add(client, file=file)

    assert response.status_code == 422
    assert sentence in response.text
    assert "choose the file again" in response.text
    assert not OwnPaper.objects.exists()
    assert not Learner.objects.exists()


def test_a_form_without_course_or_title_is_asked_back(client):
    response = add(client, title="", course="nowhere", minutes="0")

    assert sorted(response.context["form"].errors) == ["course", "minutes", "title"]


def test_another_site_cannot_add_a_paper(client):
    response = client.post(ADD, {}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403


def test_who_keeps_too_many_is_told_what_to_do(client, owner, monkeypatch):
    monkeypatch.setattr(rules, "MOST_PAPERS", 0)

    response = add(client)

    assert response.status_code == 422
    assert "Delete one that you have sat" in response.text


def test_a_network_that_adds_too_often_is_told_to_wait(client, owner, monkeypatch):
    monkeypatch.setattr(actions.own, "PER_HOUR", 0)

    response = add(client)

    assert response.status_code == 429
    assert "try again later" in response.text


def test_a_network_that_has_much_read_is_told_to_wait_before_it_is_read(client, owner):
    own = keep(owner)
    spend(READING)

    paper = add(client, file=upload(b"no PDF"))
    address = reverse("papers:add_scheme", args=[own.public_id])
    scheme = client.post(address, {"file": upload(b"no PDF")}, headers=SAME_ORIGIN)

    assert [each.status_code for each in (paper, scheme)] == [429, 429]
    assert ["try again later" in each.text for each in (paper, scheme)] == [True, True]
    assert "Physics June" in paper.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_shows_ones_own_with_three_queries(
    client, owner, count, django_assert_num_queries
):
    kept = [keep(owner, title=f"Paper {number}") for number in range(count)]
    keep(title="Somebody else's")

    with django_assert_num_queries(3):
        response = client.get("/own-papers/")

    assert list(response.context["page"]) == kept[::-1]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_shows_questions_with_eight_queries(
    client, owner, count, django_assert_num_queries
):
    rows = [f"Question {number} [1]" for number in range(1, count + 1)]
    own = keep(owner, read_file(*rows))

    with django_assert_num_queries(8):
        response = client.get(own.get_absolute_url())

    shown = response.context["questions"]
    assert [each.row.label for each in shown] == [str(n) for n in range(1, count + 1)]
    assert shown[0].text == "Question 1 [1]"
    assert [(each.kind, each.view_box) for each in shown[0].crops] == [("paper", "62 95 90 20")]


def test_the_page_says_that_it_could_not_be_split(client, owner):
    own = keep(owner, read_file("A poem.", "It is long."))

    page = client.get(own.get_absolute_url()).text

    assert "This paper could not be split into questions" in page
    assert "No numbering of questions was found in it." in page


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (("Total marks: 5", "1. a [3]", "2. b [2]"), "add up to the total"),
        (("1. a [3]", "2. b [2]"), "The split looks right"),
        (("Total marks: 9", "1. a [3]", "2. b [2]"), "do not add up to the 9"),
        (("1. a [3]", "2. b", "4. c [1]"), "A number is missing"),
        (("1. a", "2. b"), "The paper prints no marks"),
    ],
)
def test_the_page_says_how_sure_the_split_is(client, owner, rows, sentence):
    own = keep(owner, read_file(*rows))

    assert sentence in client.get(own.get_absolute_url()).text


def test_many_questions_come_page_by_page(client, owner):
    own = keep(owner, read_file(*[f"{number}. Why? [1]" for number in range(1, 26)]))

    second = client.get(own.get_absolute_url(), {"page": 2})

    assert [each.row.label for each in second.context["questions"]] == [
        "21", "22", "23", "24", "25",
    ]  # fmt: skip


def test_a_paper_without_questions_says_what_to_do(client, owner):
    own = keep(owner)
    own.questions.all().delete()

    assert "No questions are left" in client.get(own.get_absolute_url()).text


def test_a_scheme_is_added_and_shown_beside_its_questions(client, owner):
    own = keep(owner)
    address = reverse("papers:add_scheme", args=[own.public_id])

    response = client.post(
        address, {"file": upload(pdf(column(*SCHEME)), "scheme.pdf")}, headers=SAME_ORIGIN
    )

    assert response.headers["Location"] == f"{own.get_absolute_url()}#scheme"
    page = client.get(own.get_absolute_url())
    assert [len(each.scheme) for each in page.context["questions"]] == [1, 1, 0]
    assert "Nothing in the mark scheme was found for it." in page.text


def test_a_scheme_that_is_no_pdf_is_refused(client, owner):
    own = keep(owner)
    address = reverse("papers:add_scheme", args=[own.public_id])

    response = client.post(address, {"file": upload(b"no", "s.pdf")}, headers=SAME_ORIGIN)

    assert response.status_code == 422
    assert "This is not a PDF." in response.text


def test_a_scheme_too_much_is_refused(client, owner, monkeypatch):
    own = keep(owner)
    monkeypatch.setattr(rules, "MOST_BYTES", 1)
    address = reverse("papers:add_scheme", args=[own.public_id])

    response = client.post(address, {"file": upload()}, headers=SAME_ORIGIN)

    assert response.status_code == 422
    assert "Delete one first." in response.text


def test_a_scheme_is_removed(client, owner):
    own = keep(owner)
    actions.add_scheme(own, read_file(*SCHEME))

    client.post(reverse("papers:remove_scheme", args=[own.public_id]), headers=SAME_ORIGIN)

    assert [file.kind for file in own.files.all()] == ["paper"]


def test_a_paper_is_deleted_after_asking(client, owner):
    own = keep(owner)
    address = reverse("papers:delete_own_paper", args=[own.public_id])

    assert "cannot be brought back" in client.get(address).text
    response = client.post(address, headers=SAME_ORIGIN)

    assert not OwnPaper.objects.exists()
    assert "The paper is deleted" in client.get(response.headers["Location"]).text


def test_a_title_is_shown_and_never_run(client, owner):
    own = keep(owner, title="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(own.get_absolute_url()).text


def test_boundaries_are_typed_and_shown(client, owner):
    own = keep(owner)
    address = f"{own.get_absolute_url()}boundaries/"

    response = client.post(address, {"grades": "A 8\nB: 5"}, headers=SAME_ORIGIN)

    assert response.headers["Location"] == f"{own.get_absolute_url()}#grades"
    assert "A from 8 marks" in client.get(own.get_absolute_url()).text
    assert "A 8\nB 5</textarea>" in client.get(address).text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("A", "This is no grade with its marks: A"),
        ("A 8\nA 5", "This grade, or its marks, come twice: A 8"),
        ("A 10", "The paper has 9 marks, so this cannot be reached: A 10"),
    ],
)
def test_boundaries_that_cannot_be_are_refused_in_words(client, owner, said, sentence):
    own = keep(owner)

    response = client.post(
        f"{own.get_absolute_url()}boundaries/", {"grades": said}, headers=SAME_ORIGIN
    )

    assert (response.status_code, own.paper.boundaries.count()) == (422, 0)
    assert sentence in response.text


def test_boundaries_wait_for_the_marks_of_all_questions(client, owner):
    own = keep(owner, read_file("1. Say why.", "2. Say how. [2]"))
    address = f"{own.get_absolute_url()}boundaries/"

    assert "Set the marks of every question first" in client.get(address).text
    assert client.post(address, {"grades": "A 1"}, headers=SAME_ORIGIN).status_code == 422
    assert own.paper.boundaries.count() == 0


def test_boundaries_are_nobody_elses(client, owner):
    address = f"{keep().get_absolute_url()}boundaries/"

    assert client.get(address).status_code == 404
    assert client.post(address, {"grades": "A 1"}, headers=SAME_ORIGIN).status_code == 404


def test_paper_that_was_sat_offers_no_other_split(client, owner):
    own = keep(owner)
    actions.hold_split(own, at=own.created_at)
    question = own.questions.first()
    address = f"{own.get_absolute_url()}questions/{question.public_id}/"

    assert "This paper has been sat" in client.get(address).text
    for deed in ("join/", "drop/"):
        assert client.post(f"{address}{deed}", headers=SAME_ORIGIN).status_code == 302
    place = client.get(f"{address}divide/").context["form"].fields["place"].choices
    sent = {"place": place[0][0], "label": "9"} if place else {}
    assert client.post(f"{address}divide/", sent, headers=SAME_ORIGIN).status_code == 302
    assert [row.label for row in own.questions.all()] == ["1", "2", "3"]

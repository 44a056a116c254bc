from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    AnswerFactory,
    GuardianshipFactory,
    LearnerFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.accounts.models import Learner
from tutorium.core.visitor_keys import COOKIE
from tutorium.practice import actions
from tutorium.practice.models import ReadItem, ReadList

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def of(person):
    client = Client()
    client.force_login(person)
    return client


def mark(client, item, *, headers=HERE, **said):
    what = item._meta.model_name
    return client.post("/read/mark/", {"what": what, "which": item.uid, **said}, headers=headers)


def test_button_keeps_it_without_an_account(client):
    answer = AnswerFactory()

    response = mark(client, answer)

    assert response["Location"] == "/read/"
    assert client.cookies[COOKIE]["httponly"]
    assertContains(client.get("/read/"), answer.title)
    assert ReadItem.objects.get().read_date == date(2026, 11, 2)


def test_button_stands_below_answers_and_notes(client):
    topic = TopicFactory(code="p1")
    [answer], [note] = publish_answers(1, topic=topic), publish_notes(1, topic=topic)

    for item in (answer, note):
        response = client.get(item.get_absolute_url())
        assertContains(response, 'action="/read/mark/"')
        assertContains(response, f'value="{item.uid}"')


def test_list_is_nobody_elses(client):
    answer, link = AnswerFactory(), GuardianshipFactory()
    mark(of(link.child), answer)

    for reader in (Client(), of(AdultFactory()), of(link.guardian)):
        assertNotContains(reader.get("/read/"), answer.title)
    assertNotContains(
        of(link.guardian).get(f"/progress/of/{link.child.learner.public_id}/"), answer.title
    )


def test_page_of_another_site_marks_nothing(client):
    assert (
        mark(client, AnswerFactory(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert not ReadItem.objects.exists()


@pytest.mark.parametrize(
    ("what", "which", "status"), [("card", "A", 400), ("answer", "none", 404), ("", "", 400)]
)
def test_what_is_not_there_is_refused(client, what, which, status):
    response = client.post("/read/mark/", {"what": what, "which": which}, headers=HERE)

    assert response.status_code == status
    assert not Learner.objects.exists()


def test_page_keeps_nothing_of_who_keeps_no_list(client):
    answer, person = AnswerFactory(), AdultFactory()

    for reader in (client, of(person)):
        assert mark(reader, answer, by_itself="1").status_code == 204
    assert not Learner.objects.exists()
    LearnerFactory(user=person)
    assert mark(of(person), answer, by_itself="1").status_code == 204
    assert not ReadItem.objects.exists()


def test_page_keeps_it_of_who_keeps_a_list():
    answer, reader = AnswerFactory(), of(AdultFactory())
    assert "Keeps-Read" not in reader.get("/corner/?page=/").headers

    reader.post("/read/keep/")
    assert reader.get("/corner/?page=/").headers["Keeps-Read"] == "/static/practice/read.js"
    kept = mark(reader, answer, by_itself="1")
    assert (kept.status_code, kept.content) == (201, b"In your list")
    reader.post("/read/keep/", {"end": "1"})
    assert "Keeps-Read" not in reader.get("/corner/?page=/").headers
    assert mark(reader, AnswerFactory(), by_itself="1").status_code == 204

    assert [row.item for row in ReadItem.objects.all()] == [answer]


def test_list_of_an_account_is_not_begun_by_who_has_none_or_is_too_young(client):
    child = AgeRecordFactory(born_on=date(2015, 1, 1), country="GB").user

    assert client.post("/read/keep/").status_code == 302
    assertContains(of(child).post("/read/keep/", follow=True), "only what you mark yourself")
    for reader in (client, of(child)):
        assertNotContains(reader.get("/read/"), 'action="/read/keep/"')
    assert not ReadList.objects.exists()


def test_one_is_taken_out_and_all_of_it():
    person, items = AdultFactory(), AnswerFactory.create_batch(3)
    reader = of(person)
    for item in items:
        mark(reader, item)

    reader.post("/read/forget/", {"what": "answer", "which": items[0].uid})
    assert [row.item for row in ReadItem.objects.all()] == [items[2], items[1]]
    reader.post("/read/forget/", {"all": "1"})
    assert not ReadItem.objects.exists()


def test_page_that_is_not_shown_is_not_marked_and_can_be_taken_out(client):
    topic = TopicFactory(code="p1")
    [answer] = publish_answers(1, topic=topic)
    mark(client, answer)
    topic.course.is_shown = False
    topic.course.save()

    assert mark(client, answer).status_code == 404
    assertNotContains(client.get("/read/"), answer.title)
    client.post("/read/forget/", {"what": "answer", "which": answer.uid})
    assert not ReadItem.objects.exists()


def test_nobody_takes_out_what_is_not_theirs(client):
    answer, person = AnswerFactory(), AdultFactory()
    mark(of(person), answer)

    assert client.post("/read/forget/", {"all": "1"}).status_code == 404
    of(AdultFactory()).post("/read/forget/", {"all": "1"})
    assert ReadItem.objects.count() == 1


def test_it_goes_along_with_what_is_taken_away(client):
    answer = AnswerFactory()
    mark(client, answer)

    assert answer.uid in client.get("/progress/export.json").getvalue().decode()
    assertContains(client.get("/progress/delete/"), "one line of what you read")
    client.post("/progress/delete/")
    assert not ReadItem.objects.exists()


def test_list_of_what_has_no_page_any_more_can_be_deleted(client):
    answer = AnswerFactory()
    mark(client, answer)
    assertContains(client.get("/read/"), "Delete the whole list", count=1)
    type(answer).objects.filter(pk=answer.pk).update(live=False)

    response = client.get("/read/")

    assertNotContains(response, answer.title)
    assertContains(response, "Delete the whole list", count=1)
    client.post("/read/forget/", {"all": "1"})
    assertNotContains(client.get("/read/"), "Delete the whole list")


def test_list_asks_as_often_however_long(django_assert_num_queries):
    person = AdultFactory()
    reader, learner = of(person), LearnerFactory(user=person)
    actions.keep_read(learner, AnswerFactory(), at=NOON)

    for _more in range(2):
        with django_assert_num_queries(11):
            reader.get("/read/")
        for item in AnswerFactory.create_batch(2):
            actions.keep_read(learner, item, at=NOON)

"""The list of answers that ask the same, and two of them beside each other."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import CourseFactory, TopicFactory
from tests.library.twins import NOON, answer, pair
from tutorium.library.models import Answer, AnswerPair

pytestmark = pytest.mark.django_db
REPORT = "/desk/reports/same/"
RESULTS = "/desk/reports/same/results/"


@pytest.fixture
def browser(desk):
    desk.client.force_login(desk.editor())
    return desk.client


def one(row, deed=""):
    return reverse(f"library_pair{deed and '_'}{deed}", args=[row.pk])


def listed(response):
    return [str(row) for row in response.context["object_list"]]


def test_list_shows_what_is_to_decide_the_nearest_first(browser):
    nearest, decided = pair(), pair(*two())
    decided.standing, decided.decided_at = "apart", NOON
    decided.save()

    assert listed(browser.get(REPORT)) == [str(nearest)]
    assert listed(browser.get(RESULTS, {"standing": "apart"})) == [str(decided)]
    assert listed(browser.get(RESULTS, {"standing": "merged"})) == []


def two(course="another"):
    topic = TopicFactory(course=CourseFactory(key=course))
    return [answer(f"Which {course} {number}?", topic=topic) for number in (1, 2)]


def test_pair_of_which_one_went_is_not_to_decide(browser):
    row = pair()
    Answer.objects.get(pk=row.first_id).unpublish()

    assert listed(browser.get(REPORT)) == []


def test_list_is_narrowed_to_a_course(browser):
    here, _there = pair(*two("here")), pair(*two("there"))

    response = browser.get(RESULTS, {"course": CourseFactory(key="here").pk})

    assert listed(response) == [str(here)]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_as_often_for_many(browser, number, django_assert_num_queries):
    for each in range(number):
        pair(*two(f"course-{each}"))
    browser.get(RESULTS)

    with django_assert_num_queries(7):
        browser.get(RESULTS)


def test_page_shows_both_and_what_would_be_taken_over(browser):
    row = pair()

    page = browser.get(one(row))

    assertContains(page, "Keep this one", count=2)
    assertContains(page, f"the phrasing “{row.second.title}”")
    assertContains(page, row.first.get_absolute_url())


def test_editor_merges_and_undoes_it(browser):
    row = pair()

    browser.post(one(row, "merge"), {"keep": row.first.uid})
    assert not Answer.objects.get(pk=row.second_id).live
    assertContains(browser.get(one(row)), "Undo the merge")
    assert browser.get(row.second.get_absolute_url()).url == row.first.get_absolute_url()

    browser.post(one(row, "undo"))
    assert Answer.objects.get(pk=row.second_id).live


def test_history_says_where_it_went(browser, desk):
    row = pair()
    browser.post(one(row, "merge"), {"keep": row.first.uid})

    page = browser.get(desk.url("history", row.second_id))

    assertContains(page, "its addresses lead to “Why did Khrushchev fall from power in 1964?”")


def test_editor_says_that_they_are_not_the_same(browser):
    row = pair()

    browser.post(one(row, "apart"))

    assert AnswerPair.objects.get().standing == "apart"
    assertNotContains(browser.get(one(row)), "Keep this one")


def test_answer_that_is_not_of_the_pair_is_not_kept(browser):
    row = pair()

    assert browser.post(one(row, "merge"), {"keep": answer("Other?").uid}).status_code == 404
    assert Answer.objects.filter(live=False).count() == 0


def test_refusal_is_said_in_words(browser, desk):
    row = pair()
    item = Answer.objects.get(pk=row.first_id)
    item.get_workflow().start(item, desk.writer())

    said = desk.said(browser.post(one(row, "merge"), {"keep": row.first.uid}))

    assert said == ["A second reader has one of the two. Merge them when that is decided."]


# --- Who ---------------------------------------------------------------------------------------


def test_writer_reads_and_decides_nothing(desk):
    row = pair()
    desk.client.force_login(desk.writer())

    assertNotContains(desk.client.get(one(row)), "Keep this one")
    for deed in ("merge", "apart"):
        desk.client.post(one(row, deed), {"keep": row.first.uid})
    assert AnswerPair.objects.get().standing == "open"
    assert Answer.objects.filter(live=False).count() == 0


@pytest.mark.parametrize("deed", ["merge", "apart", "undo"])
def test_who_is_not_of_the_desk_is_kept_out(desk, deed):
    row = pair()
    desk.client.force_login(desk.person("Nobody"))

    assert desk.client.post(one(row, deed), {"keep": row.first.uid}).status_code == 302
    assert AnswerPair.objects.get().standing == "open"


@pytest.mark.parametrize("deed", ["merge", "apart", "undo"])
def test_looking_decides_nothing(browser, deed):
    assert browser.get(one(pair(), deed)).status_code == 405

"""The report of what readers looked for and did not find."""

import csv
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import UserFactory
from tutorium.search.models import Sought

pytestmark = pytest.mark.django_db
REPORT = "/desk/reports/searches/"
RESULTS = "/desk/reports/searches/results/"


def person(role):
    if role == "superuser":
        return UserFactory(is_superuser=True)
    user = UserFactory()
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def editor(client):
    client.force_login(person("Editors"))
    return client


def sought(words="osmosis", course="", *, ago=0, times=1, found=0):
    day = timezone.now().date() - timedelta(days=ago)
    return Sought.objects.create(day=day, words=words, course=course, times=times, found=found)


def listed(response):
    return [(row["words"], row["course"], row["total"]) for row in response.context["object_list"]]


# --- Who -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [REPORT, RESULTS, f"{REPORT}?export=csv"])
@pytest.mark.parametrize(
    ("role", "status"),
    [("nobody", 302), ("reader", 302), ("Writers", 302), ("Editors", 200), ("superuser", 200)],
)
def test_report_is_for_editors(client, address, role, status):
    if role != "nobody":
        client.force_login(person(role))

    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    ("role", "is_offered"), [("Writers", False), ("Editors", True), ("superuser", True)]
)
def test_menu_offers_the_report_to_whom_it_opens(client, role, is_offered):
    client.force_login(person(role))

    assert (REPORT in client.get("/desk/").content.decode()) is is_offered


def test_operator_may_give_the_report_to_another_group(client):
    client.force_login(person("superuser"))
    group = Group.objects.get(name="Writers")

    page = client.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    offered = page.context["form"].fields["permissions"].queryset
    assert offered.filter(content_type__app_label="search").values_list("codename").get() == (
        "view_sought",
    )


# --- What ------------------------------------------------------------------------------------


def test_report_sums_the_last_30_days_most_often_first(editor):
    sought("diffusion", times=2)
    sought(times=1, found=4)
    sought(ago=29, times=3, found=9)
    sought(ago=30, times=50)
    sought(course="ib-biology", ago=1, times=3)

    response = editor.get(REPORT)

    assert listed(response) == [
        ("osmosis", "", 4),
        ("osmosis", "ib-biology", 3),
        ("diffusion", "", 2),
    ]
    first = response.context["object_list"][0]
    assert (first["days"], first["last_found"], first["last_day"]) == (
        2,
        4,
        timezone.now().date(),
    )


def test_report_is_narrowed_to_a_course(editor):
    sought()
    sought(course="ib-biology")
    sought(course="ib-history")

    response = editor.get(RESULTS, {"course": "ib-biology"})

    assert listed(response) == [("osmosis", "ib-biology", 1)]
    choices = dict(response.context["filters"].form.fields["course"].choices)
    assert [*choices] == ["", "ib-biology", "ib-history"]


def test_report_lists_nothing_for_a_course_that_is_not_in_it(editor):
    sought(course="ib-biology")

    assert editor.get(RESULTS, {"course": "ib-physics"}).status_code == 200


@pytest.mark.parametrize(
    ("ordering", "first"),
    [("days", "a"), ("-days", "b"), ("course", "b"), ("-last_found", "a"), ("nonsense", "a")],
)
def test_report_is_ordered_as_the_editor_asks(editor, ordering, first):
    sought("a", "x", times=9, found=5)
    sought("b")
    sought("b", ago=1)

    assert listed(editor.get(REPORT, {"ordering": ordering}))[0][0] == first


def test_words_are_written_as_words_and_link_to_the_same_search(editor):
    sought('<script>"&+#= é', "ib-history-2017")

    page = editor.get(REPORT)

    assertNotContains(page, "<script>&quot;")
    assertNotContains(page, '<script>"')
    assertContains(
        page,
        '<a href="/search/?q=%3Cscript%3E%22%26%2B%23%3D+%C3%A9&amp;course=ib-history-2017">'
        "&lt;script&gt;&quot;&amp;+#= é</a>",
    )


def test_link_of_a_search_in_everything_names_no_course(editor):
    sought("osmosis & co")

    assertContains(editor.get(REPORT), '<a href="/search/?q=osmosis+%26+co">osmosis &amp; co</a>')


def test_report_of_nothing_says_so(editor):
    assertContains(editor.get(REPORT), "No search of the last 30 days found little.")


def test_report_has_pages(editor):
    for number in range(51):
        sought(f"word {number:02}")

    second = editor.get(REPORT, {"p": 2})

    assertContains(second, "Page 2 of 2")
    assert listed(second) == [("word 50", "", 1)]


def test_report_is_exported_whole_and_calculates_nothing(editor):
    sought("osmosis, why", "ib-biology", times=3, found=4)
    sought('=hyperlink("x")')
    today = timezone.now().date().isoformat()

    response = editor.get(REPORT, {"export": "csv"})

    assert "searches-that-found-little.csv" in response.headers["Content-Disposition"]
    text = b"".join(response.streaming_content).decode()
    assert list(csv.reader(text.splitlines())) == [
        ["Words", "Course", "Times", "Days", "Pages found", "Last"],
        ["osmosis, why", "ib-biology", "3", "1", "4", today],
        ['\'=hyperlink("x")', "", "1", "1", "0", today],
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_report_asks_the_database_as_often_for_many(editor, number, django_assert_num_queries):
    for each in range(number):
        sought(f"word {each}", "ib-history")
    editor.get(RESULTS)

    with django_assert_num_queries(7):
        editor.get(RESULTS)

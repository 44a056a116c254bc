"""The operator's page about jobs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult

from tests.core.jobs import tasks_of_tests as tasks
from tests.factories import UserFactory
from tutorium.core.jobs import queue, repeating
from tutorium.core.jobs.desk import Shown, short
from tutorium.core.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]

NOW = datetime(2030, 1, 1, tzinfo=UTC)
PAGE = "/desk/jobs/"
QUERIES = 11  # six are the desk's own; then count, rows, states, workers, repeating work


def person(role):
    if role == "superuser":
        return UserFactory(is_superuser=True)
    user = UserFactory()
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def operator(client):
    client.force_login(person("superuser"))
    return client


def do_next():
    row = queue.claim(worker="w", at=NOW)
    queue.settle(row, queue.perform(row, clock=lambda: NOW, chance=1))
    return row


def fail(number=1):
    for _ in range(number):
        tasks.give_up.enqueue()
    return [do_next() for _ in range(number)][-1]


@pytest.mark.parametrize(
    ("role", "status"),
    [("nobody", 302), ("reader", 302), ("Writers", 302), ("Editors", 302), ("superuser", 200)],
)
def test_page_is_for_the_operator(client, role, status):
    if role != "nobody":
        client.force_login(person(role))

    assert client.get(PAGE).status_code == status


@pytest.mark.parametrize("role", ["nobody", "reader", "Editors"])
def test_only_the_operator_tries_again(client, role):
    row = fail()
    if role != "nobody":
        client.force_login(person(role))

    client.post(f"{PAGE}{row.pk}/again/")

    row.refresh_from_db()
    assert row.status == "FAILED"


def test_page_of_a_fresh_site_says_that_all_is_well(operator):
    response = operator.get(PAGE)

    assert "No job has been given up." in response.text
    assert "No worker is at work" in response.text


@pytest.mark.parametrize("number", [1, 3])
def test_page_shows_what_failed_and_why(operator, number, django_assert_num_queries):
    fail(number)
    operator.get(PAGE)

    with django_assert_num_queries(QUERIES):
        response = operator.get(PAGE)

    assert [job.reason for job in response.context["shown"]] == [
        "tutorium.core.jobs.declaring.GiveUpError: It is no use."
    ] * number
    assert response.text.count("Try again") == number


def test_operator_tries_again(operator):
    row = fail()

    response = operator.post(f"{PAGE}{row.pk}/again/")

    row.refresh_from_db()
    assert (response.url, row.status) == (PAGE, "READY")


def test_trying_again_is_never_a_link(operator):
    assert operator.get(f"{PAGE}{fail().pk}/again/").status_code == 405


def test_each_state_has_its_list(operator):
    fail()
    tasks.note.enqueue("hello")
    do_next()
    tasks.note.enqueue("waits")

    page = operator.get(PAGE, {"state": "waiting"})

    assert [(key, number) for key, _, number in page.context["tabs"]] == [
        ("failed", 1),
        ("waiting", 1),
        ("running", 0),
        ("done", 1),
    ]
    assert [job.said for job in page.context["shown"]] == ["'waits'"]


@pytest.mark.parametrize("state", ["nonsense", "", "<script>"])
def test_unknown_state_shows_what_failed(operator, state):
    assert operator.get(PAGE, {"state": state}).context["state"] == "failed"


def test_what_strangers_wrote_is_shown_as_text(operator):
    tasks.note.enqueue("<script>alert(1)</script>")

    response = operator.get(PAGE, {"state": "waiting"})

    assert "<script>alert(1)" not in response.text
    assert "&lt;script&gt;alert(1)" in response.text


def test_page_shows_what_repeats(operator):
    at = datetime.now(UTC)
    repeating.enqueue_due(at=at)
    Worker.objects.create(
        pk="w", place="here:1", started_at=at, lease_ends_at=at + timedelta(minutes=1)
    )

    response = operator.get(PAGE)

    assert "core.prune_jobs" in [name for name, _ in response.context["repeating"]]
    assert "1 worker is at work." in response.text


def test_job_is_shown_as_it_would_be_called():
    tasks.write_and_stay.enqueue(folder="/tmp/a")  # noqa: S108 (never made)
    shown = Shown(DBTaskResult.objects.get())

    assert (shown.said, shown.attempts, shown.reason, shown.waits_until) == (
        "folder='/tmp/a'",
        0,
        "",
        None,
    )
    assert short("tutorium.library.tasks.send_decision") == "library.send_decision"

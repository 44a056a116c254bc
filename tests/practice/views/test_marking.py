"""Marking by a person on its pages: asked, found, given, read along, and by nobody else."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    AdultFactory,
    AttemptFactory,
    GuardianshipFactory,
    LearnerFactory,
    publish_questions,
)
from tests.practice.asking import (
    BOTH,
    asked,
    drawn,
    give,
    join,
    of_guardian,
    of_peer,
    of_teacher,
    pupil,
    school,
    young,
)
from tests.practice.sitting import NINE
from tests.practice.trying import marking
from tests.practice.views.learning import as_learner
from tutorium.practice.domain.given_marks import Role
from tutorium.practice.models import Attempt, GivenMarks, MarkRequest

pytestmark = pytest.mark.django_db
FOUND = {"point:a:axes": "yes", "point:a:line": "no"}
ESSAY = """
parts:
  - ask: Discuss it.
    kind: essay
    marks: 6
    levels:
      - {marks: "4–6", descriptor: a good one}
      - {marks: "1–3", descriptor: some of it}
      - {marks: "0", descriptor: nothing}
    indicative: [{point: The treaty, words: [treaty]}]
"""


@pytest.fixture(autouse=True)
def nine(time_machine):
    time_machine.move_to(NINE, tick=False)


def ask_address(attempt):
    return f"/marking/of/{attempt.uid}/"


def mark_address(request):
    return f"/marking/{request.public_id}/"


def wrote(child, text="<b>The treaty</b> of 1963."):
    """Return an attempt of a child at an essay."""
    [question] = publish_questions(1, said=ESSAY, marks=6, kinds=["essay"], slug="essay")
    return AttemptFactory(
        learner=LearnerFactory(user=child), question=question, parts={"a": {"answer": text}},
        marks=0, available=6, is_complete=False, marking=marking(0, 6, status="person"),
    )  # fmt: skip


def test_question_leads_to_asking_somebody(client):
    child = young()
    attempt = drawn(child)
    client.force_login(child)

    page = client.get(attempt.session_question.get_absolute_url())

    assertContains(page, f'href="{ask_address(attempt)}"')


def test_student_asks_and_takes_back(client):
    child = young()
    guardian = GuardianshipFactory(child=child).guardian
    attempt = drawn(child)
    client.force_login(child)

    asked_ = client.post(ask_address(attempt), {"marker": f"guardian-{guardian.public_id}"})

    assertRedirects(asked_, ask_address(attempt))
    row = MarkRequest.objects.get()
    assertContains(client.get(ask_address(attempt)), f"{guardian}, guardian")
    client.post(f"/marking/{row.public_id}/withdraw/")
    assertContains(client.get(ask_address(attempt)), "taken back")


def test_whoever_may_not_mark_cannot_be_asked(client):
    child = young()
    GuardianshipFactory(child=child)
    attempt = drawn(child)
    client.force_login(child)

    response = client.post(ask_address(attempt), {"marker": f"guardian-{AdultFactory().public_id}"})

    assert (response.status_code, MarkRequest.objects.count()) == (422, 0)


def test_without_an_account_the_page_says_to_sign_in(client):
    learner = as_learner(client)
    attempt = drawn()
    Attempt.objects.update(learner=learner)

    assertContains(client.get(ask_address(attempt)), "Sign in first")


def test_with_nobody_to_ask_the_page_says_who_could_be(client):
    child = young()
    attempt = drawn(child)
    client.force_login(child)

    assertContains(client.get(ask_address(attempt)), "There is nobody yet who may mark for you")


def test_response_of_another_is_not_there(client):
    _guardian, attempt, request = of_guardian()
    client.force_login(young())

    assert client.get(ask_address(attempt)).status_code == 404
    assert client.post(f"/marking/{request.public_id}/withdraw/").status_code == 404
    assert MarkRequest.objects.waiting().count() == 1


@pytest.mark.parametrize("of", [of_guardian, of_teacher, of_peer])
def test_marker_finds_and_the_student_sees_it_in_the_same_picture(client, of):
    marker, attempt, request = of()
    client.force_login(marker)
    assertContains(client.get("/marking/"), f'href="{mark_address(request)}"')

    given = client.post(mark_address(request), FOUND)

    assertRedirects(given, "/marking/")
    client.force_login(attempt.learner.user)
    page = client.get(attempt.session_question.get_absolute_url())
    assertContains(page, "Marked by a person, ")
    assertContains(page, "1 of 2.")
    assertContains(page, "A person found this.")
    assertNotContains(page, "Tick what your answer says")


def test_marker_sees_the_photographed_pages(client):
    guardian, attempt, request = of_guardian()
    picture = f"/marking/{request.public_id}/pages/{attempt.pages.get().public_id}.jpg"
    client.force_login(guardian)

    assertContains(client.get(mark_address(request)), f'src="{picture}"')
    shown = client.get(picture)
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")

    client.force_login(AdultFactory())
    assert client.get(picture).status_code == 404


def test_page_of_another_response_is_not_served(client):
    guardian, _attempt, request = of_guardian()
    other = drawn(young()).pages.get()
    client.force_login(guardian)

    address = f"/marking/{request.public_id}/pages/{other.public_id}.jpg"
    assert client.get(address).status_code == 404


def test_nothing_is_open_any_more_once_it_is_marked_or_taken_back(client):
    guardian, _attempt, request = of_guardian()
    give(request, BOTH, guardian)
    _peer, _other, second = of_peer()

    client.force_login(guardian)
    assert client.get(mark_address(request)).status_code == 404
    client.force_login(_peer)
    client.get(mark_address(second))
    MarkRequest.objects.filter(pk=second.pk).update(withdrawn_at=NINE)
    assert client.post(mark_address(second), FOUND).status_code == 404


def test_point_that_is_left_out_is_asked_for(client):
    guardian, _attempt, request = of_guardian()
    client.force_login(guardian)

    response = client.post(mark_address(request), {"point:a:axes": "yes"})

    assertContains(response, "This field is required.", count=1, status_code=422)
    assert GivenMarks.objects.count() == 0


def test_essay_is_marked_by_level_and_place_in_it(client):
    child = young()
    guardian = GuardianshipFactory(child=child).guardian
    request = asked(wrote(child), Role.GUARDIAN)
    client.force_login(guardian)

    page = client.get(mark_address(request))
    assertContains(page, "&lt;b&gt;")
    assertContains(page, "a good one")
    assertContains(page, ">treaty</q>")
    client.post(mark_address(request), {"marks:a": "5", "words:a:": "Well <i>argued</i>."})

    attempt = Attempt.objects.get()
    assert (attempt.marks, attempt.marked_by) == (5, "guardian")
    client.force_login(child)
    assertContains(client.get(ask_address(attempt)), "Well &lt;i&gt;argued&lt;/i&gt;.")


@pytest.mark.parametrize("marks", ["7", "-1", "", "x", "2.5"])
def test_marks_that_there_are_not_are_refused(client, marks):
    child = young()
    guardian = GuardianshipFactory(child=child).guardian
    request = asked(wrote(child), Role.GUARDIAN)
    client.force_login(guardian)

    assert client.post(mark_address(request), {"marks:a": marks}).status_code == 422


def test_peers_learn_of_nobody_and_can_say_nothing(client):
    hill = school()
    attempt = drawn(pupil(hill, display_name="Ada Lovelace"))
    request, peer = asked(attempt, Role.PEER), pupil(hill, display_name="Grace Hopper")
    client.force_login(peer)

    for page in (client.get("/marking/"), client.get(mark_address(request))):
        assertNotContains(page, "Ada")
    assertNotContains(client.get(mark_address(request)), "words:")
    client.post(mark_address(request), {**FOUND, "words:a:axes": "Call me"})
    assert GivenMarks.objects.get().words is None

    client.force_login(attempt.learner.user)
    page = client.get(ask_address(attempt))
    assertContains(page, "another student of the school")
    assertNotContains(page, "Grace")


def test_guardian_and_lead_read_what_a_teacher_says(client):
    hill = school()
    marker, attempt, request = of_teacher(hill)
    guardian = GuardianshipFactory(child=attempt.learner.user).guardian
    lead = AdultFactory()
    join(hill, lead, "safeguarding")
    give(request, BOTH, marker, words=[("a", "axes", "See me after class.")])

    for reader in (guardian, lead):
        client.force_login(reader)
        assertContains(client.get("/marking/along/"), f"/marking/along/{request.public_id}/")
        page = client.get(f"/marking/along/{request.public_id}/")
        assertContains(page, "See me after class.")
        assertContains(page, f"{marker}, teacher at Hilltop")
        assertNotContains(page, "<form class")
    client.force_login(marker)
    assert client.get(f"/marking/along/{request.public_id}/").status_code == 404


def test_lead_reads_nothing_that_the_family_says(client):
    hill = school()
    marker, attempt, request = of_teacher(hill)
    guardian = GuardianshipFactory(child=attempt.learner.user).guardian
    lead = AdultFactory()
    join(hill, lead, "safeguarding")
    at_home = asked(attempt, Role.GUARDIAN)
    give(at_home, BOTH, guardian, words=[("a", "axes", "Well done, love.")])
    give(request, BOTH, marker, words=[("a", "axes", "See me after class.")])

    client.force_login(lead)
    page = client.get(f"/marking/along/{request.public_id}/")
    assertContains(page, "See me after class.")
    assertNotContains(page, "Well done, love.")

    client.force_login(guardian)
    assertContains(client.get(f"/marking/along/{request.public_id}/"), "Well done, love.")


def test_account_leads_to_what_waits(client):
    guardian, _attempt, _request = of_guardian()
    client.force_login(guardian)

    assertContains(client.get("/account/"), 'href="/marking/"')

    client.force_login(AdultFactory())
    assertNotContains(client.get("/account/"), 'href="/marking/"')


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_database_as_often_for_many(rows, django_assert_num_queries):
    hill = school()
    marker = None
    for _ in range(rows):
        attempt = drawn(pupil(hill))
        marker = marker or AdultFactory()
        if not marker.memberships.exists():
            join(hill, marker, "teacher")
        asked(attempt, Role.TEACHER)
    lead = AdultFactory()
    join(hill, lead, "safeguarding")

    for person, address in ((marker, "/marking/"), (lead, "/marking/along/")):
        reader = Client()
        reader.force_login(person)
        with django_assert_num_queries(4):
            assertContains(reader.get(address), "Question 1", count=rows)

"""The queue as pages: for leads alone, and nothing is shown before the reason is written down."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.actions.test_files import sent
from tests.conversations.talking import NOON
from tests.factories import AdultFactory, UserFactory
from tests.safeguarding.reporting import HOUR, case_of_tutor, lead
from tutorium.accounts.models import ErasureHold
from tutorium.conversations.models import Suspension
from tutorium.safeguarding import actions
from tutorium.safeguarding.models import LogEntry

pytestmark = pytest.mark.django_db
SECRET = "Tell nobody"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def case():
    return case_of_tutor(words="He frightened me")[3]


@pytest.fixture
def address(case):
    return f"/safeguarding/cases/{case.public_id}/"


@pytest.fixture
def watching(client):
    user = lead()
    client.force_login(user)
    return user


def opened(client, address):
    return client.post(address, {"why": "It is due"})


@pytest.mark.parametrize("cases", [1, 3])
def test_queue_asks_the_database_as_often_for_many(
    client, watching, django_assert_num_queries, cases
):
    for _ in range(cases):
        case_of_tutor()

    with django_assert_num_queries(6):
        assertContains(client.get("/safeguarding/cases/"), "Something else", count=cases)


def test_queue_says_what_is_due_and_what_is_late(client, watching, case, time_machine):
    assertContains(client.get("/safeguarding/cases/"), "due 3 November 2026, 12:00 UTC")
    assertNotContains(client.get("/safeguarding/cases/"), "too late")

    time_machine.move_to(NOON + 24 * HOUR, tick=False)
    client.force_login(watching)

    assertContains(client.get("/safeguarding/cases/"), "too late")


@pytest.mark.parametrize("who", ["operator", "editor", "party"])
def test_queue_and_cases_are_not_there_for_anybody_else(client, case, address, who):
    people = {
        "operator": lambda: UserFactory(is_superuser=True, is_staff=True),
        "editor": AdultFactory,
        "party": lambda: case.reporter,
    }
    client.force_login(people[who]())

    addresses = ["/safeguarding/cases/", "/safeguarding/log/", address, f"{address}files/abc"]
    assert [client.get(each).status_code for each in addresses] == [404] * 4
    assert opened(client, address).status_code == 404
    assert not LogEntry.objects.filter(deed="case.opened").exists()


def test_nothing_is_shown_before_a_reason_is_written_down(client, watching, case, address):
    page = client.get(address)

    for words in (SECRET, "He frightened me", str(case.reporter), str(case.about)):
        assertNotContains(page, words)
    assert not LogEntry.objects.filter(deed="case.opened").exists()

    assertRedirects(opened(client, address), address)

    assert LogEntry.objects.get(deed="case.opened").actor == watching.public_id
    page = client.get(address)
    for words in (SECRET, "He frightened me", str(case.reporter), str(case.about)):
        assertContains(page, words)


@pytest.mark.parametrize("why", ["", "  ", "x"])
def test_reason_that_says_nothing_opens_nothing(client, watching, case, address, why):
    response = client.post(address, {"why": why})

    assert response.status_code == 422
    assertNotContains(response, SECRET, status_code=422)


def test_reason_is_asked_again_after_half_an_hour(client, watching, address, time_machine):
    opened(client, address)
    time_machine.move_to(NOON + HOUR / 2, tick=False)
    client.force_login(watching)

    assertNotContains(client.get(address), SECRET)


def test_one_leads_reason_opens_nothing_to_another(client, watching, address):
    opened(client, address)
    client.force_login(lead())

    assertNotContains(client.get(address), SECRET)


def test_deeds_need_the_reason_too(client, watching, case, address):
    client.post(address, {"deed": "freeze"})
    client.post(address, {"deed": "suspend", "person": case.about.public_id})
    client.post(address, {"note": "", "text": "Past the reason"})

    case.conversation.refresh_from_db()
    assert case.conversation.frozen_at is None
    assert (Suspension.objects.count(), case.notes.count()) == (0, 0)


def test_lead_works_on_a_case(client, watching, case, address):
    opened(client, address)
    tutor = case.about.public_id
    for said in (
        {"deed": "freeze"},
        {"deed": "suspend", "person": tutor},
        {"deed": "lift", "person": tutor},
        {"note": "", "text": "Spoke to the school"},
        {"deed": "acted"},
        {"deed": "closed"},
    ):
        assertRedirects(client.post(address, said), address)

    case.refresh_from_db()
    case.conversation.refresh_from_db()
    assert (case.state, case.conversation.frozen_at) == ("closed", NOON)
    assert Suspension.objects.live().get().person == case.about
    assert ErasureHold.objects.live().count() == 0
    page = client.get(address)
    assertContains(page, "<p>Spoke to the school</p>")
    assertContains(page, "person.suspended")


@pytest.mark.parametrize("said", [{"deed": "new"}, {"deed": "strange"}, {"deed": ""}, {}])
def test_what_cannot_be_done_is_left(client, watching, case, address, said):
    opened(client, address)

    assertRedirects(client.post(address, said), address)

    case.refresh_from_db()
    assert case.state == "looked-at"


def test_person_of_elsewhere_is_not_acted_on(client, watching, address):
    opened(client, address)

    said = {"deed": "suspend", "person": AdultFactory().public_id}

    assert client.post(address, said).status_code == 404


def test_empty_note_is_sent_back(client, watching, case, address):
    opened(client, address)

    assertContains(client.post(address, {"note": "", "text": ""}), "This field is required.")
    assert case.notes.count() == 0


def test_files_are_shown_to_who_opened_the_case(client, watching, case, address):
    file = sent(case.conversation, case.about).attachments.get()
    shown = f"{address}files/{file.public_id}"
    assert client.get(shown).status_code == 404

    opened(client, address)

    assertContains(client.get(address), shown)
    response = client.get(shown)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")


def test_files_of_another_conversation_are_not(client, watching, address):
    other = case_of_tutor()[3]
    file = sent(other.conversation, other.about).attachments.get()
    opened(client, address)

    assert client.get(f"{address}files/{file.public_id}").status_code == 404


@pytest.mark.parametrize("messages", [1, 3])
def test_case_asks_the_database_as_often_for_many(
    client, watching, case, django_assert_num_queries, messages
):
    address = f"/safeguarding/cases/{case.public_id}/"
    for number in range(messages - 1):
        sent(case.conversation, case.about)
        actions.note(case, text=f"Note {number}", by=watching, at=NOON)
    opened(client, address)

    with django_assert_num_queries(14):
        client.get(address)


@pytest.mark.parametrize("rows", [1, 3])
def test_log_asks_the_database_as_often_for_many(client, watching, django_assert_num_queries, rows):
    for _ in range(rows - 1):
        actions.add("case.opened", at=NOON, by=watching)

    with django_assert_num_queries(5):
        assertContains(client.get("/safeguarding/log/"), "2 November 2026", count=rows)


def test_account_of_a_lead_leads_to_the_queue(client, watching):
    assertContains(client.get("/account/"), 'href="/safeguarding/cases/"')
    client.force_login(AdultFactory())
    assertNotContains(client.get("/account/"), 'href="/safeguarding/cases/"')

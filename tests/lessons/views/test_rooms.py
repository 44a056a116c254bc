import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, lesson, now
from tests.lessons.roomed import ADDRESS, END, MINUTE, START, childs_lesson, joined
from tutorium.accounts.models import Guardianship
from tutorium.conversations.models import Conversation
from tutorium.lessons import actions
from tutorium.lessons.models import Attendance, LessonRoom

pytestmark = pytest.mark.django_db
BEFORE = START - 11 * MINUTE


@pytest.fixture
def met():
    """Return a lesson whose tutor said where one meets."""
    row = lesson()
    actions.set_meeting(row, ADDRESS, by=row.booking.tutor, at=NOON)
    return row


def of(person):
    client = Client()
    client.force_login(person)
    return client


def page(person, row, at=BEFORE, part=""):
    with time_machine.travel(at, tick=False):
        return of(person).get(row.get_absolute_url() + part)


def join(person, row, at=START, **headers):
    with time_machine.travel(at, tick=False):
        return of(person).get(f"{row.get_absolute_url()}join/", headers=headers)


def post(person, row, deed, at=START, **said):
    with time_machine.travel(at, tick=False):
        return of(person).post(f"{row.get_absolute_url()}{deed}/", said)


def test_both_sides_and_the_guardian_have_the_page_and_nobody_else():
    row, guardian = childs_lesson()
    sides = (row.booking.student, row.booking.tutor, guardian)
    others = (AdultFactory(), childs_lesson()[1], lesson().booking.tutor)

    assert [page(each, row).status_code for each in sides] == [200] * 3
    assert [page(each, row).status_code for each in others] == [404] * 3
    assert [join(each, row).status_code for each in others] == [404] * 3
    assert [post(each, row, "write", text="Hello").status_code for each in others] == [404] * 3


def test_guardian_who_was_one_finds_nothing():
    row, guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    assert (page(guardian, row).status_code, join(guardian, row).status_code) == (404, 404)


@pytest.mark.parametrize(("at", "asked"), [(BEFORE, 20), (START, 20), (END, 20)])
def test_page_asks_as_often_whenever_it_is(at, asked, met, django_assert_num_queries):
    client = of(met.booking.student)
    joined(met, student=0, tutor=0)

    with time_machine.travel(at, tick=False), django_assert_num_queries(asked):
        client.get(met.get_absolute_url())


def test_address_is_never_on_the_students_page(met):
    for at in (BEFORE, START, END, END + 30 * HOUR):
        for part in ("", "now/"):
            assertNotContains(page(met.booking.student, met, at, part), "our-room")
    assertNotContains(page(met.booking.student, met, BEFORE), "meet.example.org")
    assertContains(page(met.booking.student, met, START), "meet.example.org")


def test_tutor_sees_what_was_entered(met):
    assertContains(page(met.booking.tutor, met), ADDRESS)
    assertNotContains(page(met.booking.student, met), "Meeting address")


@pytest.mark.parametrize(("at", "leads"), [(BEFORE, False), (START, True), (END, False)])
def test_button_leads_there_while_the_way_is_open(at, leads, met):
    response = join(met.booking.student, met, at)

    assert response["Location"] == (ADDRESS if leads else met.get_absolute_url())
    assert Attendance.objects.exists() is leads
    assertContains(page(met.booking.student, met, at), "/join/", count=1 if leads else 0)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Purpose": "prefetch"}])
def test_nobody_comes_by_a_page_of_elsewhere_or_by_a_browser_alone(headers, met):
    response = join(met.booking.student, met, **headers)

    assert response["Location"] == met.get_absolute_url()
    assert not Attendance.objects.exists()


def test_who_meets_elsewhere_is_there_as_well():
    row = lesson()

    response = join(row.booking.student, row)

    assert response["Location"] == row.get_absolute_url()
    assertContains(page(row.booking.tutor, row, START), f"{row.booking.student} joined at 09:00.")


def test_child_alone_is_told_what_to_do():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    for response in (join(row.booking.student, row), post(row.booking.tutor, row, "meeting")):
        assertContains(response, "This is not possible now", status_code=403)


@pytest.mark.parametrize(
    "address",
    [
        "http://meet.example.org/x",
        "javascript:alert(1)",
        "https://me:secret@meet.example.org/",
        "https://meet.example.org@evil.example/",
        '"><script>alert(1)</script>',
        "https://" + "a" * 500 + ".example/",
    ],
)
def test_address_that_is_none_is_not_taken(address):
    row = lesson()

    response = post(row.booking.tutor, row, "meeting", address=address)

    assert response.status_code == 422
    assertNotContains(response, "<script>alert", status_code=422)
    assert not LessonRoom.objects.exists()


def test_student_sets_no_address(met):
    assert post(met.booking.student, met, "meeting", address="").status_code == 404
    assert now(met).room.address == ADDRESS


def test_ended_lesson_takes_no_address(met):
    actions.cancel_lesson(met, by=met.booking.student, at=NOON)

    response = post(met.booking.tutor, met, "meeting", address="")

    assert response["Location"] == met.get_absolute_url()
    assert now(met).room.address == ADDRESS


def test_other_clock_is_shown_where_it_differs():
    row = lesson()
    row.booking.tutor.zone = "Asia/Tokyo"
    row.booking.tutor.save()

    assertContains(page(row.booking.student, row), f"For {row.booking.tutor}: Tuesday, 18:00 JST")
    assertNotContains(page(row.booking.tutor, row), "For ")


def test_rule_is_said_before_it_bites(met):
    shown = page(met.booking.student, met)

    assertContains(shown, "Each side waits 15 minutes for the other.")
    assertContains(shown, "Without a report it ends by itself at 10:00 on 9 December.")


def test_part_is_shown_anew_in_its_place(met):
    response = page(met.booking.student, met, START, "now/")

    assert response.content.decode().count("<h2") == 1
    assertContains(response, f'hx-get="{met.get_absolute_url()}now/"')


def test_first_message_opens_the_conversation_and_the_page_leads_to_it():
    row, guardian = childs_lesson()

    response = post(row.booking.tutor, row, "write", text="Which topic first?")

    talk = Conversation.objects.get()
    assert response["Location"] == f"/messages/{talk.public_id}/"
    assertContains(page(guardian, row), response["Location"])


@pytest.mark.parametrize("text", ["", "Write to me@example.org"])
def test_message_that_is_not_sent_is_still_there(text):
    row = lesson()

    response = post(row.booking.tutor, row, "write", text=text)

    assertContains(response, f"{text}</textarea>", status_code=422)
    assert not Conversation.objects.exists()


def test_message_to_who_has_nobody_is_refused():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    response = post(row.booking.tutor, row, "write", text="Hello")

    assertContains(response, "This message cannot be sent now.", status_code=422)

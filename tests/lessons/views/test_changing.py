import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, agreed, asked, held, lesson, now, offer, slot
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import MoveProposal
from tutorium.lessons.views.refusals import TELLING
from tutorium.payments import actions as payments

pytestmark = pytest.mark.django_db
NINE = "2026-12-09T09:00Z"
START = slot().starts_at


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def as_(client, person):
    client.force_login(person)
    return client


def address(row, deed):
    return f"/lessons/{row.public_id}/{deed}/"


def paid():
    row = lesson()
    payments.settle(row.charge, at=NOON)
    return now(row)


def test_student_reads_what_comes_back_now_and_later_and_cancels(client):
    row = paid()

    page = as_(client, row.booking.student).get(address(row, "cancel"))
    client.post(address(row, "cancel"))

    assertContains(page, "Now, and before Monday 7 December, 09:00 UTC:")
    assertContains(page, "<strong>£40.00</strong> comes back; the tutor gets £0.00")
    assertContains(page, "<strong>£20.00</strong> comes back; the tutor gets £17.00")
    assertContains(page, "<strong>£0.00</strong> comes back; the tutor gets £34.00")
    assert now(row).outcome == "cancelled"
    assert now(row).charge.refunded_minor == 4000


def test_what_is_said_to_come_back_comes_back_when_it_is_late(client, clock):
    row = paid()
    clock.move_to(START - 7 * HOUR, tick=False)

    page = as_(client, row.booking.student).get(address(row, "cancel"))
    client.post(address(row, "cancel"))

    assert page.context["cancelling"].endings[0].refund.minor == 2000
    assert (now(row).outcome, now(row).charge.refunded_minor) == ("cancelled_late", 2000)


def test_what_is_billed_is_owed_as_far_as_the_page_says(client, clock):
    row = lesson()
    clock.move_to(START - 7 * HOUR, tick=False)

    page = as_(client, row.booking.student).get(address(row, "cancel"))
    client.post(address(row, "cancel"))

    assertContains(page, "<strong>£20.00</strong> of what is billed is not owed any more")
    owed = row.booking.student.charges.filter(status="owed")
    assert [each.minor for each in owed] == [2000]


def test_tutor_reads_that_what_is_billed_is_not_owed(client):
    row = lesson()

    page = as_(client, row.booking.tutor).get(address(row, "cancel"))
    client.post(address(row, "cancel"))

    assertContains(page, "nothing will be owed for it")
    assert not row.booking.student.charges.filter(status="owed").exists()


def test_tutor_reads_that_all_of_it_goes_back(client, clock):
    row = paid()
    clock.move_to(START - HOUR, tick=False)

    page = as_(client, row.booking.tutor).get(address(row, "cancel"))
    client.post(address(row, "cancel"))

    assertContains(page, "<strong>£40.00</strong>, all of it, goes back to who paid.")
    assertContains(page, "counts among those that you did not keep")
    assert (now(row).outcome, now(row).charge.refunded_minor) == ("cancelled_by_tutor", 4000)


def test_lesson_that_has_begun_is_not_cancelled(client, clock):
    row = lesson()
    clock.move_to(START, tick=False)

    page = as_(client, row.booking.student).get(address(row, "cancel"))
    refused = client.post(address(row, "cancel"))

    assertContains(page, "It has begun")
    assert (refused.status_code, now(row).state) == (409, "planned")


def test_free_meeting_costs_nothing_to_cancel(client):
    row = agreed(kind="meeting", provider="free", spans=[slot(minutes=15)]).lessons.get()

    page = as_(client, row.booking.student).get(address(row, "cancel"))

    assertContains(page, "It costs nothing, so nothing comes back.")


def test_student_takes_another_time(client, django_assert_num_queries):
    row = lesson()
    as_(client, row.booking.student)

    with django_assert_num_queries(9):
        page = client.get(address(row, "move"))
    client.post(address(row, "move"), {"start": NINE})

    assertContains(page, "until Monday 7 December, 21:00 UTC.")
    assertContains(page, "move along with the lesson")
    assert now(row).span == slot(days=8)


def test_late_move_says_that_the_right_to_cancel_does_not_come_back(client, clock):
    row = lesson()
    clock.move_to(START - 13 * HOUR, tick=False)

    page = as_(client, row.booking.student).get(address(row, "move"))
    client.post(address(row, "move"), {"start": NINE})

    assertContains(page, "Another time does not bring it back")
    assert (now(row).span, now(row).notice_from) == (slot(days=8), START)


def test_too_late_to_move_leads_to_writing_and_cancelling(client, clock):
    row = lesson()
    clock.move_to(START - 12 * HOUR, tick=False)

    page = as_(client, row.booking.student).get(address(row, "move"))
    refused = client.post(address(row, "move"), {"start": NINE})

    assertContains(page, "too late to take another time by yourself")
    assertNotContains(page, "No time free")
    assert (refused.status_code, now(row).span) == (409, slot())


@pytest.mark.parametrize("start", ["", "soon"])
def test_no_time_moves_nothing(client, start):
    row = lesson()

    response = as_(client, row.booking.student).post(address(row, "move"), {"start": start})

    assert (response.status_code, now(row).span) == (422, slot())


def test_time_that_is_taken_is_refused_with_words(client):
    row = lesson()
    held(row.booking.offer, AdultFactory(), spans=[slot(days=8)])

    response = as_(client, row.booking.student).post(address(row, "move"), {"start": NINE})

    assertContains(response, "This time has just been taken", status_code=409)


def test_tutor_proposes_and_the_student_accepts(client):
    row = lesson()

    as_(client, row.booking.tutor).post(address(row, "move"), {"start": NINE})
    made = MoveProposal.objects.get()
    page = as_(client, row.booking.student).get(f"/lessons/proposals/{made.public_id}/")
    client.post(f"/lessons/proposals/{made.public_id}/", {"accept": ""})

    assert now(row).span == slot(days=8)
    assertContains(page, "<strong>Wednesday 9 December 2026, 09:00 UTC</strong> instead")
    settled = client.get(f"/lessons/proposals/{made.public_id}/")
    assertContains(settled, "This proposal is settled: accepted.")


def test_tutor_who_proposes_without_end_is_told_to_wait(client):
    row = lesson()
    as_(client, row.booking.tutor)

    replies = [client.post(address(row, "move"), {"start": NINE}) for _ in range(TELLING.burst + 1)]

    assert [each.status_code for each in replies] == [302] * TELLING.burst + [409]
    assertContains(replies[-1], "Try again later", status_code=409)


def test_student_who_moves_without_end_is_told_to_wait(client):
    row = lesson()
    as_(client, row.booking.student)
    for _ in range(TELLING.burst):
        TELLING.take(row.booking.student.public_id, at=NOON)

    response = client.post(address(row, "move"), {"start": NINE})

    assertContains(response, "Try again later", status_code=409)
    assert now(row).span == slot()


def test_declined_proposal_changes_nothing(client):
    row = lesson()
    made = actions.propose_move(row, slot(days=8), by=row.booking.tutor, at=NOON)

    as_(client, row.booking.student).post(f"/lessons/proposals/{made.public_id}/", {"decline": ""})

    made.refresh_from_db()
    assert (now(row).span, made.state) == (slot(), "declined")


def test_answer_that_comes_too_late_is_refused_with_words(client, clock):
    row = lesson()
    made = actions.propose_move(row, slot(days=8), by=row.booking.tutor, at=NOON)
    clock.move_to(made.until, tick=False)

    response = as_(client, row.booking.student).post(
        f"/lessons/proposals/{made.public_id}/", {"accept": ""}
    )

    assert (response.status_code, now(row).span) == (409, slot())


def test_nobody_else_changes_a_lesson(client):
    row, stranger = lesson(), AdultFactory()
    made = actions.propose_move(row, slot(days=8), by=row.booking.tutor, at=NOON)
    proposal = f"/lessons/proposals/{made.public_id}/"

    got = [
        as_(client, person).post(url).status_code
        for person, url in (
            (stranger, address(row, "cancel")),
            (stranger, address(row, "move")),
            (stranger, proposal),
            (row.booking.tutor, proposal),
        )
    ]

    assert got == [404] * 4


def test_what_is_not_booked_has_no_such_pages(client):
    row, guardian = asked(offer())
    planned = row.lessons.get()

    got = [
        as_(client, guardian).get(address(planned, deed)).status_code for deed in ("cancel", "move")
    ]

    assert got == [404, 404]


def test_page_of_a_booking_leads_to_both(client):
    row = lesson()

    page = as_(client, row.booking.student).get(row.booking.get_absolute_url())

    for deed in ("move", "cancel"):
        assertContains(page, f'href="{address(row, deed)}"')


# --- Every week -----------------------------------------------------------------------------------
def series(of=None):
    return agreed(of, kind=Kind.SERIES, spans=[slot(days=days) for days in (7, 14, 21)])


def test_student_moves_all_that_follow_by_one_tick(client):
    row = series()
    first = row.lessons.get(number=1)

    page = as_(client, row.student).get(address(first, "move"))
    assertContains(page, "Move all that follow as well: 3 lessons")
    client.post(address(first, "move"), {"start": "2026-12-09T11:00Z", "following": "1"})

    starts = [f"{each.starts_at:%d %H}" for each in row.lessons.order_by("number")]
    assert starts == ["09 11", "16 11", "23 11"]


def test_who_moves_all_reads_which_time_is_taken(client):
    of = offer()
    row = series(of)
    lesson(of, spans=[slot("11:00", days=21)])
    first = row.lessons.get(number=1)

    page = as_(client, row.student).post(
        address(first, "move"), {"start": "2026-12-08T11:00Z", "following": "1"}
    )

    assertContains(
        page, "Tuesday 22 December, 11:00: This time has just been taken", status_code=409
    )
    assertContains(page, 'name="following" value="1" checked', status_code=409)
    assert now(first).starts_at == slot().starts_at


def test_tutor_is_not_offered_to_move_all(client):
    first = series().lessons.get(number=1)

    page = as_(client, first.booking.tutor).get(address(first, "move"))

    assertNotContains(page, "Move all that follow")


def dragged(client, row, **said):
    known = {"day": "2026-12-09", "time": "10:00", "zone": "Europe/Berlin"}
    return client.get(address(row, "move"), known | said)


def test_diary_leads_each_side_to_other_times(client):
    row = lesson()

    for person in (row.booking.tutor, row.booking.student):
        page = as_(client, person).get("/diary/", {"week": f"{START:%Y-%m-%d}"})
        assertContains(page, f'href="{address(row, "move")}"', count=1)
    page = as_(client, AdultFactory()).get("/diary/", {"week": f"{START:%Y-%m-%d}"})
    assertNotContains(page, "data-way")


def test_dragging_fills_in_the_form_and_moves_nothing(client):
    row = lesson()

    page = dragged(as_(client, row.booking.tutor), row)

    assertContains(page, "You dragged it to Wednesday 9 December 2026, 09:00 UTC.")
    assertContains(page, f'name="start" value="{NINE}"')
    assertContains(page, "The lesson stays where it is until the student")
    assert now(row).starts_at == START
    assert not MoveProposal.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"day": "2020-01-01"},
        {"time": "25:00"},
        {"zone": "Mars/Base"},
        {"day": f"{START:%Y-%m-%d}", "time": f"{START:%H:%M}", "zone": "UTC"},
        {"day": "0001-01-01", "time": "00:00", "zone": "Asia/Tokyo"},
        {"day": "9999-12-31", "time": "23:00", "zone": "America/New_York"},
    ],
    ids=["past", "no hour", "nowhere", "its own", "before all time", "after it"],
)
def test_time_to_which_nothing_can_be_dragged_is_not_offered(client, said):
    row = lesson()

    assertNotContains(dragged(as_(client, row.booking.tutor), row, **said), "You dragged it")


def test_stranger_drags_nothing(client):
    assert dragged(as_(client, AdultFactory()), lesson()).status_code == 404

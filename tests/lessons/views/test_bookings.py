from datetime import timedelta

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.conversations.talking import young
from tests.factories import AdultFactory
from tests.lessons.booked import NOON, agreed, allowed_family, asked, held, now, offer, slot
from tests.payments.agreeing import sponsored
from tests.payments.toys import TOY, having
from tutorium.accounts.models import Guardianship, Membership, Organisation
from tutorium.core.money import Money
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import Booking
from tutorium.lessons.views.refusals import TELLING
from tutorium.payments.actions import set_cap, settle
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db
YES = {"payer": "self", "provider": "invoice", "early": "on"}


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def as_(client, person):
    client.force_login(person)
    return client


def address(row, deed=""):
    return f"/lessons/bookings/{row.public_id}/{deed}"


def say_yes(client, row, **said):
    return client.post(address(row, "agree/"), YES | said)


def charge():
    return Charge.objects.get()


def test_page_of_what_is_held_has_clock_and_money_before_the_button(
    client, django_assert_num_queries
):
    row = held()
    as_(client, row.student)

    with django_assert_num_queries(13):
        response = client.get(address(row))

    assertContains(response, "kept for you until 12:10 UTC")
    assertContains(response, 'data-left="600"')
    assertContains(response, "About 10 minutes left.")
    assertContains(response, "before Monday 7 December, 09:00 UTC:")
    assertContains(
        response, "<strong>£40.00</strong> comes back; the tutor gets £0.00, and our fee is £0.00"
    )
    assertContains(
        response, "<strong>£20.00</strong> comes back; the tutor gets £17.00, and our fee is £3.00"
    )
    assertContains(
        response, "<strong>£0.00</strong> comes back; the tutor gets £34.00, and our fee is £6.00"
    )
    assertContains(response, "When a lesson is given the tutor gets £34.00, and our fee is £6.00.")
    assertContains(response, "until 12 hours before the start")
    assertContains(response, "Book, and pay £40.00")
    assert not Charge.objects.exists()


def test_yes_books_what_is_paid_by_invoice(client):
    row = held()

    response = say_yes(as_(client, row.student), row)

    assertRedirects(response, address(row))
    assert now(row).state == "booked"
    assert (charge().payer, charge().provider, charge().wants_early_start) == (
        row.student, "invoice", True,
    )  # fmt: skip
    assertContains(client.get(address(row)), "It is booked.")


def test_who_books_without_end_is_told_to_wait(client):
    row = held()
    for _ in range(TELLING.burst):
        TELLING.take(row.student.public_id, at=NOON)

    response = say_yes(as_(client, row.student), row)

    assertContains(response, "Try again later", status_code=409)
    assert now(row).state == "held"


def test_lesson_before_the_days_to_withdraw_are_over_needs_the_wish(client):
    row = held()

    response = say_yes(as_(client, row.student), row, early="")

    assertContains(
        response, "Tick this to have lessons before those days are over", status_code=422
    )
    assert now(row).state == "held"


def test_lesson_after_the_days_to_withdraw_asks_for_no_wish(client):
    row = held(spans=[slot(days=20)])

    response = as_(client, row.student).get(address(row))
    say_yes(client, row, early="on")

    assertNotContains(response, "I ask you to begin")
    assert charge().wants_early_start is False


def test_free_meeting_is_booked_by_one_button(client):
    row = held(kind="meeting", spans=[slot(minutes=15)])

    as_(client, row.student).post(address(row, "agree/"))

    assert (now(row).state, charge().provider, charge().payer) == ("booked", "free", row.student)


def test_sponsor_with_enough_left_can_pay_on_an_invoice(client, settings):
    settings.PAYMENT_PROVIDERS = ["invoice", "stripe"]
    row = held()
    rich, poor = (
        sponsored(row.student, by=AdultFactory(), currency="GBP", month=month)
        for month in (4000, 3999)
    )
    as_(client, row.student)

    refused = [
        say_yes(client, row, payer=poor.public_id).status_code,
        say_yes(client, row, payer=rich.public_id, provider="stripe").status_code,
        say_yes(client, row, payer=rich.public_id, early="").status_code,
    ]
    say_yes(client, row, payer=rich.public_id)

    assert refused == [422] * 3
    assert (now(row).state, charge().payer) == ("booked", rich.payer)


def test_organisation_that_pays_has_no_days_to_withdraw(client):
    row = held()
    school = Organisation.objects.create(name="A", kind="school", country="GB", created_at=NOON)
    head = AdultFactory()
    Membership.objects.create(organisation=school, user=head, role="admin", began_at=NOON)
    found = sponsored(row.student, organisation=school, by=head, currency="GBP")

    say_yes(as_(client, row.student), row, payer=found.public_id, early="on")

    assert (charge().organisation, charge().wants_early_start) == (school, False)


def test_cap_of_a_guardian_is_said(client):
    row, guardian = asked()
    set_cap(row.student, currency="GBP", amount=Money(100, "GBP"), by=guardian, at=NOON)

    response = say_yes(as_(client, guardian), row)

    assertContains(response, "more than you said you pay for this child", status_code=409)
    assert now(row).state == "asked"


def test_nobody_pays_by_what_is_not_offered(client):
    row = held()

    assert say_yes(as_(client, row.student), row, provider="free").status_code == 422
    assert say_yes(client, row, provider="stripe").status_code == 422
    assert now(row).state == "held"


def test_minor_asks_a_guardian_and_cannot_say_yes(client):
    of, (guardian, child) = offer(), allowed_family()
    row = held(of, child)

    page = as_(client, child).get(address(row))
    refused = say_yes(client, row)
    client.post(address(row, "ask/"))

    assertContains(page, "Ask your guardian")
    assertNotContains(page, "Book, and pay")
    assert refused.status_code == 422  # nobody may pay, for a child pays nothing
    assert now(row).state == "asked"
    assertContains(client.get(address(row)), "a guardian has to say yes until")
    assert guardian.email


def test_minor_without_a_guardian_is_led_to_find_one(client):
    row = held(offer(), young())

    assertContains(as_(client, row.student).get(address(row)), 'href="/family/"')


def test_guardian_says_yes_and_pays(client):
    row, guardian = asked()

    say_yes(as_(client, guardian), row)

    assert (now(row).state, now(row).guardian, charge().payer) == ("booked", guardian, guardian)


def test_guardian_says_no(client):
    row, guardian = asked()

    page = as_(client, guardian).get(address(row))
    client.post(address(row, "refuse/"))

    assertContains(page, "Say no")
    assert (now(row).state, now(row).ending) == ("ended", "refused")
    assertContains(client.get(address(row)), "A guardian said no")


def test_guardian_who_does_not_pay_is_led_to_say_so(client):
    row, guardian = asked()
    link = Guardianship.objects.get(guardian=guardian)
    Guardianship.objects.update(may_pay=False)

    page = as_(client, guardian).get(address(row))

    assertContains(page, f'href="/family/{link.public_id}/rights/"')
    assertNotContains(page, "Book, and pay")
    assert say_yes(client, row).status_code == 422


def test_guardian_who_has_not_consented_is_led_to_it(client):
    row, guardian = asked()
    row.student.consents.all().delete()
    link = Guardianship.objects.get(guardian=guardian)

    page = as_(client, guardian).get(address(row))
    refused = say_yes(client, row)

    assertContains(page, f'href="/family/{link.public_id}/consents/"')
    assertContains(refused, "Nobody has agreed yet", status_code=409)
    assert now(row).state == "asked"


def test_strangers_and_guardians_who_only_see_do_no_deed(client):
    row, guardian = asked()
    Guardianship.objects.filter(guardian=guardian).update(may_approve=False)

    got = [
        as_(client, person).post(address(row, deed)).status_code
        for person in (guardian, AdultFactory(), row.tutor)
        for deed in ("agree/", "ask/", "refuse/")
    ]

    assert got == [404] * 9
    assert now(row).state == "asked"


def test_what_was_let_go_says_how_to_go_on(client):
    row = held()

    as_(client, row.student).post(address(row, "refuse/"))

    assert (now(row).state, now(row).ending) == ("ended", "cancelled")
    assertContains(client.get(address(row)), f'href="/lessons/book/{row.offer.public_id}/"')


def test_yes_after_the_time_is_over_says_so(client):
    row = held()

    with time_machine.travel(NOON + timedelta(minutes=10), tick=False):
        response = say_yes(as_(client, row.student), row)

    assertContains(response, "Its time was not kept any longer", status_code=409)
    assert not Charge.objects.exists()


def test_time_that_ran_out_has_words(client):
    row = held()
    actions.expire(row, at=NOON + timedelta(minutes=10))

    assertContains(as_(client, row.student).get(address(row)), "Its time was given back")


def test_card_leads_on_to_pay_while_the_time_is_kept(client, settings):
    settings.PAYMENT_PROVIDERS = ["invoice", "stripe"]
    row = held()

    say_yes(as_(client, row.student), row, provider="stripe")

    response = client.get(address(row))
    assertContains(response, "Its time is kept until 12:40 UTC")
    assertContains(
        response, f'href="/payments/{charge().public_id}/pay/?from={row.get_absolute_url()}"'
    )


def test_page_of_a_provider_that_nobody_here_knows_is_led_to_and_books(
    client, monkeypatch, settings, django_capture_on_commit_callbacks
):
    row = held()
    with having(monkeypatch, settings) as toy:
        assertContains(as_(client, row.student).get(address(row)), "With toy money, at Toybank")
        say_yes(client, row, provider=TOY)
        page = f"/payments/{charge().public_id}/pay/?from={row.get_absolute_url()}"
        assertContains(client.get(address(row)), f'href="{page}"')
        client.get(page)
        toy.pay(charge().checkouts.get().reference)

        with django_capture_on_commit_callbacks(execute=True):
            client.get(f"/payments/{charge().public_id}/back/")

    assert (now(row).state, charge().status) == ("booked", "paid")


def test_page_is_by_ones_own_clock(client):
    row = held()
    row.student.zone = "Asia/Tokyo"
    row.student.save()

    assertContains(as_(client, row.student).get(address(row)), "Tuesday 8 December 2026, 18:00 JST")


def test_tutor_reads_what_was_agreed_and_has_no_buttons(client):
    row = agreed()

    response = as_(client, row.tutor).get(address(row))

    assertContains(response, "It is booked.")
    assertNotContains(response, '<form method="post" action="/lessons/')


def test_list_names_what_waits_and_the_account_counts_it(client):
    row, guardian = asked()

    page = as_(client, guardian).get("/lessons/")
    account = client.get("/account/")

    assert page.context["waiting"] == [row]
    assertContains(page, "waits for a guardian")
    assertContains(account, "1 lesson waits for your yes")
    assertContains(account, '<a href="/lessons/">Lessons</a>')


def test_account_counts_nothing_where_nothing_waits(client):
    row, guardian = asked()
    actions.refuse(row, by=guardian, at=NOON)

    account = as_(client, guardian).get("/account/")

    assertNotContains(account, "your yes")
    assert Booking.objects.count() == 1


def test_who_pays_finds_the_next_lesson_to_pay_on_the_page_of_a_series(client, settings):
    settings.PAYMENT_PROVIDERS = ["free", "invoice", "stripe"]
    spans = [slot(days=days) for days in (7, 14)]
    row = agreed(kind=Kind.SERIES, spans=spans, provider="stripe")
    first, second = Charge.objects.order_by("starts_at")
    settle(first, at=NOON)
    actions.secure_paid.call(row.pk)

    page = as_(client, row.student).get(address(row))

    assertContains(page, "The lesson of Tuesday 15 December, 09:00 UTC is still to be paid")
    assertContains(page, "until Monday 14 December, 09:00 UTC")
    assertContains(page, f'href="/payments/{second.public_id}/pay/?from={row.get_absolute_url()}"')

"""The door: signing up with an age, an account that sleeps, and how it wakes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    GuardianshipFactory,
    UserFactory,
    with_password,
)
from tutorium.accounts import actions
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import FamilyInvitation, User
from tutorium.core.asking import MOST_OPEN

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
YOUNG, OLD = "2014-06-01", "1990-06-01"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def sign_up(client, **said):
    return client.post(
        "/account/signup/",
        {
            "email": "ada@example.org",
            "password1": PASSWORD,
            "born_on": OLD,
            "country": "GB",
            "guardian_email": "",
        }
        | said,
    )


def sign_in(client):
    return client.post("/account/login/", {"login": "ada@example.org", "password": PASSWORD})


@pytest.fixture
def sleeper():
    """A child with a proven address whose account sleeps."""
    user = with_password(UserFactory(email="ada@example.org"), PASSWORD)
    AgeRecordFactory(user=user, born_on=date(2014, 6, 1), asleep_until=date(2027, 6, 1))
    return user


def test_grown_up_signs_up(client):
    assertRedirects(sign_up(client), "/account/confirm-email/")

    told = User.objects.get(email="ada@example.org").age_record
    assert (told.born_on, told.country, told.asleep_until) == (date(1990, 6, 1), "GB", None)


def type_code(client, code=""):
    """Type the code of the letter, or another one."""
    known = client.session["account_email_verification_code"]["code"]
    return client.post("/account/confirm-email/", {"code": code or known})


def test_who_types_the_code_is_signed_in_and_goes_on_where_they_were(client):
    response = sign_up(client, next="/family/")
    assertRedirects(response, "/account/confirm-email/?next=%2Ffamily%2F")

    assertRedirects(type_code(client), "/family/")
    assert User.objects.get().emailaddress_set.get().verified


def test_wrong_code_is_asked_for_again_three_times(client):
    sign_up(client)

    assertContains(type_code(client, "AAA-AAA"), "This is not right")
    type_code(client, "AAA-AAA")
    assertRedirects(type_code(client, "AAA-AAA"), "/account/login/")
    assert not User.objects.get().emailaddress_set.get().verified


def test_new_code_that_is_asked_for_within_seconds_leaves_the_one_that_was_sent(client):
    sign_up(client)
    known = client.session["account_email_verification_code"]["code"]

    response = client.post("/account/confirm-email/", {"action": "resend"}, follow=True)

    assertContains(response, "A letter went out a few seconds ago")
    assertRedirects(type_code(client, known), "/account/")


def test_code_of_a_child_who_has_to_wait_leads_to_what_the_account_waits_for(client):
    sign_up(client, born_on=YOUNG, guardian_email="parent@example.org")

    assertRedirects(type_code(client), "/account/asleep/")


def test_address_is_typed_again_and_where_one_was_going_is_kept(client):
    sign_up(client, next="/family/")
    again = "/account/signup/?next=%2Ffamily%2F"
    assertContains(client.get("/account/confirm-email/?next=%2Ffamily%2F"), f'value="{again}"')

    assertRedirects(client.post("/account/logout/", {"next": again}), again)
    sign_up(client, email="ada.right@example.org", next="/family/")
    assertRedirects(type_code(client), "/family/")


def test_page_elsewhere_is_not_where_one_goes_on(client):
    assertRedirects(sign_up(client, next="https://example.org/"), "/account/confirm-email/")


def test_nobody_old_enough_reads_of_guardians(client):
    assertNotContains(client.get("/account/signup/"), "Email address of a parent or guardian")
    assertContains(sign_up(client, born_on=YOUNG), "Email address of a parent or guardian")


def test_child_is_asked_for_a_guardian_and_nothing_is_kept(client):
    response = sign_up(client, born_on=YOUNG)

    assertContains(response, "a parent or guardian has to agree to your account first")
    assert User.objects.count() == 0


def test_child_who_grew_up_while_filling_in_the_form_has_not(client):
    sign_up(client, born_on=YOUNG)

    assertContains(sign_up(client, born_on=OLD), "a parent or guardian has to agree")
    assert User.objects.count() == 0


def test_an_hour_later_the_first_date_is_forgotten(client, at_noon):
    sign_up(client, born_on=YOUNG)
    at_noon.shift(timedelta(hours=1))

    assertRedirects(sign_up(client), "/account/confirm-email/")


def test_childs_guardian_is_written_to_when_its_address_is_proven(
    client, django_capture_on_commit_callbacks
):
    said = {"email": "fresh@example.org", "guardian_email": "parent@example.org"}
    with django_capture_on_commit_callbacks(execute=True):
        response = sign_up(client, born_on=YOUNG, **said)

    assertRedirects(response, "/account/confirm-email/")
    assert [letter.to for letter in mail.outbox] == [["fresh@example.org"]]
    with django_capture_on_commit_callbacks(execute=True):
        type_code(client)
    assert [letter.to for letter in mail.outbox[1:]] == [["parent@example.org"]]
    assert User.objects.get().age_record.asleep_until == date(2027, 6, 1)


def test_child_is_not_its_own_guardian(client):
    response = sign_up(client, born_on=YOUNG, guardian_email="Ada@example.org")

    assertContains(response, "Give an address that is not your own.")


def test_guardian_of_somebody_old_enough_is_not_written_to(client):
    sign_up(client, guardian_email="parent@example.org")

    assert FamilyInvitation.objects.count() == 0


def test_address_that_has_an_account_gets_the_same_page_and_nothing_of_it_is_kept(client):
    UserFactory(email="ada@example.org")

    response = sign_up(client, born_on=YOUNG, guardian_email="parent@example.org")

    assertRedirects(response, "/account/confirm-email/")
    assert (User.objects.count(), FamilyInvitation.objects.count()) == (1, 0)
    assert "guardian" not in client.session


@pytest.mark.parametrize("born", ["", "2030-01-01", "1850-01-01", "yesterday"])
def test_day_on_which_nobody_was_born_is_asked_again(client, born):
    assert "born_on" in sign_up(client, born_on=born).context["form"].errors


def test_country_is_one_of_the_list(client):
    assert "country" in sign_up(client, country="ZZ").context["form"].errors


def test_sleeping_account_is_not_signed_in_and_says_what_it_waits_for(client, sleeper):
    response = sign_in(client)

    assertRedirects(response, "/account/asleep/")
    assertContains(client.get("/account/asleep/"), "Write to a parent or guardian")
    assert "_auth_user_id" not in client.session


def test_nobody_else_sees_that_page(client):
    assertRedirects(client.get("/account/asleep/"), "/account/login/")


def test_sleeper_asks_another_guardian(client, sleeper):
    sign_in(client)

    client.post("/account/asleep/", {"email": "parent@example.org"})

    assertContains(client.get("/account/asleep/"), "parent@example.org")


@pytest.mark.parametrize(
    ("email", "say"),
    [("ADA@example.org", "Give an address that is not your own."), ("x", "valid email")],
)
def test_sleeper_is_told_what_is_wrong_with_an_address(client, sleeper, email, say):
    sign_in(client)

    assertContains(client.post("/account/asleep/", {"email": email}), say, status_code=422)


def test_sleeper_writes_few_letters(client, sleeper):
    sign_in(client)
    for number in range(MOST_OPEN + 1):
        response = client.post("/account/asleep/", {"email": f"p{number}@example.org"})

    assertContains(response, "Enough letters are on their way.", status_code=422)


def test_sleeper_says_yes_to_a_guardian_who_wrote_to_a_proven_address(client, sleeper):
    parent = AdultFactory(display_name="Pat Parent")
    row = actions.ask_child(email=sleeper.email, by=parent, rights=Rights(), at=NOON)
    sign_in(client)
    assertContains(client.get("/account/asleep/"), "Pat Parent says to be your parent or guardian")

    client.post("/account/asleep/", {"accept": row.public_id})

    assert sleeper.guardian_links.get().guardian == parent
    assertContains(client.get("/account/asleep/"), "has not agreed to the account yet")


def test_sleeper_does_not_answer_a_letter_to_another_address(client, sleeper):
    row = actions.ask_child(email="b@example.org", by=AdultFactory(), rights=Rights(), at=NOON)
    sign_in(client)

    assert client.post("/account/asleep/", {"accept": row.public_id}).status_code == 404


def test_account_that_woke_is_signed_in_anew(client, sleeper):
    sign_in(client)
    link = GuardianshipFactory(child=sleeper)
    words = {Purpose.ACCOUNT: "Yes."}
    actions.give_consents(sleeper, words=words, language="en", by=link.guardian, at=NOON)

    assertRedirects(client.get("/account/asleep/"), "/account/login/")
    sign_in(client)
    assertContains(client.get("/account/"), "Signed in as")


def test_session_ends_when_the_account_falls_asleep(client, sleeper):
    client.force_login(sleeper)

    assertRedirects(client.get("/account/"), "/account/login/?next=/account/")


def test_account_wakes_by_itself_on_the_day(client, sleeper, at_noon):
    at_noon.move_to(datetime(2027, 6, 1, 12, tzinfo=UTC))

    assertRedirects(sign_in(client), "/account/")


def test_age_is_told_once_and_leads_back(client):
    person = UserFactory()
    client.force_login(person)
    assertContains(client.get("/account/"), "Tell when you were born")

    for born in (OLD, YOUNG):
        response = client.post("/account/age/?from=/family/", {"born_on": born, "country": "GB"})
        assertRedirects(response, "/family/")

    assert person.age_record.born_on == date(1990, 6, 1)
    assertNotContains(client.get("/account/"), "Tell when you were born")


def test_age_that_is_none_is_asked_again(client):
    client.force_login(UserFactory())

    response = client.post("/account/age/", {"born_on": "2030-01-01", "country": "GB"})

    assertContains(response, "Give the day on which you were born.", status_code=422)

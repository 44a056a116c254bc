"""The pages of a family: seen from both sides, answered from a letter, ended by either."""

from datetime import UTC, date, datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    AdultFactory,
    AgeRecordFactory,
    ChildFactory,
    GuardianshipFactory,
    UserFactory,
)
from tutorium.accounts import actions, emails
from tutorium.accounts.domain.guardianship import Rights
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import FamilyInvitation, Guardianship
from tutorium.accounts.queries import has_consent
from tutorium.core.asking import MOST_OPEN

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
CLOSED = "This letter is closed"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def letter(child=None, **fields):
    """Return the address in a letter that asks for a guardian."""
    child = child or ChildFactory()
    said = {"email": "parent@example.org", "by": child, "at": NOON} | fields
    return emails.answer_path(actions.ask_guardian(child, **said))


def young():
    """Return the link of a child whose account sleeps."""
    child = UserFactory()
    AgeRecordFactory(user=child, born_on=date(2014, 6, 1), asleep_until=date(2027, 6, 1))
    return GuardianshipFactory(child=child)


@pytest.mark.parametrize("children", [1, 3])
def test_family_asks_the_database_as_often_for_many(client, django_assert_num_queries, children):
    guardian = AdultFactory()
    for _ in range(children):
        GuardianshipFactory(guardian=guardian)
    client.force_login(guardian)

    with django_assert_num_queries(7):
        assertContains(client.get("/family/"), "sees progress", count=children)


def test_both_sides_see_the_same(client):
    link = GuardianshipFactory(may_pay=True)
    for person in (link.guardian, link.child):
        client.force_login(person)

        page = client.get("/family/")

        assertContains(page, "agrees and approves")
        assertContains(page, "pays")


def test_minor_is_not_offered_to_be_a_guardian(client):
    client.force_login(ChildFactory())

    assertNotContains(client.get("/family/"), "Add your child")


def test_grown_up_is_not_asked_for_a_guardian(client):
    client.force_login(AdultFactory())

    assertNotContains(client.get("/family/"), "Add a parent or guardian")


def test_child_writes_to_a_guardian(client):
    child = ChildFactory()
    client.force_login(child)

    response = client.post("/family/guardian/", {"email": "parent@example.org"}, follow=True)

    assertContains(response, "A letter is on its way to parent@example.org.")
    assert child.family_invitations.get().child == child


def test_child_with_a_guardian_is_told_to_ask_that_one(client):
    client.force_login(GuardianshipFactory().child)

    response = client.post("/family/guardian/", {"email": "other@example.org"})

    assert response.status_code == 422
    assert response.context["ask_guardian"].errors == {
        "email": ["You have a guardian already, who can ask another one."]
    }


def test_guardian_writes_to_a_child_and_withdraws(client):
    client.force_login(AdultFactory())
    client.post("/family/child/", {"email": "c@example.org", "may_see": "on"})
    row = FamilyInvitation.objects.get()
    assert (row.role, row.rights) == ("child", Rights(may_approve=False))

    client.post(f"/family/letters/{row.public_id}/withdraw/")

    row.refresh_from_db()
    assert row.answer == "withdrawn"


def test_guardian_of_nothing_is_refused(client):
    client.force_login(AdultFactory())

    response = client.post("/family/child/", {"email": "c@example.org"})

    assertContains(response, "Choose at least one of these.", status_code=422)


@pytest.mark.parametrize("where", ["guardian", "child"])
def test_too_many_letters_are_refused_kindly(client, where):
    person = ChildFactory() if where == "guardian" else AdultFactory()
    for number in range(MOST_OPEN):
        letter(person, email=f"p{number}@example.org")
    client.force_login(person)

    response = client.post(f"/family/{where}/", {"email": "more@example.org", "may_see": "on"})

    assertContains(
        response, "Too many letters wait for an answer, or went out today.", status_code=422
    )


def test_letter_of_another_is_not_withdrawn(client):
    letter()
    client.force_login(AdultFactory())
    row = FamilyInvitation.objects.get()

    assert client.post(f"/family/letters/{row.public_id}/withdraw/").status_code == 404


def test_letter_is_read_by_who_has_no_account(client):
    page = client.get(letter())

    assertContains(page, "Make an account")
    assertNotContains(page, 'name="yes"')
    # Without a referrer a browser sends the form from an origin called null, which is refused.
    assertNotContains(page, 'name="referrer"')
    assert page["Referrer-Policy"] == "same-origin"


def test_stranger_cannot_say_yes_without_an_account(client):
    client.post(letter(), {"yes": "1", "may_see": "on"})

    assert Guardianship.objects.count() == 0


def test_anybody_with_the_letter_may_say_no(client):
    address = letter()

    assertContains(client.post(address, {"no": "1"}), "You said no")
    assertContains(client.get(address), CLOSED, status_code=404)


@pytest.mark.parametrize("address", ["/family/answer/x/", "/family/answer/abc~def~ghi/"])
def test_address_that_is_none_is_closed(client, address):
    assertContains(client.get(address), CLOSED, status_code=404)


def test_guardian_says_yes_chooses_rights_and_is_led_to_what_to_agree_to(client):
    child = ChildFactory()
    client.force_login(AdultFactory())

    response = client.post(letter(child), {"yes": "1", "may_approve": "on", "may_pay": "on"})

    link = child.guardian_links.get()
    assert link.rights == Rights(may_see=False, may_pay=True)
    assertRedirects(response, f"/family/{link.public_id}/consents/")


def test_helper_has_the_rights_that_the_guardian_gave(client):
    link = GuardianshipFactory()
    paying = Rights(may_see=False, may_approve=False, may_pay=True)
    address = letter(link.child, by=link.guardian, rights=paying)
    aunt = AdultFactory()
    client.force_login(aunt)

    client.post(address, {"yes": "1", "may_see": "on", "may_approve": "on"})

    assert aunt.children_links.get().rights == paying


def test_minor_is_told_why_a_yes_does_not_count(client):
    client.force_login(ChildFactory())

    response = client.post(letter(), {"yes": "1", "may_see": "on"})

    assertContains(response, "A guardian has to be a grown-up", status_code=422)


def test_child_says_yes_to_a_guardian(client):
    parent, child = AdultFactory(), ChildFactory()
    row = actions.ask_child(email="c@example.org", by=parent, rights=Rights(), at=NOON)
    client.force_login(child)

    response = client.post(emails.answer_path(row), {"yes": "1", "may_see": "on"})

    assertRedirects(response, "/family/")
    assert child.guardian_links.get().guardian == parent


def test_guardian_agrees_and_takes_back(client):
    link = young()
    client.force_login(link.guardian)
    address = f"/family/{link.public_id}/consents/"

    client.post(address, {"account": "on"})
    assert has_consent(link.child, Purpose.ACCOUNT)
    assertContains(client.get(address), "The site keeps this account")

    client.post(f"{address}account/withdraw/")
    assert not has_consent(link.child, Purpose.ACCOUNT)


def test_agreeing_to_nothing_is_asked_back(client):
    link = young()
    client.force_login(link.guardian)

    response = client.post(f"/family/{link.public_id}/consents/")

    assertContains(response, "Tick what you agree to.", status_code=422)


@pytest.mark.parametrize("page", ["consents", "rights", "end"])
def test_pages_of_another_family_are_not_there(client, page):
    link = GuardianshipFactory()
    client.force_login(AdultFactory())

    assert client.get(f"/family/{link.public_id}/{page}/").status_code == 404


@pytest.mark.parametrize("page", ["consents", "rights"])
def test_child_neither_agrees_for_itself_nor_gives_rights(client, page):
    link = young()
    link.child.age_record.asleep_until = None
    link.child.age_record.save()
    client.force_login(link.child)

    assert client.get(f"/family/{link.public_id}/{page}/").status_code == 404


def test_helper_cannot_give_itself_more(client):
    link = GuardianshipFactory(may_approve=False)
    client.force_login(link.guardian)
    address = f"/family/{link.public_id}/rights/"

    response = client.post(address, {"may_see": "on", "may_approve": "on"})

    assertContains(response, "Only a guardian who approves can give more.", status_code=422)
    link.refresh_from_db()
    assert link.rights == Rights(may_approve=False)


def test_guardian_who_decides_gives_a_helper_more_and_takes_nothing_from_an_equal(client):
    link = GuardianshipFactory()
    helper = GuardianshipFactory(child=link.child, may_approve=False)
    equal = GuardianshipFactory(child=link.child)
    client.force_login(link.guardian)

    client.post(f"/family/{helper.public_id}/rights/", {"may_pay": "on"})

    helper.refresh_from_db()
    assert helper.rights == Rights(may_see=False, may_approve=False, may_pay=True)
    assert client.get(f"/family/{equal.public_id}/rights/").status_code == 404


@pytest.mark.parametrize(("side", "reason"), [("guardian", "guardian"), ("child", "child")])
def test_either_side_ends_it_after_reading_what_follows(client, side, reason):
    link = GuardianshipFactory()
    client.force_login(getattr(link, side))
    address = f"/family/{link.public_id}/end/"
    assertContains(client.get(address), "What was practised stays.")

    assertRedirects(client.post(address), "/family/")

    link.refresh_from_db()
    assert link.end_reason == reason


def test_helper_does_not_take_back_what_a_guardian_agreed_to(client):
    link = young()
    words = {Purpose.ACCOUNT: "Yes."}
    actions.give_consents(link.child, words=words, language="en", by=link.guardian, at=NOON)
    helper = GuardianshipFactory(child=link.child, may_approve=False)
    client.force_login(helper.guardian)

    response = client.post(f"/family/{helper.public_id}/consents/account/withdraw/", follow=True)

    assertContains(response, "Only a guardian who may approve can take this back.")
    assert has_consent(link.child, Purpose.ACCOUNT)

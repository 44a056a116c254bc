"""People at the desk, made and changed by an administrator."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import ModelLogEntry

from tests.factories import UserFactory
from tutorium.accounts.actions import decide_erasure, erase
from tutorium.accounts.models import AuditEntry, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = UserFactory(is_superuser=True, display_name="Sue")
    client.force_login(person)
    return person


def url(page, *args):
    return reverse(f"wagtailusers_users:{page}", args=args)


def fields(**changes):
    return {"email": "wanda@example.org", "display_name": "Wanda", "is_active": "on"} | changes


def test_person_is_added_to_a_group(client, administrator):
    writers = Group.objects.get(name="Writers")
    client.post(url("add"), fields(groups=[writers.pk]))
    person = User.objects.get(email="wanda@example.org")
    assert (person.display_name, list(person.groups.all())) == ("Wanda", [writers])
    assert not person.has_usable_password()


def test_history_of_a_person_names_who_made_the_account(client, administrator):
    client.post(url("add"), fields())
    person = User.objects.get(email="wanda@example.org")

    [made] = ModelLogEntry.objects.for_instance(person)

    assert (made.action, made.user) == ("wagtail.create", administrator)
    assertContains(client.get(url("history", person.pk)), "Sue")


def test_person_may_be_given_a_password(client, administrator):
    words = "four secret words here"
    client.post(url("add"), fields(password1=words, password2=words))
    assert User.objects.get(email="wanda@example.org").check_password(words)


def test_address_of_another_person_is_refused_in_any_case(client, administrator):
    UserFactory(email="Wanda@Example.org")
    response = client.post(url("add"), fields())
    assert response.context["form"].errors["email"] == [
        "Another person signs in with this address."
    ]


def test_new_person_needs_a_name_that_readers_see(client, administrator):
    response = client.post(url("add"), fields(display_name=""))
    assert list(response.context["form"].errors) == ["display_name"]


def test_person_is_changed_and_made_inactive(client, administrator):
    person = UserFactory()
    client.post(url("edit", person.pk), fields(is_active=""))
    person.refresh_from_db()
    assert (person.display_name, person.email, person.is_active) == (
        "Wanda",
        "wanda@example.org",
        False,
    )


def test_person_without_an_address_stays_without_one(client, administrator):
    person = UserFactory(email=None)
    client.post(url("edit", person.pk), fields(email=""))
    person.refresh_from_db()
    assert (person.email, person.display_name) == (None, "Wanda")


def test_nobody_is_deleted(client, administrator):
    person = UserFactory()
    client.post(url("delete", person.pk))
    client.post(
        reverse("wagtail_bulk_action", args=["accounts", "user", "delete"]) + f"?id={person.pk}"
    )
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_however_long(client, administrator, rows, django_assert_num_queries):
    UserFactory.create_batch(rows)
    client.get(url("index"))
    with django_assert_num_queries(10):
        client.get(url("index"))


def test_person_is_found_by_name(client, administrator):
    UserFactory(display_name="Wanda")
    response = client.get(url("index"), {"q": "wand"})
    assert [person.display_name for person in response.context["object_list"]] == ["Wanda"]


def test_person_chooses_how_the_desk_looks(client, administrator):
    account = "/desk/account/"
    assert client.get(account).status_code == 200
    look = {"theme-theme": "dark", "theme-contrast": "system", "theme-density": "default"}
    client.post(account, look)
    assert administrator.wagtail_userprofile.theme == "dark"


def test_account_at_the_desk_is_for_those_who_work_there(client):
    client.force_login(UserFactory())
    assert client.get("/desk/account/").url == "/account/login/?next=/desk/account/"


@pytest.mark.parametrize("page", ["edit", "history"])
def test_opening_the_page_of_a_person_is_written_down(client, administrator, page):
    person = UserFactory()

    client.get(url(page, person.pk))
    client.get(url(page, administrator.pk))

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.person, entry.deed) == (administrator, person, "person.looked_at")


@pytest.mark.parametrize("looks", [1, 3])
def test_who_looked_at_whom_is_listed_for_operators(
    client, administrator, looks, django_assert_num_queries
):
    for _ in range(looks):
        client.get(url("edit", UserFactory(display_name="Wanda").pk))
    client.get(reverse("staff_looks"))

    with django_assert_num_queries(8):
        response = client.get(reverse("staff_looks"))

    assertContains(response, "<td>Wanda</td>", looks, html=True)


def test_who_looked_at_whom_is_for_operators_alone(client):
    editor = UserFactory()
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)

    assert client.get(reverse("staff_looks")).status_code == 302
    assertNotContains(client.get(reverse("wagtailadmin_home")), reverse("staff_looks"))


def test_who_was_erased_has_no_page(client, administrator):
    person, now = UserFactory(display_name="Wanda"), timezone.now()
    erase(decide_erasure(person, at=now), at=now)

    assert client.get(url("edit", person.pk)).status_code == 404
    assert person not in client.get(url("index")).context["object_list"]

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tutorium.letters.models import Undeliverable

pytestmark = pytest.mark.django_db
LIST = "/desk/snippets/letters/undeliverable/"


@pytest.fixture
def row():
    return Undeliverable.objects.create(
        address="bob@example.org", said="550 5.1.1 No such user", since=timezone.now()
    )


@pytest.mark.parametrize(("is_operator", "status"), [(False, 302), (True, 200)])
def test_addresses_are_for_the_operator(client, row, is_operator, status):
    client.force_login(UserFactory(is_superuser=is_operator))

    assert client.get(LIST).status_code == status


def test_operator_lets_letters_go_there_again(client, row):
    client.force_login(UserFactory(is_superuser=True))
    assert "550 5.1.1 No such user" in client.get(LIST).text

    client.post(f"{LIST}delete/{row.pk}/")

    assert not Undeliverable.objects.exists()


def test_nobody_adds_an_address(client):
    client.force_login(UserFactory(is_superuser=True))

    assert client.post(f"{LIST}add/").status_code == 302
    assert client.get(f"{LIST}add/").status_code == 302

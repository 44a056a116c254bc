import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("codenames", "is_offered"), [([], False), (["change_tutorrequest"], True)]
)
def test_requests_are_offered_to_those_who_handle_them(client, codenames, is_offered):
    person = UserFactory()
    allowed = ["access_admin", *codenames]
    person.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    client.force_login(person)
    page = client.get("/desk/").content.decode()
    assert (f'"url": "{reverse("lessons:requests")}"' in page) is is_offered

import pytest
from django.contrib.auth.models import Permission

from tests.factories import UserFactory
from tutorium.core import wagtail_hooks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("codenames", "is_offered"), [([], False), (["change_dbtaskresult"], True)]
)
def test_jobs_are_offered_to_those_who_look_after_them(client, codenames, is_offered):
    person = UserFactory()
    allowed = ["access_admin", *codenames]
    person.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    client.force_login(person)

    assert ('"url": "/desk/jobs/"' in client.get("/desk/").text) is is_offered


def test_operator_may_give_jobs_to_other_groups():
    assert [each.codename for each in wagtail_hooks.permissions()] == ["change_dbtaskresult"]

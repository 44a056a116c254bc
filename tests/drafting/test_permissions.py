import pytest
from django.contrib.auth.models import Permission

from tests.factories import UserFactory
from tutorium.drafting.permissions import may_ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "name", "is_allowed", "may"),
    [
        ("https://m.example/v1", "m", True, True),
        ("https://m.example/v1", "m", False, False),
        ("", "m", True, False),
        ("https://m.example/v1", "", True, False),
    ],
)
def test_model_is_asked_where_there_is_one_and_by_whom_it_may(settings, url, name, is_allowed, may):
    settings.MODEL_URL, settings.MODEL_NAME = url, name
    person = UserFactory()
    if is_allowed:
        person.user_permissions.add(Permission.objects.get(codename="ask_model"))

    assert may_ask(person) is may

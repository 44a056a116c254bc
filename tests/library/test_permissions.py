import pytest
from django.contrib.auth.models import Permission

from tests.factories import AnswerFactory, UserFactory
from tutorium.library.models import Answer
from tutorium.library.permissions import ItemPolicy, may_write

pytestmark = pytest.mark.django_db
POLICY = ItemPolicy(Answer)


def test_publishing_is_nobodys_whatever_they_were_given():
    person = UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="publish_answer"))
    assert not POLICY.user_has_permission(person, "publish")
    assert not POLICY.user_has_permission(UserFactory(is_superuser=True), "publish")


@pytest.mark.parametrize(("published", "may"), [("2026-11-01T12:00Z", False), (None, True)])
def test_only_what_readers_never_saw_is_deleted(published, may):
    answer = AnswerFactory(first_published_at=published)
    superuser = UserFactory(is_superuser=True)
    assert POLICY.user_has_permission_for_instance(superuser, "delete", answer) is may


def test_reader_writes_nothing():
    assert not may_write(UserFactory())

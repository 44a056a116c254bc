import pytest
from django.contrib.auth.models import Group

from tests.factories import UserFactory
from tutorium.questions.models import QuestionReport
from tutorium.questions.permissions import ReportPolicy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("groups", "allowed"), [(["Editors"], {"view", "change"}), (["Writers"], set()), ([], set())]
)
def test_editors_read_reports_and_say_when_they_are_done(groups, allowed):
    person = UserFactory()
    person.groups.set(Group.objects.filter(name__in=groups))
    policy = ReportPolicy(QuestionReport)

    deeds = ("add", "view", "change", "delete", "publish")
    assert {deed for deed in deeds if policy.user_has_permission(person, deed)} == allowed

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from tests.factories import AnswerFactory, UserFactory
from tutorium.core.models import ContentVersion
from tutorium.library.actions import forget_name

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def revision_of(answer, **content):
    about = ContentType.objects.get_for_model(answer)
    return Revision.objects.create(
        content_type=about, base_content_type=about, object_id=answer.pk, created_at=NOON,
        content=content,
    )  # fmt: skip


def test_name_goes_from_the_history_of_ones_works_and_pages_are_made_anew():
    ada, bob = UserFactory(), UserFactory()
    answer = AnswerFactory(writer=ada, checker=bob, written_by="Ada", checked_by="Bob")
    said = {"writer": ada.pk, "written_by": "Ada", "checker": bob.pk, "checked_by": "Bob"}
    revision, before = revision_of(answer, **said), ContentVersion.current()

    forget_name(person=ada, at=NOON)

    revision.refresh_from_db()
    assert revision.content == said | {"written_by": ""}
    assert ContentVersion.current() > before


def test_works_of_others_are_left_alone():
    answer = AnswerFactory(writer=UserFactory(), written_by="Bob")
    revision, before = revision_of(answer, written_by="Bob"), ContentVersion.current()

    forget_name(person=UserFactory(), at=NOON)

    revision.refresh_from_db()
    assert (revision.content, ContentVersion.current()) == ({"written_by": "Bob"}, before)

"""The version of all public content."""

import pytest
from django.db import IntegrityError

from tutorium.core.models import ContentVersion
from tutorium.core.page_cache import forgotten

pytestmark = pytest.mark.django_db


def test_version_rises_with_every_change():
    assert ContentVersion.current() == 0

    ContentVersion.rise()
    ContentVersion.rise()

    assert ContentVersion.current() == 2


def test_version_is_one_row():
    with pytest.raises(IntegrityError, match="contentversion_is_one_row"):
        ContentVersion.objects.create(pk=2)


def test_kept_pages_are_forgotten_when_the_change_is_committed(
    django_capture_on_commit_callbacks,
):
    before = forgotten()

    with django_capture_on_commit_callbacks(execute=True):
        ContentVersion.rise()
        assert forgotten() == before

    assert forgotten() == before + 1

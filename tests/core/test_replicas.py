import pytest
from django.db import router

from tests.core.other_database import standing_beside
from tests.factories import publish_answers
from tutorium.core.models import ContentVersion
from tutorium.core.replicas import PublicReads, reading_for_everybody
from tutorium.library.models import Answer


@pytest.fixture
def replica(transactional_db, pytestconfig, settings, tmp_path):
    """A copy that lags behind: it has none of what the test publishes."""
    with standing_beside("replica", pytestconfig, tmp_path):
        settings.DATABASE_ROUTERS = ["tutorium.core.replicas.PublicReads"]
        yield "replica"


@pytest.mark.django_db
def test_without_a_replica_everything_is_read_where_it_is_written():
    with reading_for_everybody():
        assert router.db_for_read(Answer) == "default"


def test_public_page_is_read_from_the_replica_and_an_own_page_is_not(replica, client, admin_client):
    [answer] = publish_answers(1)
    path = answer.get_absolute_url()

    assert client.get(path).status_code == 404
    assert admin_client.get(f"/desk/snippets/library/answer/edit/{answer.pk}/").status_code == 200


def test_what_is_read_for_everybody_is_written_to_the_database_itself(replica):
    with reading_for_everybody():
        assert router.db_for_write(Answer) == "default"
        ContentVersion.rise()

    assert ContentVersion.current() == 1
    assert not ContentVersion.objects.using(replica).exists()


def test_replica_is_migrated_by_the_database_it_follows():
    assert not PublicReads().allow_migrate("replica", "library")
    assert PublicReads().allow_migrate("default", "library")


def test_reading_for_everybody_ends_with_what_failed():
    with pytest.raises(KeyError), reading_for_everybody():
        raise KeyError

    assert PublicReads().db_for_read(Answer) is None

import pytest
from django.utils import timezone

from tests.drafting.servers import Behaviour, running
from tests.factories import UserFactory
from tutorium.drafting.actions import NothingToGoOnError, SpentError, ask
from tutorium.drafting.domain.material import Excerpt, Material, TopicName
from tutorium.drafting.models import Drafting, Purpose

pytestmark = pytest.mark.django_db
MATERIAL = Material("Why?", (Excerpt("01A", "The thaw", "/notes/thaw/", "In 1956 …"),))


def asked(purpose=Purpose.ANSWER, material=MATERIAL):
    return ask(purpose, material, by=UserFactory(), at=timezone.now())


def test_asking_waits_for_the_model_after_the_reply(settings, django_capture_on_commit_callbacks):
    with (
        running(settings, Behaviour("SHORT: a\nBODY:\nb [1]")) as server,
        django_capture_on_commit_callbacks(execute=True),
    ):
        row = asked()
        assert server.asked == []

    row.refresh_from_db()
    assert (row.outcome, len(server.asked)) == ("done", 1)


@pytest.mark.parametrize(
    ("purpose", "material"),
    [
        (Purpose.ANSWER, Material("Why?", topics=(TopicName("h:1", "First"),))),
        (Purpose.QUESTIONS, Material("Why?")),
        (Purpose.TOPICS, MATERIAL),
    ],
)
def test_model_is_not_asked_to_write_from_nothing(purpose, material):
    with pytest.raises(NothingToGoOnError):
        asked(purpose, material)

    assert not Drafting.objects.exists()


def test_a_day_has_as_many_as_the_operator_allows(settings):
    settings.MODEL_MOST_A_DAY = 1
    asked()

    with pytest.raises(SpentError):
        asked()

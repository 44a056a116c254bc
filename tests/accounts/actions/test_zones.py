import pytest

from tests.factories import LearnerFactory, UserFactory
from tutorium.accounts.actions import set_zone
from tutorium.accounts.domain.zones import UnknownZoneError

pytestmark = pytest.mark.django_db


def test_zone_is_the_persons_and_their_learners():
    person = UserFactory()
    learner, other = LearnerFactory(user=person), LearnerFactory()

    set_zone(person, "Asia/Tokyo")

    for row in (person, learner, other):
        row.refresh_from_db()
    assert (person.zone, learner.time_zone, other.time_zone) == ("Asia/Tokyo", "Asia/Tokyo", "UTC")


@pytest.mark.parametrize("name", ["", "Nowhere", "../../etc/passwd"])
def test_zone_that_is_none_is_refused(name):
    person = UserFactory(zone="Asia/Tokyo")

    with pytest.raises(UnknownZoneError):
        set_zone(person, name)
    person.refresh_from_db()
    assert person.zone == "Asia/Tokyo"

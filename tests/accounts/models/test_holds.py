from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.factories import UserFactory
from tutorium.accounts.models import ErasureHold

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def hold(**said):
    return ErasureHold.objects.create(
        **{"person": UserFactory(), "reason": "An inquiry", "at": NOON} | said
    )


def test_hold_has_a_reason():
    with pytest.raises(IntegrityError, match="erasure_hold_has_a_reason"):
        hold(reason="")


def test_hold_is_not_lifted_before_it_is_placed():
    with pytest.raises(IntegrityError, match="erasure_hold_is_lifted_after_it_is_placed"):
        hold(lifted_at=NOON - timedelta(seconds=1))


def test_hold_that_somebody_lifted_says_when():
    with pytest.raises(IntegrityError, match="erasure_hold_is_lifted_after_it_is_placed"):
        hold(lifted_by=UserFactory())


def test_hold_that_was_lifted_is_not_live():
    standing = hold()
    hold(lifted_at=NOON)

    assert list(ErasureHold.objects.live()) == [standing]

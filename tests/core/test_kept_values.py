"""Values kept until content changes: by whom, until when, and when not at all."""

import threading
import time

import pytest
from django.db import connections, transaction

from tutorium.core import kept_values
from tutorium.core.kept_values import until_content_changes
from tutorium.core.models import ContentVersion
from tutorium.core.page_cache import asked_version

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def known_version():
    token = asked_version.set(1)
    yield
    asked_version.reset(token)


class Counted:
    """A function that counts how often it was asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self, number=0):
        self.asked += 1
        if number < 0:
            raise ValueError
        return number * 10


def make_kept():
    counted = Counted()

    @until_content_changes
    def ten_times(number=0):
        return counted(number)

    return counted, ten_times


def test_value_is_made_once_for_each_argument():
    counted, ten_times = make_kept()

    assert [ten_times(1), ten_times(2), ten_times(1)] == [10, 20, 10]
    assert counted.asked == 2


def test_value_is_made_anew_when_content_has_changed():
    counted, ten_times = make_kept()
    ten_times(1)
    asked_version.set(2)

    ten_times(1)

    assert counted.asked == 2


def test_version_is_read_where_nobody_told_it():
    counted, ten_times = make_kept()
    asked_version.set(None)
    ContentVersion.rise()
    ten_times(1)
    ten_times(1)
    assert counted.asked == 1

    ContentVersion.rise()
    ten_times(1)

    assert counted.asked == 2


def test_nothing_is_kept_before_there_is_content():
    counted, ten_times = make_kept()
    asked_version.set(None)

    ten_times(1)
    ten_times(1)

    assert counted.asked == 2


def test_nothing_is_kept_within_a_transaction():
    counted, ten_times = make_kept()
    ContentVersion.rise()
    asked_version.set(None)

    with transaction.atomic():
        ten_times(1)
        ten_times(1)

    assert counted.asked == 2


def test_failure_is_not_kept():
    counted, ten_times = make_kept()

    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            ten_times(-1)

    assert counted.asked == 2


def test_what_nobody_asks_for_goes_first(monkeypatch):
    monkeypatch.setattr(kept_values, "MOST", 2)
    counted, ten_times = make_kept()

    for number in (1, 2, 1, 3, 1):
        ten_times(number)
    assert counted.asked == 3
    ten_times(2)
    assert counted.asked == 4


def test_threads_that_ask_at_once_have_it_made_once():
    asked = []

    @until_content_changes
    def slowly():
        asked.append(1)
        time.sleep(0.05)
        return "made"

    def ask():
        asked_version.set(1)
        slowly()
        connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(asked) == 1


def test_everything_can_be_forgotten():
    counted, ten_times = make_kept()
    ten_times(1)

    kept_values.forget_values()
    ten_times(1)

    assert counted.asked == 2

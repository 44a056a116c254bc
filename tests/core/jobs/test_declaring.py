import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.core.jobs import tasks_of_tests as tasks
from tutorium.core.jobs.backoff import ONCE, Retries
from tutorium.core.jobs.declaring import GiveUpError, is_hopeless, retries_of


def test_job_says_how_often_it_is_tried():
    assert retries_of(tasks.note.module_path) == tasks.TWICE
    assert retries_of(tasks.hurry.module_path) == Retries()


def test_task_that_says_nothing_is_tried_once():
    assert retries_of(tasks.fail_once.module_path) == ONCE


def test_job_whose_module_has_gone_is_tried_once():
    assert retries_of("tutorium.gone.tasks.work") == ONCE


def test_job_keeps_its_priority():
    assert (tasks.hurry.priority, tasks.note.priority) == (10, 0)


@pytest.mark.parametrize(
    ("error", "expected"),
    [(GiveUpError(), True), (ObjectDoesNotExist(), True), (OSError(), False)],
)
def test_what_waiting_will_not_bring_back_is_hopeless(error, expected):
    assert is_hopeless(error) is expected

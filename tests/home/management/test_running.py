from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tutorium.core.models import Worker
from tutorium.core.tasks import prune_jobs
from tutorium.home.management import running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]


def waiting_for(span):
    prune_jobs.enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - span)


def test_no_job_waits():
    assert running.jobs().say == "0 jobs wait, and none for too long."


def test_job_that_waits_for_a_moment_is_no_fault():
    waiting_for(timedelta(minutes=1))

    assert running.jobs().say == "1 jobs wait, and none for too long."


def test_job_that_waits_too_long_is_a_fault():
    waiting_for(timedelta(minutes=6))
    at = timezone.now()
    Worker.objects.create(
        pk="w", place="here:1", started_at=at, lease_ends_at=at + timedelta(minutes=1)
    )

    check = running.jobs()

    assert not check.ok
    assert check.say.endswith("UTC; 1 workers are at work.")
    assert check.mend.startswith("Start the service")


def test_job_that_is_to_be_tried_again_later_does_not_wait_too_long():
    waiting_for(timedelta(days=1))
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(hours=1))

    assert running.jobs().ok


def test_job_that_should_have_been_tried_again_waits_too_long():
    waiting_for(timedelta(days=1))
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(hours=1))

    assert not running.jobs().ok


def test_jobs_that_were_given_up_are_named():
    waiting_for(timedelta(0))
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())

    check = running.jobs()

    assert (check.ok, check.say) == (
        True,
        "0 jobs wait, and none for too long. 1 was given up: /desk/jobs/",
    )


def test_mail_server_that_is_away_is_a_fault(mail_server):
    mail_server.stop()

    check = running.mail_server()

    assert not check.ok
    assert check.say.startswith("The mail server 127.0.0.1 does not let letters in: ")


def test_mail_server_that_asks_for_a_word_is_a_fault_where_it_is_wrong(mail_server, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "ada", "wrong"

    assert not running.mail_server().ok


def test_other_ways_out_are_believed(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert running.mail_server().ok

"""Delivery, through the queue and a real mail server."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tutorium.core.jobs import queue
from tutorium.letters import actions, tasks
from tutorium.letters.models import Letter, Undeliverable, Unsubscribed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue_of_jobs")]

TEMPLATE = "library/letters/reading_wanted.html"
TO = "bob@example.org"
MINUTE = timedelta(minutes=1)


def post(**said):
    return actions.post(TEMPLATE, {"title": "Salt", "name": "Ada", "desk_url": "/"}, to=TO, **said)


def work(at=None):
    """Do the job that is due, and return its row."""
    at = at or timezone.now()
    row = queue.claim(worker="w", at=at)
    queue.settle(row, queue.perform(row, clock=lambda: at, chance=1))
    row.refresh_from_db()
    return row


def state_of(letter):
    letter.refresh_from_db()
    return letter.state, letter.said


def test_letter_is_sent_by_a_job(mail_server):
    letter = post()
    assert mail_server.letters == []

    job = work()

    assert (job.status, len(mail_server.letters)) == ("SUCCESSFUL", 1)
    assert state_of(letter) == ("sent", "")


def test_letter_that_is_sent_is_not_sent_again(mail_server):
    letter = post()
    work()

    tasks.deliver.call(letter.pk)

    assert len(mail_server.letters) == 1


def test_letter_refused_for_the_moment_is_tried_again(mail_server):
    letter = post()
    at = timezone.now()
    mail_server.recipient = "450 4.2.1 Busy"

    job = work(at)
    assert (job.status, job.run_after) == ("READY", at + MINUTE)
    assert state_of(letter) == ("waiting", "450 4.2.1 Busy")
    mail_server.recipient = "250 OK"
    work(at + MINUTE)

    assert (state_of(letter), len(mail_server.letters)) == (("sent", ""), 1)


def test_letter_whose_connection_was_lost_is_tried_again(mail_server):
    letter = post()
    mail_server.hangs_up = True

    assert work().status == "READY"
    assert state_of(letter)[0] == "waiting"


def test_address_that_is_refused_for_good_is_written_no_more(mail_server):
    letter = post()
    mail_server.recipient = "550 5.1.1 No such user"

    job = work()
    mail_server.recipient = "250 OK"
    later = post()
    work()

    assert job.status == "SUCCESSFUL"  # there is nothing to try again
    assert state_of(letter) == ("refused", "550 5.1.1 No such user")
    assert state_of(later) == ("withheld", "undeliverable")
    assert list(Undeliverable.objects.values_list("address", flat=True)) == [TO]
    assert mail_server.letters == []


def test_letter_that_is_refused_does_not_give_its_address_up(mail_server):
    letter = post()
    mail_server.message = "554 5.7.1 It looks like spam"

    work()

    assert state_of(letter) == ("refused", "554 5.7.1 It looks like spam")
    assert not Undeliverable.objects.exists()


def test_letter_of_a_topic_that_was_ended_is_withheld(mail_server):
    Unsubscribed.objects.create(address="Bob@example.org", topic="drafts", since=timezone.now())
    ended, other, plain = post(topic="drafts"), post(topic="news"), post()
    for _ in range(3):
        work()

    assert [state_of(each)[0] for each in (ended, other, plain)] == ["withheld", "sent", "sent"]


def test_letter_to_a_person_goes_before_letters_to_many(mail_server):
    post(topic="drafts")
    hurried = post()

    work()

    assert state_of(hurried)[0] == "sent"


def test_words_of_a_letter_are_kept_until_its_job_is_given_up(mail_server):
    letter = post()
    mail_server.recipient = "450 4.2.1 Busy"
    at = timezone.now()
    while (job := work(at)).status == "READY":
        at = job.run_after

    letter.refresh_from_db()
    assert len(job.worker_ids) == tasks.PATIENCE.attempts
    assert (letter.state, letter.text[:13]) == ("waiting", "Ada asks for ")


def test_old_letters_are_forgotten():
    old, new = post(), post()
    Letter.objects.filter(pk=old.pk).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))

    assert tasks.prune_letters.call() == 1
    assert [each.pk for each in Letter.objects.all()] == [new.pk]
    assert DBTaskResult.objects.count() == 2

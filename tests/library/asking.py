"""Inquiries for tests, in whichever state, with who takes part in them."""

from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import Group

from tests.factories import AdultFactory, TopicFactory
from tutorium.library import actions
from tutorium.library.models import Answer, Reading

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PROMISED = date(2026, 12, 3)
QUESTION = "Why did Khrushchev fall from power in 1964?"
OWN = {"sec-fetch-site": "same-origin"}


def person(name, *groups, **fields):
    user = AdultFactory(display_name=name, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def writer(name="Wanda"):
    return person(name, "Writers")


def editor(name="Edith"):
    return person(name, "Editors")


def asked(question=QUESTION, *, user=None, email="", at=NOON, sender="", appeals=False, **said):
    return actions.ask(
        actions.Asked(question=question, **said),
        asker=actions.Asker(user=user, email=email, sender=sender),
        at=at,
        appeals=appeals,
    )


def claimed(inquiry=None, *, by=None, at=NOON, promised=PROMISED):
    return actions.claim(inquiry or asked(), by=by or writer(), promised=promised, at=at)


def drafted(inquiry=None, *, by=None, topic=None, at=NOON):
    """Return an inquiry with a draft that is fit to be read a second time."""
    row = claimed(inquiry, by=by, at=at)
    answer = actions.draft(row, topic=topic or TopicFactory(), by=row.writer, at=at)
    fill_in(answer, by=row.writer)
    row.refresh_from_db()
    return row


def fill_in(answer, *, by, body="The plenum of October removed him."):
    item = Answer.objects.get(pk=answer.pk).get_latest_revision_as_object()
    item.short, item.body, item.sources = "His colleagues ==removed== him.", body, ["Pravda, 1964"]
    item.save_revision(user=by)


def submitted(inquiry=None, *, by=None, **options):
    row = drafted(inquiry, by=by, **options)
    submit(row.answer, by=row.writer)
    row.refresh_from_db()
    return row


def submit(answer, *, by):
    item = Answer.objects.get(pk=answer.pk)
    item.get_workflow().start(item, by)


def decide(answer, deed, *, by):
    """Do what the second reader's button does. Raises what refuses it."""
    item = Answer.objects.get(pk=answer.pk)
    state = item.current_workflow_task_state
    reading = Reading.objects.get(pk=state.pk)
    said = {"against": "the sources named"} if deed == "approve" else {"comment": "A date."}
    reading.task.specific.on_action(reading, by, deed, **said)


def published(inquiry=None, *, by=None, reader=None, **options):
    row = submitted(inquiry, by=by, **options)
    decide(row.answer, "approve", by=reader or editor())
    row.refresh_from_db()
    return row


def later(**span):
    return NOON + timedelta(**span)

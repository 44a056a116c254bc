"""Deeds on many items, and what is tried against four eyes by them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from tests.factories import TopicFactory
from tests.library.asking import decide, editor, person, writer
from tests.library.twins import NOON, answer, twins
from tutorium.accounts.models import AuditEntry
from tutorium.core.jobs.queue import jobs
from tutorium.core.models import ContentVersion
from tutorium.curriculum.actions import settle_shown_again
from tutorium.library import actions
from tutorium.library.domain.bulk import ChangedMeanwhileError, Why
from tutorium.library.models import Answer, Reading

pytestmark = pytest.mark.django_db
DAY = date(2027, 9, 1)


def fresh(item):
    return type(item).objects.get(pk=item.pk)


def why(deed, item, by):
    [plan] = actions.plans(deed, [fresh(item)], by=by)
    return plan.why


def done(deed, items, by):
    rows = [fresh(item) for item in items]
    looked_at = actions.seen(deed, actions.plans(deed, rows, by=by))
    return actions.do_to_many(deed, rows, looked_at=looked_at, by=by, at=NOON)


def checked(item, by=None):
    """Let a person have checked a page, as publishing does."""
    name = by.display_name if by else "Charles"
    Answer.objects.filter(pk=item.pk).update(
        checked_how="person", checked_by=name, checked_date=date(2025, 1, 1), checker=by,
        written_how="person", written_by="Wilma",
    )  # fmt: skip
    return fresh(item)


def draft_of(item):
    return fresh(item).get_latest_revision_as_object()


# --- Topics: a draft, and no more -------------------------------------------------------------


def test_topic_is_added_to_drafts_and_readers_see_nothing_of_it():
    items, topic = twins(), TopicFactory(code="p9")

    assert done(actions.AddTopic(topic), items, writer()) == 2

    for item in items:
        assert [link.topic for link in draft_of(item).topic_links.all()][-1] == topic
        assert not fresh(item).topic_links.filter(topic=topic).exists()
        assert fresh(item).has_unpublished_changes


def test_topic_that_is_taken_away_stays_for_readers():
    item, topic = answer("Why?"), TopicFactory(code="p9")
    item.topic_links.create(topic=topic, sort_order=1)
    item.save()
    Answer.objects.get(pk=item.pk).save_revision(clean=False)

    assert done(actions.RemoveTopic(topic), [item], writer()) == 1

    assert topic not in [link.topic for link in draft_of(item).topic_links.all()]
    assert fresh(item).topic_links.filter(topic=topic).exists()


def test_who_added_a_topic_does_not_approve_it():
    item, by = answer("Why?"), editor()
    done(actions.AddTopic(TopicFactory(code="p9")), [item], by)
    done(actions.Submit(), [item], writer())

    with pytest.raises(PermissionDenied):
        decide(item, "approve", by=by)
    decide(item, "approve", by=editor("Edna"))

    assert fresh(item).topic_links.count() == 2


def test_topic_says_why_not():
    item, by = answer("Why?"), writer()
    own, other = item.topic_links.get().topic, TopicFactory(code="p9")

    assert why(actions.AddTopic(own), item, by) is Why.IS_SO
    assert why(actions.RemoveTopic(other), item, by) is Why.HAS_NOT
    assert why(actions.RemoveTopic(own), item, by) is Why.HOME


# --- Submitting -------------------------------------------------------------------------------


def test_drafts_are_submitted_and_wait_for_another():
    items, by = twins(), editor()

    assert done(actions.Submit(), items, by) == 2

    assert Reading.objects.filter(status=Reading.STATUS_IN_PROGRESS).count() == 2
    with pytest.raises(PermissionDenied):
        decide(items[0], "approve", by=by)


def test_draft_that_came_back_is_submitted_again():
    item, by = answer("Why?"), writer()
    done(actions.Submit(), [item], by)
    decide(item, "reject", by=editor())

    assert done(actions.Submit(), [item], by) == 1
    assert fresh(item).workflow_in_progress


def test_what_is_unfit_or_checked_already_is_not_submitted():
    unfit, fit = answer("Why?", short=""), checked(answer("Why not?"))

    assert why(actions.Submit(), unfit, writer()) is Why.UNFIT
    assert why(actions.Submit(), fit, writer()) is Why.IS_SO
    assert why(actions.Submit(), answer("How?"), person("", "Writers")) is Why.NAMES


# --- Off the site -----------------------------------------------------------------------------


def test_editor_takes_many_off_the_site():
    items, by = twins(), editor()

    assert done(actions.Withdraw(), items, by) == 2

    assert not Answer.objects.filter(live=True).exists()
    log = ModelLogEntry.objects.filter(action="wagtail.unpublish")
    assert [entry.user for entry in log] == [by, by]
    assert why(actions.Withdraw(), items[0], by) is Why.NOT_LIVE


# --- Due and read again -----------------------------------------------------------------------


def test_day_is_set_and_taken_away():
    item, by = answer("Why?"), writer()

    done(actions.SetDue(DAY), [item], by)
    assert (fresh(item).due_date, why(actions.SetDue(DAY), item, by)) == (DAY, Why.IS_SO)
    done(actions.SetDue(None), [item], by)
    assert fresh(item).due_date is None


def test_page_read_again_says_by_whom_and_needs_no_day_any_more():
    item, by = checked(answer("Why?")), editor()
    done(actions.SetDue(DAY), [item], by)
    before = ContentVersion.current()

    done(actions.ReadAgain("the guide of 2027", on=DAY), [item], by)

    item = fresh(item)
    assert (item.checker, item.checked_by, item.checked_date) == (by, "Edith", DAY)
    assert (item.checked_against, item.due_date) == ("the guide of 2027", None)
    assert ContentVersion.current() > before


def test_nobody_reads_again_what_they_wrote():
    by, deed = editor(), actions.ReadAgain("the guide")
    wrote, saved, named = (checked(answer(f"Why {number}?")) for number in range(3))
    Answer.objects.filter(pk=wrote.pk).update(writer=by)
    revision = fresh(saved).save_revision(user=by, clean=False)
    Answer.objects.filter(pk=saved.pk).update(has_unpublished_changes=False, live_revision=revision)
    Answer.objects.filter(pk=named.pk).update(written_by="Edith")

    assert [why(deed, each, by) for each in (wrote, saved, named)] == [
        Why.OWN, Why.OWN, Why.NAMES,
    ]  # fmt: skip
    assert done(deed, [wrote, saved, named], by) == 0


def test_reading_again_is_no_way_around_the_first_reading():
    deed, by = actions.ReadAgain("the guide"), editor()
    by_a_model, drafted = answer("Why?"), checked(answer("Why not?"))
    fresh(drafted).save_revision(user=writer(), clean=False)

    assert why(deed, by_a_model, by) is Why.UNCHECKED
    assert why(deed, drafted, by) is Why.DRAFTED
    assert why(deed, checked(answer("How?")), writer("Willy")) is Why.NOT_ALLOWED


# --- Who, and when ----------------------------------------------------------------------------

EVERY = [
    actions.Submit(),
    actions.Withdraw(),
    actions.SetDue(DAY),
    actions.ReadAgain("the guide"),
]


@pytest.mark.parametrize("deed", EVERY, ids=lambda deed: deed.name)
def test_who_has_no_permission_does_nothing(deed):
    item, nobody = answer("Why?"), person("Nobody")
    if deed.name == "read_again":
        item = checked(item)
    before = Answer.objects.values().get(pk=item.pk)

    assert done(deed, [item], nobody) == 0
    assert Answer.objects.values().get(pk=item.pk) == before


def test_writer_takes_nothing_off_the_site():
    item = answer("Why?")

    assert done(actions.Withdraw(), [item], writer()) == 0
    assert fresh(item).live


@pytest.mark.parametrize("deed", [EVERY[0], EVERY[1], EVERY[3]], ids=lambda deed: deed.name)
def test_what_a_second_reader_has_or_somebody_locked_is_left_alone(deed):
    reading, locked, by = checked(answer("Why?")), checked(answer("How?")), editor()
    fresh(reading).get_workflow().start(fresh(reading), writer())
    Answer.objects.filter(pk=locked.pk).update(locked=True, locked_by=writer("Willy"))

    assert [why(deed, each, by) for each in (reading, locked)] == [Why.READING, Why.LOCKED]


def test_nothing_is_done_where_something_changed_since_it_was_looked_at():
    items, by, deed = twins(), editor(), actions.Withdraw()
    rows = [fresh(item) for item in items]
    looked_at = actions.seen(deed, actions.plans(deed, rows, by=by))
    fresh(items[0]).save_revision(user=writer(), clean=False)

    with pytest.raises(ChangedMeanwhileError):
        actions.do_to_many(deed, rows, looked_at=looked_at, by=by, at=NOON + timedelta(hours=1))

    assert Answer.objects.filter(live=True).count() == 2


def test_one_that_allows_it_is_done_beside_one_that_does_not():
    first, second = twins()
    Answer.objects.filter(pk=first.pk).update(locked=True, locked_by=writer())

    assert done(actions.Withdraw(), [first, second], editor()) == 1
    assert (fresh(first).live, fresh(second).live) == (True, False)
    assert AuditEntry.objects.get(deed="items.withdraw").details["items"] == [second.uid]


@pytest.mark.usefixtures("queue_of_jobs")
def test_what_readers_are_shown_is_settled_once_for_many():
    done(actions.Withdraw(), twins(), editor())

    assert jobs().filter(task_path=settle_shown_again.module_path).count() == 1

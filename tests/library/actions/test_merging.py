import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry

from tests.factories import AnswerFactory, TopicFactory
from tests.library.asking import asked, decide, editor, person, published, writer
from tests.library.twins import NOON, answer, pair, twins
from tutorium.accounts.models import AuditEntry
from tutorium.core.models import ContentVersion
from tutorium.curriculum.models import Course
from tutorium.library import actions
from tutorium.library.domain.duplicates import Hindrance, NotMergedError
from tutorium.library.models import (
    Address,
    Answer,
    AnswerPair,
    AnswerTopic,
    Inquiry,
    ProblemReport,
    Reading,
)
from tutorium.library.queries import ANSWERS, find_item
from tutorium.search import queries as search

pytestmark = pytest.mark.django_db


def fresh(item):
    return type(item).objects.get(pk=item.pk)


def merged(row=None, *, by=None):
    row = row or pair()
    return actions.merge(row, keep=row.first, by=by or editor(), at=NOON)


def leads_to(slug):
    return find_item(ANSWERS, "ib", "history", slug)


def refusal(deed, *arguments, **named):
    with pytest.raises(NotMergedError) as caught:
        deed(*arguments, at=NOON, **named)
    return caught.value.why


# --- Merging ----------------------------------------------------------------------------------


def test_one_stays_and_the_other_leads_to_it():
    row = merged()

    assert (fresh(row.first).live, fresh(row.second).live) == (True, False)
    assert leads_to("his-fall") == row.first
    assert [hit.uid for hit in search.find("khrushchev").hits] == [row.first.uid]


def test_old_addresses_and_aliases_lead_to_it_for_ever():
    first, second = twins()
    for slug, is_alias in (("october-1964", True), ("old-slug", False)):
        Address.objects.create(
            kind="answer", qualification=second.qualification, subject=second.subject,
            slug=slug, answer=second, is_alias=is_alias,
        )  # fmt: skip

    merged(pair(first, second))

    assert [leads_to(slug) for slug in ("october-1964", "old-slug")] == [first, first]
    assert not Address.objects.filter(is_alias=True).exists()


def test_kept_pages_are_made_anew():
    row, before = pair(), ContentVersion.current()

    merged(row)

    assert ContentVersion.current() > before


def test_open_reports_move_and_settled_ones_stay():
    row = pair()
    for status in ("open", "done"):
        ProblemReport.objects.create(
            answer=row.second, message="Wrong", status=status, created_at=NOON
        )

    merged(row)

    assert [report.status for report in row.first.reports.all()] == ["open"]
    assert [report.status for report in row.second.reports.all()] == ["done"]


def test_who_was_pointed_to_it_is_pointed_to_the_other():
    row = pair()
    inquiry = actions.point_to(asked(), answer=row.second, by=editor(), at=NOON)

    merged(row)

    assert fresh(inquiry).answer == row.first


def test_inquiry_it_was_written_for_stays_its_writers():
    inquiry = published()
    gone = inquiry.answer
    kept = answer("Why did Khrushchev fall?")
    first, second = sorted((kept, gone), key=lambda each: each.pk)
    row = pair(first, second)

    actions.merge(row, keep=kept, by=editor("Edna"), at=NOON)

    assert Inquiry.objects.get().answer == gone
    assert find_item(ANSWERS, "ib", "history", gone.slug) == kept


def test_it_is_in_both_histories_and_in_the_audit():
    by = editor()

    row = merged(by=by)

    told = ModelLogEntry.objects.filter(action__startswith="library.").order_by("pk")
    assert [(entry.action, entry.object_id, entry.user, entry.data) for entry in told] == [
        ("library.merged", str(row.second_id), by, {"into": row.first.title}),
        ("library.took", str(row.first_id), by, {"of": row.second.title}),
    ]
    entry = AuditEntry.objects.get(deed="answers.merged")
    assert (entry.actor, entry.details["kept"]) == (by, row.first.uid)


# --- Four eyes --------------------------------------------------------------------------------


def test_topics_and_phrasings_wait_for_a_second_reader():
    by, topic = editor(), TopicFactory(code="p3.17")
    first, second = twins()
    AnswerTopic.objects.filter(answer=second).update(topic=topic)

    merged(pair(first, second), by=by)

    kept = fresh(first)
    draft = kept.get_latest_revision_as_object()
    assert (kept.aliases, kept.topic_links.filter(topic=topic).count()) == ([], 0)
    assert draft.aliases == [second.title]
    assert [link.topic for link in draft.topic_links.all()][-1] == topic
    assert Reading.objects.get().status == Reading.STATUS_IN_PROGRESS


def test_who_merged_cannot_approve_it_and_another_can():
    by = editor()
    row = merged(by=by)

    with pytest.raises(PermissionDenied):
        decide(row.first, "approve", by=by)
    decide(row.first, "approve", by=editor("Edna"))

    kept = fresh(row.first)
    assert (kept.aliases, kept.checked_by) == ([row.second.title], "Edna")
    assert leads_to("his-fall") == kept


def test_nothing_is_sent_where_nothing_is_taken_over():
    first, second = twins()
    Answer.objects.filter(pk=first.pk).update(aliases=[second.title])

    merged(pair(fresh(first), second))

    assert not Reading.objects.exists()


# --- Refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [writer, lambda: person("Nobody")])
def test_only_who_may_take_off_the_site_merges(make):
    row, by = pair(), make()

    assert refusal(actions.merge, row, keep=row.first, by=by) is Hindrance.NOT_THEIRS
    assert refusal(actions.tell_apart, row, by=by) is Hindrance.NOT_THEIRS
    assert fresh(row.second).live


def test_decided_pair_is_not_decided_again():
    row, by = pair(), editor()
    actions.tell_apart(row, by=by, at=NOON)

    assert refusal(actions.merge, row, keep=row.first, by=by) is Hindrance.OVER
    assert refusal(actions.tell_apart, row, by=by) is Hindrance.OVER


def test_one_that_is_off_the_site_is_not_merged():
    row = pair()
    fresh(row.second).unpublish()

    assert refusal(actions.merge, row, keep=row.first, by=editor()) is Hindrance.OFF_SITE


@pytest.mark.parametrize("which", ["first", "second"])
def test_one_that_a_second_reader_has_is_not_merged(which):
    row = pair()
    item = fresh(getattr(row, which))
    item.get_workflow().start(item, writer())

    assert refusal(actions.merge, row, keep=row.first, by=editor()) is Hindrance.READING
    assert fresh(row.second).live


@pytest.mark.parametrize("which", ["first", "second"])
def test_one_that_another_has_locked_is_not_merged(which):
    row = pair()
    Answer.objects.filter(pk=getattr(row, which).pk).update(locked=True, locked_by=writer())

    assert refusal(actions.merge, row, keep=row.first, by=editor()) is Hindrance.LOCKED


def test_draft_of_the_kept_one_is_not_mixed_with_what_it_takes_over():
    row = pair()
    fresh(row.first).save_revision(user=writer(), clean=False)

    assert refusal(actions.merge, row, keep=row.first, by=editor()) is Hindrance.DRAFTED


def test_original_of_translations_does_not_go():
    row = pair()
    AnswerFactory(translates=row.second.uid, language="es")

    assert refusal(actions.merge, row, keep=row.first, by=editor()) is Hindrance.TRANSLATED


# --- Undoing ----------------------------------------------------------------------------------


def undone(row):
    return actions.undo_merge(row, by=editor("Edna"), at=NOON)


def test_undone_merge_leaves_all_as_it_was():
    first, second = twins()
    address = Address.objects.create(
        kind="answer", qualification=second.qualification, subject=second.subject,
        slug="october-1964", answer=second, is_alias=True,
    )  # fmt: skip
    report = ProblemReport.objects.create(answer=second, message="Wrong", created_at=NOON)
    inquiry = actions.point_to(asked(), answer=second, by=editor("Edgar"), at=NOON)
    shown = ("live", "live_revision_id", "has_unpublished_changes", "edited_at_desk", "body_html")
    before = [getattr(second, name) for name in shown]

    row = undone(merged(pair(first, second)))

    assert [getattr(fresh(second), name) for name in shown] == before
    assert (row.standing, row.kept, row.moved, row.decided_at) == ("open", None, {}, None)
    assert [fresh(each).answer for each in (address, report, inquiry)] == [second] * 3
    assert fresh(address).is_alias
    assert leads_to("his-fall") == second
    assert {hit.uid for hit in search.find("khrushchev").hits} == {first.uid, second.uid}


def test_course_that_a_merge_hides_is_shown_again_when_it_is_undone(
    settings, django_capture_on_commit_callbacks
):
    settings.COURSE_MINIMUM = {"answers": 2}
    row, shown = pair(), []

    for deed in (merged, undone):
        with django_capture_on_commit_callbacks(execute=True):
            deed(row)
        shown.append(Course.objects.get().is_shown)

    assert shown == [False, True]
    assert len(search.find("khrushchev").hits) == 2


def test_undoing_shows_no_words_that_nobody_checked():
    row = merged()
    draft = fresh(row.second).get_latest_revision_as_object()
    draft.body = "Smuggled in."
    draft.save_revision(user=writer(), clean=False)

    undone(row)

    gone = fresh(row.second)
    assert (gone.live, gone.body, gone.has_unpublished_changes) == (True, row.second.body, True)


def test_writer_does_not_undo():
    row = merged()

    assert refusal(actions.undo_merge, row, by=writer()) is Hindrance.NOT_THEIRS


def test_open_pair_has_nothing_to_undo():
    assert refusal(actions.undo_merge, pair(), by=editor()) is Hindrance.OVER


def test_one_that_came_back_by_a_second_reader_is_not_brought_back_again():
    row = merged()
    Answer.objects.filter(pk=row.second_id).update(live=True)

    assert refusal(actions.undo_merge, row, by=editor("Edna")) is Hindrance.BACK


# --- Apart ------------------------------------------------------------------------------------


def test_not_the_same_is_remembered():
    row, by = pair(), editor()

    actions.tell_apart(row, by=by, at=NOON)

    row = AnswerPair.objects.get()
    assert (row.standing, row.decided_at) == ("apart", NOON)
    assert AuditEntry.objects.get(deed="answers.apart").actor == by

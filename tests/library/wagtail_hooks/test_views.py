"""The whole way of a draft over HTTP, with two people."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, ModelLogEntry, WorkflowTask

from tests.packs.conftest import Packs
from tutorium.core.models import ContentVersion
from tutorium.library.models import Address, Answer, Note, Reading
from tutorium.packs.actions import load_packs
from tutorium.search import queries as search

pytestmark = pytest.mark.django_db


def fresh(item):
    return type(item).objects.get(pk=item.pk)


def test_draft_is_kept_off_the_site(desk):
    desk.add(desk.writer())
    item = Answer.objects.get()
    assert (item.live, item.pack.key, item.qualification.key) == (False, "local", "ib")
    assert desk.client.get(item.get_absolute_url()).status_code == 404


def test_draft_goes_live_when_a_second_person_approves(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer)
    assert (item.live, item.workflow_in_progress) == (False, True)
    before = ContentVersion.current()
    desk.approve(editor, item, against="Pravda of 16 October 1964")
    item = fresh(item)
    assert item.live
    assert item.edited_at_desk
    assert (item.writer, item.written_by) == (writer, "Wanda")
    assert (item.checker, item.checked_by, item.checked_how) == (editor, "Edith", "person")
    assert item.checked_against == "Pravda of 16 October 1964"
    assert item.short_html == "His colleagues <mark>removed</mark> him."
    assert "<math" in item.body_html
    assert ContentVersion.current() == before + 1
    assert [hit.uid for hit in search.find("khrushchev").hits] == [item.uid]


def test_readers_see_both_names(desk):
    item = desk.published(desk.writer(), desk.editor())
    page = desk.client.get(item.get_absolute_url()).content.decode()
    assert "Written by Wanda" in page
    assert "Checked by Edith" in page


@pytest.mark.parametrize("role", ["editor", "superuser"])
def test_own_words_cannot_be_approved(desk, role):
    person = getattr(desk, role)()
    item = desk.submitted(person)
    desk.approve(person, item)
    assert not fresh(item).live
    assert not Reading.objects.filter(status=Reading.STATUS_APPROVED).exists()


@pytest.mark.parametrize("role", ["editor", "superuser"])
def test_own_words_cannot_be_approved_from_the_form(desk, role):
    person = getattr(desk, role)()
    item = desk.submitted(person)
    said = json.dumps({"against": "the sources named"})
    desk.edit(
        person,
        item,
        action="workflow-action",
        **{"workflow-action-name": "approve", "workflow-action-extra-data": said},
    )
    assert not fresh(item).live


def test_words_of_another_that_one_submits_cannot_be_approved_by_the_same(desk):
    writer, editor = desk.writer(), desk.editor()
    desk.add(writer)
    item = Answer.objects.get()
    desk.edit(editor, item, action="submit")
    desk.approve(editor, item)
    assert not fresh(item).live
    desk.approve(desk.editor("Edgar"), item)
    assert fresh(item).writer == writer


def test_approval_from_the_form_publishes_what_was_submitted(desk):
    item = desk.submitted(desk.writer())
    said = json.dumps({"against": "the sources named", "comment": "Good."})
    desk.edit(
        desk.editor(),
        item,
        action="workflow-action",
        title="Smuggled in by the reader",
        **{"workflow-action-name": "approve", "workflow-action-extra-data": said},
    )
    assert (fresh(item).live, fresh(item).title) == (True, "Why did Khrushchev fall?")


def test_step_of_the_operators_own_comes_before_the_second_reader(desk):
    item, editor = desk.submitted(desk.writer()), desk.editor()
    first = GroupApprovalTask.objects.create(name="Looked over")
    first.groups.set(editor.groups.all())
    item.current_workflow_state.cancel()
    WorkflowTask.objects.create(workflow=item.get_workflow(), task=first, sort_order=-1)
    desk.edit(item.latest_revision.user, item, action="submit")
    step = fresh(item).current_workflow_task_state

    desk.client.force_login(editor)
    said = {"comment": "", "against": "the sources named"}
    desk.client.post(desk.url("workflow_action", item.pk, "approve", step.pk), said)

    assert not fresh(item).live
    desk.approve(editor, item)
    assert fresh(item).live


def test_approval_says_against_what(desk):
    item = desk.submitted(desk.writer())
    desk.approve(desk.editor(), item, against="")
    assert not fresh(item).live


def test_nobody_edits_what_a_second_reader_has(desk):
    item = desk.submitted(desk.writer())
    for person in (item.latest_revision.user, desk.editor(), desk.superuser()):
        desk.edit(person, item, title="Changed meanwhile")
    assert item.revisions.count() == 1


def test_rejected_draft_goes_back_with_a_word_and_returns(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer)
    desk.decide(editor, item, "reject", comment="Name the plenum.")
    state = item.current_workflow_state
    assert (state.status, state.current_task_state.comment) == ("needs_changes", "Name the plenum.")
    desk.edit(writer, item, action="submit", body="The plenum of October 1964.")
    desk.approve(editor, item)
    assert (fresh(item).live, fresh(item).body) == (True, "The plenum of October 1964.")


def test_returned_draft_is_read_in_its_newest_version(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.submitted(writer)
    desk.decide(editor, item, "reject", comment="Name the plenum.")
    desk.edit(writer, item, action="submit", body="The plenum of October 1964.")
    reading = Reading.objects.get(status=Reading.STATUS_IN_PROGRESS)
    assert reading.revision_id == fresh(item).latest_revision_id


def test_rejection_needs_a_word(desk):
    item = desk.submitted(desk.writer())
    desk.decide(desk.editor(), item, "reject", comment="")
    assert item.workflow_in_progress


@pytest.mark.parametrize("role", ["writer", "editor", "superuser"])
def test_nobody_publishes_directly(desk, role):
    person = getattr(desk, role)()
    desk.add(person, action="publish")
    assert not Answer.objects.exists()
    desk.add(person)
    desk.edit(person, Answer.objects.get(), action="publish", title="Published by a raw POST")
    assert (Answer.objects.get().live, Answer.objects.get().title) == (
        False,
        "Why did Khrushchev fall?",
    )


def test_publish_is_offered_to_nobody(desk):
    desk.client.force_login(desk.superuser())
    assert b"action-publish" not in desk.client.get(desk.url("add")).content


def test_draft_of_a_live_page_leaves_it_alone(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    desk.edit(writer, item, body="Not yet for readers.")
    assert (fresh(item).body, fresh(item).has_unpublished_changes) == ("Because of $x^2$.", True)


def test_new_slug_redirects_for_ever(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    old = item.get_absolute_url()
    desk.edit(writer, item, action="submit", slug="the-fall-of-khrushchev")
    desk.approve(editor, item)
    item = fresh(item)
    assert (item.slug, item.was) == ("the-fall-of-khrushchev", ["why-did-khrushchev-fall"])
    assert Address.objects.get().slug == "why-did-khrushchev-fall"
    response = desk.client.get(old)
    assert (response.status_code, response.url) == (301, item.get_absolute_url())


def test_old_slug_may_come_back(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    for slug in ("another-slug", "why-did-khrushchev-fall"):
        desk.edit(writer, item, action="submit", slug=slug)
        desk.approve(editor, item)
    assert fresh(item).was == ["another-slug"]
    assert [address.slug for address in Address.objects.all()] == ["another-slug"]


def test_alias_redirects(desk):
    item = desk.published(desk.writer(), desk.editor(), aliases="Khrushchev's fall\nOctober 1964")
    response = desk.client.get("/answers/ib/history/october-1964/")
    assert (response.status_code, response.url) == (301, item.get_absolute_url())
    assert Address.objects.filter(is_alias=True).count() == 2


def test_earlier_version_is_compared_and_restored(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    first = item.latest_revision
    desk.edit(writer, item, action="submit", body="Another answer.")
    desk.approve(editor, item)
    page = desk.client.get(
        desk.url("revisions_compare", item.pk, first.pk, fresh(item).latest_revision_id)
    )
    assert '<del class="deletion">Because of $x^2$.</del>' in page.content.decode()
    revert = desk.url("revisions_revert", item.pk, first.pk)
    desk.client.force_login(writer)
    assert desk.client.get(revert).status_code == 200
    desk.client.post(revert, desk.words(first.as_object()))
    desk.edit(writer, item, action="submit")
    desk.approve(editor, item)
    assert fresh(item).body == "Because of $x^2$."


def test_locked_draft_refuses_others(desk):
    editor, writer = desk.editor(), desk.writer()
    desk.add(writer)
    item = Answer.objects.get()
    desk.client.force_login(editor)
    desk.client.post(desk.url("lock", item.pk))
    assert fresh(item).locked_by == editor
    desk.edit(writer, item, title="Changed all the same")
    assert fresh(item).title == "Why did Khrushchev fall?"
    desk.client.force_login(editor)
    desk.client.post(desk.url("unlock", item.pk))
    desk.edit(writer, item, title="Changed after it")
    assert fresh(item).title == "Changed after it"


def test_withdrawn_page_is_gone_and_its_address_stays_its_own(desk):
    writer, editor = desk.writer(), desk.editor()
    item = desk.published(writer, editor)
    url = item.get_absolute_url()
    desk.client.post(desk.url("unpublish", item.pk))
    assert (fresh(item).live, desk.client.get(url).status_code) == (False, 404)
    assert search.find("khrushchev").total == 0
    desk.edit(writer, item, action="submit", slug="renamed-while-off-the-site")
    desk.approve(editor, item)
    assert desk.client.get(url).url == fresh(item).get_absolute_url()


def test_writer_cannot_withdraw(desk):
    writer = desk.writer()
    item = desk.published(writer, desk.editor())
    desk.client.force_login(writer)
    desk.client.post(desk.url("unpublish", item.pk))
    assert fresh(item).live


def test_published_page_cannot_be_deleted(desk):
    item = desk.published(desk.writer(), desk.editor())
    desk.client.force_login(desk.superuser())
    desk.client.post(desk.url("delete", item.pk))
    bulk = reverse("wagtail_bulk_action", args=["library", "answer", "delete"])
    desk.client.post(f"{bulk}?id={item.pk}")
    assert Answer.objects.filter(pk=item.pk).exists()


def test_draft_that_nobody_saw_can_be_deleted(desk):
    desk.add(desk.writer())
    desk.client.force_login(desk.superuser())
    desk.client.post(desk.url("delete", Answer.objects.get().pk))
    assert not Answer.objects.exists()


def test_history_tells_who_did_what(desk):
    desk.published(desk.writer(), desk.editor())
    told = ModelLogEntry.objects.order_by("timestamp").values_list("action", "user__display_name")
    assert list(told) == [
        ("wagtail.create", "Wanda"),
        ("wagtail.workflow.start", "Wanda"),
        ("wagtail.workflow.approve", "Edith"),
        ("wagtail.publish", "Edith"),
    ]


def test_preview_shows_the_draft_with_its_maths(desk):
    writer = desk.writer()
    desk.add(writer)
    item = Answer.objects.get()
    url = desk.url("preview_on_edit", item.pk)
    sent = desk.client.post(url, desk.words(item, body="A draft with $y^3$."))
    assert sent.json() == {"is_valid": True, "is_available": True}
    page = desk.client.get(url)
    assert b"A draft with" in page.content
    assert b"<msup><mi>y</mi><mn>3</mn></msup>" in page.content
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert "script-src 'self';" in page.headers["Content-Security-Policy"] + ";"


def test_preview_of_a_note_before_it_is_saved_shows_it(desk):
    desk.client.force_login(desk.writer())
    url = desk.url("preview_on_add", kind="note")
    desk.client.post(url, desk.words(terms="Thaw: a relaxation"))
    assert b"a relaxation" in desk.client.get(url).content
    assert not Note.objects.exists()


@pytest.fixture
def packs(tmp_path):
    """A pack whose answer shows a figure."""
    packs = Packs(tmp_path / "packs")
    packs.figure(5)
    packs.answer("why", "A", body='It thawed.\n\n![A thaw](figures/thaw.svg "Drawn by us")')
    load(packs)
    return packs


def load(packs):
    return load_packs(packs.paths, at=timezone.now(), progress=lambda _doing, _count: None)


def test_load_keeps_what_the_desk_changed_and_says_so(desk, packs):
    item = Answer.objects.get()
    desk.edit(desk.writer(), item, action="submit", short="Because ==somebody== did it.")
    desk.approve(desk.editor(), item)
    packs.edit("history/answers/soviet/why.md", "It thawed.", "The pack's new words.")
    report = load(packs)
    assert (report.kept, report.kept_titles, report.changed) == (1, ["Why?"], 0)
    assert fresh(item).short == "Because ==somebody== did it."


def test_figure_of_the_pack_stays_in_the_body(desk, packs):
    item = Answer.objects.get()
    before = item.body_html
    desk.edit(desk.writer(), item, action="submit", title="Why did it thaw?")
    desk.approve(desk.editor(), item)
    assert "/figures/" in before
    assert fresh(item).body_html == before


def test_page_of_a_pack_is_checked_by_people_without_a_change(desk, packs):
    item, editor = Answer.objects.get(), desk.editor()
    desk.edit(desk.writer(), item, action="submit")
    desk.approve(editor, item)
    item = fresh(item)
    assert (item.written_how, item.written_by, item.writer) == ("model", "", None)
    assert (item.checked_how, item.checked_by, item.checker) == ("person", "Edith", editor)


def test_notes_go_the_same_way(desk):
    writer, editor = desk.writer(), desk.editor()
    desk.client.force_login(writer)
    words = desk.words(slug="the-thaw", terms="Thaw: a relaxation after 1953")
    desk.send(desk.url("add", kind="note"), words, "submit")
    note = Note.objects.get()
    state = Reading.objects.get()
    desk.client.force_login(editor)
    decide = desk.url("workflow_action", note.pk, "approve", state.pk, kind="note")
    desk.client.post(decide, {"against": "the guide"})
    assert fresh(note).terms == [{"term": "Thaw", "means": "a relaxation after 1953"}]
    assert desk.client.get("/notes/ib/history/the-thaw/").status_code == 200


def test_version_of_the_pack_is_in_the_history_and_can_be_restored(desk, packs):
    item = Answer.objects.get()
    desk.edit(desk.writer(), item, body="Other words.")
    page = desk.client.get(desk.url("history", item.pk)).content.decode()
    loaded = item.revisions.earliest("pk")
    assert "Loaded from its pack" in page
    assert desk.url("revisions_revert", item.pk, loaded.pk) in page


# --- Begun from the coverage of a course -----------------------------------------------------


@pytest.mark.parametrize("kind", ["answer", "note"])
def test_new_item_begins_with_the_topic_that_the_address_names(desk, kind):
    desk.client.force_login(desk.writer())

    page = desk.client.get(desk.url("add", kind=kind), {"topic": desk.topic.reference})

    links = page.context["form"].formsets["topic_links"].forms
    assert [form.instance.topic for form in links] == [desk.topic]
    assert page.context["form"].initial["written_how"] == "person"


def test_item_begun_with_a_topic_is_saved_as_its_form_was_shown(desk):
    desk.client.force_login(desk.writer())
    page = desk.client.get(desk.url("add"), {"topic": desk.topic.reference})
    counted = page.context["form"].formsets["topic_links"].management_form["INITIAL_FORMS"].value()

    desk.send(desk.url("add"), desk.words() | {"topic_links-INITIAL_FORMS": str(counted)}, None)

    assert [link.topic for link in Answer.objects.get().topic_links.all()] == [desk.topic]


def test_topic_that_there_is_not_begins_nothing(desk):
    desk.client.force_login(desk.writer())

    page = desk.client.get(desk.url("add"), {"topic": "none:p1"})

    assert page.context["form"].instance.topic_links.count() == 0

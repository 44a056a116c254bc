"""Every way in which words could come before readers, tried by one person alone."""

import json

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from tests.factories import publish_notes
from tests.library import asking
from tests.library.times import A_MINUTE_AFTER, SPRING, times_are_kept
from tests.library.twins import answer, pair
from tests.packs.contributing import change_of, hand_in, load
from tutorium.drafting.domain.material import Excerpt, Material, TopicName
from tutorium.drafting.models import Drafting
from tutorium.library.actions import keep_draft
from tutorium.library.models import Answer, AnswerPair, Reading

MARK = "Zanzibarstone"  # in all that who tries it wrote, and in nothing else
AGAINST = {"against": "the sources named"}
CONTRIBUTIONS = "/desk/packs/contributions/"


def words():
    return {"body": f"{MARK} is why."}


def draft(desk, by):
    """Return a draft with words of this person; of a writer's, where this person has no desk."""
    desk.add(by if by.has_perm("library.add_answer") else desk.writer("Will"), **words())
    return Answer.objects.latest("pk")


def submitted(desk, by):
    item = draft(desk, by)
    desk.edit(item.latest_revision.user, item, action="submit")
    return item


def approve(desk, by, item):
    """Press the button of the front page, where there is anything to be read."""
    if Reading.objects.filter(revision__object_id=str(item.pk)).exists():
        desk.approve(by, item)


def approve_by_form(desk, by, item):
    said = {"workflow-action-name": "approve", "workflow-action-extra-data": json.dumps(AGAINST)}
    desk.edit(by, item, action="workflow-action", **said)


# --- At the form and in the workflow ----------------------------------------------------------


def publish_when_adding(desk, by):
    desk.add(by, action="publish", **words())


def publish_when_saving(desk, by):
    desk.edit(by, draft(desk, by), action="publish", title=MARK)


def publish_on_a_day(desk, by):
    """Name a day that is past, which Wagtail's own command would publish by."""
    item = submitted(desk, by)
    desk.edit(by, item, go_live_at="2026-01-01 00:00")
    call_command("publish_scheduled")
    return item


def approve_for_later(desk, by):
    """Have another send it with a day that is ahead, approve it, and wait for the day."""
    item = draft(desk, by)
    desk.edit(desk.writer("Wilma"), item, action="submit", go_live_at=SPRING)
    approve(desk, by, item)
    times_are_kept(A_MINUTE_AFTER)
    return item


def approve_by_address(desk, by):
    item = submitted(desk, by)
    approve(desk, by, item)
    return item


def approve_at_the_form(desk, by):
    item = submitted(desk, by)
    approve_by_form(desk, by, item)
    return item


def approve_what_another_sent(desk, by):
    item = draft(desk, by)
    desk.edit(desk.writer("Wilma"), item, action="submit")
    approve(desk, by, item)
    return item


def approve_what_another_went_on_with(desk, by):
    """Approve as second reader what somebody else wrote a title over, and is named for."""
    item, wilma = draft(desk, by), desk.writer("Wilma")
    desk.edit(wilma, item, title="Why, then, did he fall?")
    desk.edit(wilma, item, action="submit")
    approve(desk, by, item)
    return item


def approve_what_another_saved_unchanged(desk, by):
    item = draft(desk, by)
    wilma = desk.writer("Wilma")
    desk.edit(wilma, item)
    desk.edit(wilma, item, action="submit")
    approve(desk, by, item)
    return item


def approve_what_another_brought_back(desk, by):
    """Let somebody write over it, bring it back and send it: the words are the first one's again."""
    item = draft(desk, by)
    first, wilma = item.latest_revision, desk.writer("Wilma")
    desk.edit(wilma, item, body="Other words.")
    desk.client.post(desk.url("revisions_revert", item.pk, first.pk), desk.words(first.as_object()))
    desk.edit(wilma, item, action="submit")
    approve(desk, by, item)
    return item


def approve_what_came_back(desk, by):
    item = submitted(desk, by)
    desk.decide(desk.editor("Ed"), item, "reject", comment="A date.")
    desk.edit(item.latest_revision.user, item, action="submit")
    approve(desk, by, item)
    return item


def cancel_and_publish(desk, by):
    item = submitted(desk, by)
    desk.client.force_login(by)
    desk.client.post(desk.url("confirm_workflow_cancellation", item.pk))
    desk.edit(by, item, action="publish")
    desk.edit(by, item, action="submit")
    approve(desk, by, item)
    return item


def lock_and_approve(desk, by):
    item = submitted(desk, by)
    desk.client.force_login(by)
    for deed in ("unlock", "lock"):
        desk.client.post(desk.url(deed, item.pk))
    approve(desk, by, item)
    desk.client.post(desk.url("unlock", item.pk))
    return item


def change_what_is_read(desk, by):
    """Write into what another sent to be read, and have it approved by somebody who read that."""
    item = desk.submitted(desk.writer("Wilma"))
    desk.edit(by, item, **words())
    desk.approve(desk.editor("Ed"), item)


def approve_in_a_workflow_of_ones_own(desk, by):
    """Put Wagtail's own step, which asks for no second person, in the place of ours."""
    task = GroupApprovalTask.objects.create(name="Anybody")
    task.groups.set(by.groups.all())
    workflow = Workflow.objects.create(name="Anybody")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.update(workflow=workflow)
    item = submitted(desk, by)
    state = Answer.objects.get(pk=item.pk).current_workflow_task_state
    desk.client.force_login(by)
    desk.client.post(desk.url("workflow_action", item.pk, "approve", state.pk), AGAINST)
    approve_by_form(desk, by, item)


# --- Many at once, and one for another --------------------------------------------------------


def many(desk, deed, item, **said):
    url = f"{reverse('wagtail_bulk_action', args=['library', 'answer', deed])}?id={item.pk}"
    shown = desk.client.get(url, said)
    looked_at = (shown.context or {}).get("looked_at", "")
    desk.client.post(url, said | {"looked_at": looked_at})


def submit_many_and_approve(desk, by):
    item = draft(desk, by)
    desk.client.force_login(by)
    many(desk, "submit", item)
    approve(desk, by, item)
    return item


def read_again_what_nobody_read(desk, by):
    item = draft(desk, by)
    desk.client.force_login(by)
    many(desk, "read_again", item, **AGAINST)


def merge_into_ones_own(desk, by):
    """Let another answer take the place of one, which gives its words to it; then take it back."""
    first, second = answer("Why did he fall?", slug="fall"), answer("Why fall?", slug="his-fall")
    row = pair(first, second)
    for item in (first, second):
        desk.edit(by, item, **words())
    desk.client.force_login(by)
    for deed in ("merge", "undo"):
        desk.client.post(reverse(f"library_pair_{deed}", args=[row.pk]), {"keep": first.pk})
    assert AnswerPair.objects.count() == 1


# --- Inquiries and models ---------------------------------------------------------------------


def approve_ones_answer_to_an_inquiry(desk, by):
    writer = by if by.has_perm("library.claim_inquiry") else desk.writer("Will")
    row = asking.drafted(by=writer)
    asking.fill_in(row.answer, by=writer, **words())
    asking.submit(row.answer, by=writer)
    approve(desk, by, row.answer)
    return row.answer


def point_an_inquiry_to_a_draft(desk, by):
    item = draft(desk, by)
    desk.client.force_login(by)
    row = asking.asked()
    said = {"address": item.get_absolute_url()}
    desk.client.post(reverse("library_inquiry_point", args=[row.public_id]), said)


def approve_what_a_model_wrote(desk, by):
    at = timezone.now()
    [note] = publish_notes(1, topic=desk.topic)
    source = Excerpt(note.uid, note.title, note.get_absolute_url(), note.text)
    topic = TopicName(desk.topic.reference, desk.topic.title)
    given = Material("Why did he fall?", (source,), (topic,)).as_json()
    said = {"outcome": "done", "reply": f"SHORT: {MARK}.\nBODY:\n{MARK} [1]."}
    said |= {"asked_by": by, "asked_at": at, "begun_at": at, "ended_at": at}
    row = Drafting.objects.create(purpose="answer", given=given, model="m", **said)
    item = keep_draft(row, by=by, at=at)
    desk.edit(by, item, action="submit")
    approve(desk, by, item)
    return item


# --- Packs that are handed in -----------------------------------------------------------------


def handed_in(packs, by):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "Because it had to happen.", words()["body"])
    return hand_in(packs, by)


def at(given, *more):
    return "/".join([CONTRIBUTIONS.rstrip("/"), given.public_id, *more, ""])


def accept_ones_own(desk, by, packs):
    given = handed_in(packs, by)
    desk.client.force_login(by)
    desk.client.post(
        at(given, "answer", "A" * 12, "accept"), AGAINST | {"seen": change_of(given).seen}
    )
    return given


def accept_many_of_ones_own(desk, by, packs):
    given = handed_in(packs, by)
    desk.client.force_login(by)
    shown = desk.client.get(at(given, "accept"))
    until = (shown.context or {}).get("until", "")
    desk.client.post(at(given, "accept"), AGAINST | {"until": until})
    return given


def approve_the_draft_of_ones_own(desk, by, packs):
    return approve_draft_of(desk, by, packs, taken_by=by)


def approve_ones_own_that_another_took_as_a_draft(desk, by, packs):
    return approve_draft_of(desk, by, packs, taken_by=desk.editor("Ed"))


def approve_draft_of(desk, by, packs, *, taken_by):
    given = handed_in(packs, by)
    desk.client.force_login(taken_by)
    desk.client.post(at(given, "answer", "A" * 12, "draft"))
    item = Answer.objects.get()
    if item.has_unpublished_changes:
        desk.edit(taken_by, item, title="Why, then?", action="submit")
    approve(desk, by, item)
    return item


ALONE = (
    *(publish_when_adding, publish_when_saving, publish_on_a_day, approve_for_later),
    approve_by_address,
    *(approve_at_the_form, approve_what_another_sent, approve_what_another_went_on_with),
    *(approve_what_another_saved_unchanged, approve_what_another_brought_back),
    *(approve_what_came_back, cancel_and_publish),
    *(lock_and_approve, change_what_is_read, approve_in_a_workflow_of_ones_own),
    *(submit_many_and_approve, read_again_what_nobody_read, merge_into_ones_own),
    *(approve_ones_answer_to_an_inquiry, point_an_inquiry_to_a_draft, approve_what_a_model_wrote),
)
WITH_PACKS = (
    accept_ones_own,
    accept_many_of_ones_own,
    approve_the_draft_of_ones_own,
    approve_ones_own_that_another_took_as_a_draft,
)

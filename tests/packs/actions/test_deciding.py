"""Many changes at once, drafts, refusals, and the end of a contribution."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.packs.contributing import (
    LATER,
    accept,
    change_of,
    editor,
    hand_in,
    load,
    person,
    writer,
)
from tutorium.curriculum.models import AwardingBody, Course, Pack, Qualification
from tutorium.library.models import Answer, Card
from tutorium.packs import actions
from tutorium.packs.actions.deciding import accept_queued
from tutorium.packs.models import Contribution

pytestmark = pytest.mark.django_db
LINKED = "See [the other](/answers/ib/history/{}/) for more."


@pytest.fixture
def edith():
    return editor()


def accept_all(given, by):
    keys = list(given.changes.values_list("pk", flat=True))
    return actions.accept_many(given, keys, by=by, at=LATER, against="the sources")


def test_whole_pack_is_accepted_with_what_points_to_each_other(packs, edith):
    packs.paper()
    packs.answer("when", "B", question="When?", body=LINKED.format("how") + " In 1956.")
    packs.answer("how", "E", question="How?", body="By a speech. " + LINKED.format("when"))
    history = packs.paths.pop()
    load(packs)
    packs.paths.append(history)

    told = accept_all(hand_in(packs), edith)

    assert (told.accepted, told.held) == (9, 0)
    assert Answer.objects.filter(live=True, checked_by="Edith").count() == 3
    assert load(packs).unchanged == 12


def test_what_cannot_be_accepted_stays_with_the_reason(packs, edith):
    load(packs)
    packs.answer("when", "B", question="When?", body=LINKED.format("how"))
    packs.answer("how", "E", question="How?", body="By a speech, as $2 + 2 = 5$ says.")
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    given = hand_in(packs)
    Answer.objects.update(edited_at_desk=True)

    told = accept_all(given, edith)

    assert (told.accepted, told.held) == (0, 3)
    assert change_of(given).held == ["stale"]
    assert change_of(given, "answer", "B" * 12).held == [
        "11: link /answers/ib/history/how/ leads to nothing"
    ]


def test_absent_items_are_never_among_many(packs, edith):
    packs.answer("when", "B", question="When?", body="By a speech behind closed doors.")
    load(packs)
    (packs.root / "history/answers/soviet/when.md").unlink()

    told = accept_all(hand_in(packs), edith)

    assert (told.accepted, told.held) == (0, 0)
    assert Answer.objects.filter(live=True).count() == 2


def test_conflicts_are_never_among_many(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    Answer.objects.update(edited_at_desk=True, body="Mended at the desk.")

    told = accept_all(hand_in(packs), edith)

    assert (told.accepted, told.held) == (0, 0)
    assert Answer.objects.get().body == "Mended at the desk."


def test_course_is_shown_as_soon_as_it_holds_enough(
    packs, edith, settings, django_capture_on_commit_callbacks
):
    settings.COURSE_MINIMUM = {"answers": 1}
    history = packs.paths.pop()
    load(packs)
    packs.paths.append(history)
    given = hand_in(packs)

    with django_capture_on_commit_callbacks(execute=True):
        accept_all(given, edith)

    assert Course.objects.get().is_shown


@pytest.mark.parametrize("who", ["giver", "writer"])
def test_many_are_accepted_by_a_second_person_alone(packs, who):
    load(packs)
    packs.edit("history/cards/soviet.yaml", "In 1956.", "In February 1956.")
    by = editor() if who == "giver" else writer()
    given = hand_in(packs, by if who == "giver" else None)

    with pytest.raises(PermissionDenied):
        accept_all(given, by)
    with pytest.raises(PermissionDenied):
        actions.accept_later(
            given, [change_of(given, "card", "C" * 12).pk], by=by, at=LATER, against="x"
        )

    assert Card.objects.get().back == "In 1956."


def test_refused_change_leaves_the_site_as_it_is(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    change = change_of(hand_in(packs))

    actions.refuse(change, by=edith, at=LATER)

    change.refresh_from_db()
    assert (change.outcome, Answer.objects.get().body) == ("refused", "Because it had to happen.")


def test_who_handed_it_in_may_take_it_back_and_another_writer_may_not(packs):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    wanda = writer()
    change = change_of(hand_in(packs, wanda))

    with pytest.raises(PermissionDenied):
        actions.refuse(change, by=writer("Will"), at=LATER)

    actions.refuse(change, by=wanda, at=LATER)


def test_draft_has_the_words_of_who_handed_them_in(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    wanda = writer()

    answer = actions.draft_from(change_of(hand_in(packs, wanda)), by=edith, at=LATER)

    draft = answer.get_latest_revision_as_object()
    assert draft.body == "Because it was bound to happen."
    assert Answer.objects.get().body == "Because it had to happen."
    assert answer.unchecked_writers() == [wanda.pk]


def test_draft_from_the_command_has_the_words_of_who_took_it(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")

    answer = actions.draft_from(change_of(hand_in(packs)), by=edith, at=LATER)

    assert answer.unchecked_writers() == [edith.pk]


def test_draft_of_something_new_is_seen_by_nobody_and_kept_from_loads(packs, edith):
    load(packs)
    packs.answer("how", "E", question="How?", body="By a speech, as $2 + 2 = 5$ says.")

    answer = actions.draft_from(change_of(hand_in(packs), "answer", "E" * 12), by=edith, at=LATER)

    row = Answer.objects.get(pk=answer.pk)
    assert (row.live, row.checked_by, row.first_published_at) == (False, "", None)
    packs.answer("how", "E", question="How?", body="By a speech behind closed doors.")
    assert load(packs).kept == 1


def test_closed_contribution_is_decided_no_more_and_keeps_no_archive(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    given = hand_in(packs)

    actions.close(given, by=edith, at=LATER)

    given = Contribution.objects.get()
    assert (bytes(given.archive), given.closed_at) == (b"", LATER)
    with pytest.raises(actions.AlreadyDecidedError):
        actions.refuse(change_of(given), by=edith, at=LATER)
    with pytest.raises(actions.AlreadyDecidedError):
        accept(change_of(given), edith)
    with pytest.raises(actions.AlreadyDecidedError):
        accept_all(given, edith)


def test_contribution_that_was_closed_while_many_waited_is_left_alone(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    given = hand_in(packs)
    actions.close(given, by=edith, at=LATER)

    accept_queued.call(given.pk, [change_of(given).pk], edith.pk, "the sources")

    assert Answer.objects.get().body == "Because it had to happen."


def test_only_who_may_closes(packs):
    load(packs)

    with pytest.raises(PermissionDenied):
        actions.close(hand_in(packs), by=person("Nobody"), at=LATER)


def test_declarations_that_are_held_are_not_stored_with_others(packs, edith):
    load(packs)
    packs.write(
        "history/qualifications.yaml", "qualifications:\n  - {qualification: ap, title: AP}\n"
    )
    bodies = "awarding_bodies:\n  - {awarding_body: cb, title: CB, url: 'https://cb.org'}\n"
    packs.write("history/awarding-bodies.yaml", bodies)
    given = hand_in(packs)
    history = Pack.objects.get(key="history")
    AwardingBody.objects.create(pack=history, key="other", title="Other")
    keys = list(given.changes.filter(kind="shared").values_list("pk", flat=True))

    told = actions.accept_many(given, keys, by=edith, at=LATER, against="the sites of both")

    assert (told.accepted, told.held) == (1, 1)
    assert Qualification.objects.filter(key="ap").exists()
    assert not AwardingBody.objects.filter(key="cb").exists()

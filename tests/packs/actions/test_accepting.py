"""A proposed change put on the site: by a second person, as it was shown, and as a load would."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from wagtail.models import ModelLogEntry

from tests.factories import UserFactory
from tests.library.asking import decide
from tests.packs import racing
from tests.packs.conftest import CARDS, LINK, QUESTION
from tests.packs.contributing import (
    LATER,
    accept,
    change_of,
    editor,
    hand_in,
    load,
    person,
    standings,
    writer,
)
from tutorium.accounts.models import AuditEntry
from tutorium.core.models import ContentVersion
from tutorium.curriculum.models import Course, Pack, Topic
from tutorium.library import actions as library
from tutorium.library.domain.bulk import Why
from tutorium.library.models import Answer, Card, Figure
from tutorium.packs import actions
from tutorium.packs.actions import FaultyChangeError
from tutorium.packs.models import Change, LoadedFile
from tutorium.papers.models import Paper
from tutorium.questions.models import Question
from tutorium.search.queries import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith():
    return editor()


def changed_answer(packs, by=None):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    return change_of(hand_in(packs, by))


def faults(change, by):
    with pytest.raises(actions.FaultyChangeError) as refused:
        accept(change, by)
    return [(fault.file, fault.line, fault.fault) for fault in refused.value.faults]


def test_accepted_answer_names_who_checked_it_here(packs, edith):
    accept(changed_answer(packs), edith, against="the 2017 guide")

    answer = Answer.objects.get()
    assert answer.body == "Because it was bound to happen."
    assert (answer.checked_how, answer.checked_by) == ("person", "Edith")
    assert (answer.checked_against, answer.checker) == ("the 2017 guide", edith)
    assert answer.checked_date.isoformat() == "2026-11-26"
    assert (answer.written_how, answer.live, answer.edited_at_desk) == ("model", True, False)
    assert answer.unchecked_writers() == []
    assert [hit.uid for hit in find("bound").hits] == ["A" * 12]


def test_accepted_change_is_in_the_history_and_the_log(packs, edith):
    version = ContentVersion.current()
    change = changed_answer(packs)
    accept(change, edith)

    entry = ModelLogEntry.objects.latest("pk")
    assert (entry.action, entry.user) == ("library.accepted", edith)
    deed = AuditEntry.objects.latest("pk")
    assert (deed.deed, deed.actor, deed.details["key"]) == (
        "contribution.accepted",
        edith,
        "A" * 12,
    )
    change.refresh_from_db()
    assert (change.outcome, change.decided_by, change.decided_at) == ("accepted", edith, LATER)
    assert ContentVersion.current() == version + 2


def test_loading_the_same_pack_afterwards_changes_nothing(packs, edith):
    accept(changed_answer(packs), edith)

    report = load(packs)

    assert (report.added, report.changed, report.kept, report.removed) == (0, 0, 0, 0)
    assert Answer.objects.get().checked_by == "Edith"


def test_who_handed_it_in_cannot_accept_it(packs, edith):
    change = changed_answer(packs, by=edith)

    with pytest.raises(PermissionDenied):
        accept(change, edith)

    accept(change, editor("Another"))
    assert Answer.objects.get().checked_by == "Another"


def test_administrator_who_handed_it_in_cannot_accept_it(packs):
    sue = person("Sue", is_superuser=True)

    with pytest.raises(PermissionDenied):
        accept(changed_answer(packs, by=sue), sue)


def test_writer_cannot_accept(packs):
    with pytest.raises(PermissionDenied):
        accept(changed_answer(packs), writer())


def test_database_holds_the_two_people_apart(packs, edith):
    change = changed_answer(packs, by=edith)

    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(
            outcome="accepted", decided_by=edith, decided_at=LATER
        )


def test_who_has_no_name_cannot_accept(packs):
    with pytest.raises(actions.NamelessError):
        accept(changed_answer(packs), editor(""))


def test_who_wrote_it_cannot_check_it(packs, edith):
    load(packs)
    path = "history/answers/soviet/why.md"
    packs.edit(path, "written: {how: model,", "written: {how: person, by: Edith,")
    packs.edit(path, "checked: {how: model,", "checked: {how: person, by: Somebody,")

    assert faults(change_of(hand_in(packs)), edith) == [
        (
            "answers/soviet/why.md",
            9,
            "written and checked by the same (Edith): a second person must check it",
        )
    ]


def test_who_handed_it_in_does_not_read_it_again_either(packs, edith):
    ada, deed = editor("Ada"), library.ReadAgain("the guide")
    accept(changed_answer(packs, by=ada), edith)

    items = list(Answer.objects.all())
    found = [library.plans(deed, items, by=by)[0].why for by in (ada, editor("Edna"))]

    assert found == [Why.OWN, None]


def test_who_handed_it_in_does_not_approve_it_unchanged(packs, edith):
    ada = editor("Ada")
    accept(changed_answer(packs, by=ada), edith)
    answer = Answer.objects.get()
    answer.get_workflow().start(answer, writer())

    with pytest.raises(PermissionDenied):
        decide(answer, "approve", by=ada)

    assert Answer.objects.get().checker == edith


def test_page_that_was_accepted_is_due_no_more(packs, edith):
    change = changed_answer(packs)
    Answer.objects.update(due_date=LATER.date())

    accept(change, edith)

    assert Answer.objects.get().due_date is None


@pytest.mark.parametrize("line", ["rights: link", 'rights: "link"'])
def test_no_line_of_a_text_lets_the_file_say_who_checked_it(packs, edith, line):
    load(packs)
    path = "history/answers/soviet/why.md"
    packs.edit(path, "Because it had to happen.", f"Because it had to happen.\n\n{line}")
    packs.edit(path, "checked: {how: model,", "checked: {how: person, by: Somebody,")

    accept(change_of(hand_in(packs)), edith)

    assert Answer.objects.get().checked_by == "Edith"


def test_no_line_of_a_question_lets_the_file_say_who_checked_it(packs, edith):
    load(packs)
    stem = 'stem: "The thaw followed a death.\n\nrights: link"\n'
    text = QUESTION.replace("stem: The thaw followed a death.\n", stem)
    packs.question(f"{text}checked: {{how: person, date: 2026-11-02, by: Somebody}}\n")

    accept(change_of(hand_in(packs), "question", "Q" * 12), edith)

    assert "by: Edith" in Question.objects.get().source
    assert "Somebody" not in Question.objects.get().source


def test_signature_is_left_out_unless_who_accepts_may_say_who_signs(packs, edith):
    load(packs)
    path = "history/answers/soviet/why.md"
    packs.edit(path, "---\nBecause", "signed: {by: A Professor, date: 2026-11-02}\n---\nBecause")
    change = change_of(hand_in(packs))
    accept(change, edith)

    assert Answer.objects.get().signed_by == ""

    packs.edit(path, "had to happen", "was bound to happen")
    accept(change_of(hand_in(packs)), person("Sue", is_superuser=True))
    assert Answer.objects.get().signed_by == "A Professor"


def test_signature_that_the_site_has_under_the_same_words_stays(packs, edith):
    path = "history/answers/soviet/why.md"
    packs.edit(path, "---\nBecause", "signed: {by: A Professor, date: 2026-11-02}\n---\nBecause")
    load(packs)
    packs.edit(path, "language: en", "language: en-GB")

    accept(change_of(hand_in(packs)), edith)

    assert Answer.objects.get().signed_by == "A Professor"


def test_what_changed_since_it_was_shown_is_not_written_over(packs, edith):
    change = changed_answer(packs)
    seen = actions.print_now(change)
    Answer.objects.update(edited_at_desk=True, body="Mended at the desk.")

    with pytest.raises(actions.StaleError):
        accept(change, edith, seen=seen)

    change.refresh_from_db()
    assert (Answer.objects.get().body, change.outcome) == ("Mended at the desk.", "")


def test_conflict_may_be_accepted_by_who_has_seen_it(packs, edith):
    change = changed_answer(packs)
    Answer.objects.update(edited_at_desk=True, body="Mended at the desk.")

    accept(change, edith)

    answer = Answer.objects.get()
    assert (answer.body, answer.edited_at_desk) == ("Because it was bound to happen.", False)


def test_change_is_decided_once(packs, edith):
    change = changed_answer(packs)
    accept(change, edith)

    with pytest.raises(actions.AlreadyDecidedError):
        accept(change, editor("Another"))
    with pytest.raises(actions.AlreadyDecidedError):
        actions.refuse(change, by=edith, at=LATER)


def test_faulty_change_is_not_accepted(packs, edith):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "had to, as $2 + 2 = 5$")

    found = faults(change_of(hand_in(packs)), edith)

    assert [each[:2] for each in found] == [("answers/soviet/why.md", 11)]
    assert Answer.objects.get().body == "Because it had to happen."


def test_link_to_what_is_proposed_and_not_accepted_leads_nowhere(packs, edith):
    load(packs)
    packs.answer("how", "E", question="How?", body="By a speech behind closed doors.")
    packs.edit(
        "history/answers/soviet/why.md", "had to happen", "[happened](/answers/ib/history/how/)"
    )
    given = hand_in(packs)

    assert [each[2] for each in faults(change_of(given), edith)] == [
        "link /answers/ib/history/how/ leads to nothing"
    ]
    accept(change_of(given, "answer", "E" * 12), edith)
    accept(change_of(given), edith)
    assert Answer.objects.filter(live=True).count() == 2


def test_pack_that_the_site_does_not_have_comes_with_its_first_change(packs, edith):
    history = packs.paths.pop()
    load(packs)
    packs.paths.append(history)
    given = hand_in(packs)

    accept(change_of(given, "course", "ib-history-2017"), edith)
    accept(change_of(given), edith)

    assert Pack.objects.get(key="history").title == "History"
    assert Topic.objects.count() == 3
    assert Answer.objects.get().get_absolute_url() == "/answers/ib/history/why/"
    assert sorted(given.changes.filter(outcome="").values_list("kind", flat=True)) == ["card"]


def test_course_is_shown_as_soon_as_it_holds_enough(
    packs, edith, settings, django_capture_on_commit_callbacks
):
    settings.COURSE_MINIMUM = {"answers": 1}
    history = packs.paths.pop()
    load(packs)
    packs.paths.append(history)
    given, shown = hand_in(packs), []

    for key in (("course", "ib-history-2017"), ("answer", "A" * 12)):
        with django_capture_on_commit_callbacks(execute=True):
            accept(change_of(given, *key), edith)
        shown.append(Course.objects.get().is_shown)

    assert shown == [False, True]


def test_pack_does_not_come_without_its_first_change(packs, edith):
    history = packs.paths.pop()
    load(packs)
    packs.paths.append(history)
    change = change_of(hand_in(packs), "course", "ib-history-2017")

    with pytest.raises(actions.StaleError):
        accept(change, edith, seen="other")

    assert not Pack.objects.filter(key="history").exists()


def test_answer_needs_its_course_first(packs, edith):
    history = packs.paths.pop()
    load(packs)
    packs.paths.append(history)

    assert [each[2] for each in faults(change_of(hand_in(packs)), edith)] == [
        "topic 'ib-history-2017:p3.16': no course 'ib-history-2017' is in the packs at hand or on the site"
    ]
    assert Answer.objects.count() == 0


def test_question_names_who_checked_it_and_keeps_its_lines(packs, edith):
    load(packs)
    packs.question(QUESTION + "# a note to authors\n")
    accept(change_of(hand_in(packs), "question", "Q" * 12), edith)

    source = Question.objects.get().source
    line = "checked: {how: person, date: 2026-11-26, by: Edith, against: the sources}\n"
    assert source.replace(line, "") == QUESTION + "# a note to authors\n"
    assert load(packs).changed == 0


def test_paper_link_is_accepted_as_it_is(packs, edith):
    load(packs)
    packs.write("history/papers/link.yaml", LINK)

    accept(change_of(hand_in(packs), "paper", "L" * 12), edith)

    assert Paper.objects.get().source == LINK


def test_paper_is_accepted_with_the_questions_that_the_site_has(packs, edith):
    packs.paper()
    load(packs)
    packs.edit("history/papers/mock-1.yaml", "minutes: 60", "minutes: 75")

    accept(change_of(hand_in(packs), "paper", "M" * 12), edith)

    paper = Paper.objects.get()
    assert (paper.minutes, paper.marks) == (75, 2)
    assert load(packs).changed == 0


def test_card_loses_the_ways_that_it_has_no_longer(packs, edith):
    packs.write(
        "history/cards/soviet.yaml", CARDS.replace("front: When?", "front: When?, reversed: true")
    )
    load(packs)
    packs.write("history/cards/soviet.yaml", CARDS.replace("In 1956.", "In February 1956."))

    accept(change_of(hand_in(packs), "card", "C" * 12), edith)

    assert list(Card.objects.values_list("uid", "back")) == [("C" * 12, "In February 1956.")]
    assert load(packs).changed == 0


def test_new_picture_comes_along_and_is_shown_wherever_it_stands(packs, edith):
    packs.figure(8)
    shows = "Look.\n\n![A thaw](figures/thaw.svg)"
    packs.answer("why", "A", body=shows)
    packs.answer("when", "B", question="When?", body=shows.replace("Look", "See"))
    load(packs)
    packs.figure(16)
    given = hand_in(packs)
    assert set(standings(given).values()) == {"changed"}

    accept(change_of(given), edith)

    url = Figure.objects.get().get_absolute_url()
    assert [url in row.body_html for row in Answer.objects.all()] == [True, True]


def test_absent_item_leaves_the_site_when_somebody_who_may_says_so(packs, edith):
    packs.answer("when", "B", question="When?", body="By a speech behind closed doors.")
    load(packs)
    (packs.root / "history/answers/soviet/when.md").unlink()
    change = change_of(hand_in(packs), "answer", "B" * 12)

    accept(change, edith)

    assert Answer.objects.get(uid="B" * 12).live is False
    assert LoadedFile.objects.filter(uid="B" * 12).count() == 0


def test_question_that_a_paper_asks_stays_on_the_site(packs, edith):
    packs.paper()
    load(packs)
    (packs.root / "history/questions/soviet/wall.yaml").unlink()
    change = change_of(hand_in(packs), "question", "W" * 12)

    with pytest.raises(FaultyChangeError) as refused:
        accept(change, edith)

    assert [each.fault for each in refused.value.faults] == ["papers on the site ask it: Mock 1"]
    assert Question.objects.get(uid="W" * 12).live


def test_readers_are_not_outrun_by_an_acceptance(packs, edith):
    """While a second reader has a draft, what is published is what was read."""
    change = changed_answer(packs)
    answer = Answer.objects.get()
    answer.body = "A draft at the desk."
    answer.save_revision(user=writer())
    answer.get_workflow().start(answer, writer("Will"))

    with pytest.raises(actions.AlreadyDecidedError.__base__) as refused:
        accept(change, edith)

    assert type(refused.value).__name__ == "DraftInHandError"


@pytest.mark.django_db(transaction=True)
def test_change_that_many_accept_at_once_is_accepted_once(packs, tmp_path):
    change = changed_answer(packs)
    # Editors' own right to the desk comes from a migration, and goes when a test empties tables.
    editors = [UserFactory(is_superuser=True).pk for _ in range(8)]

    if connection.vendor == "sqlite":
        said = racing.race_on_sqlite(change.pk, editors, tmp_path)
    else:
        said = racing.race(change.pk, editors)
        assert ModelLogEntry.objects.filter(action="library.accepted").count() == 1

    assert said == {"accepted": 1, "AlreadyDecidedError": 7}

"""Packs that are handed in: what is taken, and what each of their items would change."""

import pytest

from tests.packs.conftest import CARDS, LINK, QUESTION
from tests.packs.contributing import (
    LATER,
    change_of,
    editor,
    hand_in,
    load,
    standings,
    writer,
    zipped,
)
from tutorium.core.models import ContentVersion
from tutorium.library.actions import withdraw_from_desk
from tutorium.library.models import Answer
from tutorium.packs import actions
from tutorium.packs.actions.comparing import MOST_OPEN
from tutorium.packs.domain.archives import zip_folder
from tutorium.packs.models import Change, Contribution

pytestmark = pytest.mark.django_db
A, B = ("answer", "A" * 12), ("answer", "B" * 12)
PACK = "pack: history\ntitle: History\nlicence: CC-BY-SA-4.0\nrequires: [shared]\n"


def edit_here(uid="A" * 12, **words):
    """Let the desk have changed an item, as far as a comparison looks."""
    Answer.objects.filter(uid=uid).update(edited_at_desk=True, **words)


def test_pack_as_it_was_loaded_proposes_nothing(packs):
    packs.paper()
    packs.write("history/papers/link.yaml", LINK)
    load(packs)

    given = hand_in(packs)

    assert (standings(given), given.faults) == ({}, [])
    assert given.unchanged == 8  # the pack, its course, answer, card, two questions, two papers


def test_each_item_stands_in_its_own_way(packs):
    packs.answer("when", "B", question="When?", body="In 1956, in February.")
    packs.answer("who", "F", question="Who?", body="Khrushchev did, of all people.")
    packs.answer("what", "D", question="What?", body="A speech that was secret.")
    load(packs)
    edit_here("B" * 12)
    edit_here("F" * 12)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    packs.edit("history/answers/soviet/when.md", "in February", "in the winter")
    (packs.root / "history/answers/soviet/what.md").unlink()
    packs.answer("how", "E", question="How?", body="By a speech behind closed doors.")

    assert standings(hand_in(packs)) == {
        A: "changed",
        B: "conflict",
        ("answer", "F" * 12): "here",
        ("answer", "D" * 12): "absent",
        ("answer", "E" * 12): "new",
    }


def test_nothing_public_changes_by_handing_in(packs):
    load(packs)
    version = ContentVersion.current()
    packs.answer("why", "A", body="Otherwise than it was, by far.")

    hand_in(packs)

    assert Answer.objects.get().body == "Because it had to happen."
    assert ContentVersion.current() == version


def test_all_of_a_pack_that_the_site_does_not_have_is_new(packs):
    packs.paper()
    packs.paths.pop()
    load(packs)
    packs.paths.append(packs.root / "history")

    assert standings(hand_in(packs)) == {
        ("pack", "history"): "new",
        ("course", "ib-history-2017"): "new",
        A: "new",
        ("question", "Q" * 12): "new",
        ("question", "W" * 12): "new",
        ("paper", "M" * 12): "new",
        ("card", "C" * 12): "new",
    }


def test_draft_in_hand_makes_a_change_a_conflict(packs):
    load(packs)
    Answer.objects.update(has_unpublished_changes=True)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")

    assert standings(hand_in(packs)) == {A: "conflict"}


def test_what_the_desk_took_off_the_site_stays_so(packs):
    load(packs)
    withdraw_from_desk(Answer.objects.get())

    assert standings(hand_in(packs)) == {A: "here"}


def test_file_that_cannot_be_read_is_not_absent(packs):
    load(packs)
    packs.write("history/answers/soviet/why.md", "no fields")

    given = hand_in(packs)

    assert standings(given) == {}
    assert given.faults == [
        [
            "answers/soviet/why.md",
            1,
            "the file must begin with fields between two lines of ---",
        ]
    ]


def test_card_is_compared_by_itself(packs):
    two = (
        CARDS
        + '  - {uid: DDDDDDDDDDDD, front: Who?, back: He., topics: ["ib-history-2017:p3.16"]}\n'
    )
    packs.write("history/cards/soviet.yaml", two)
    load(packs)
    packs.write("history/cards/soviet.yaml", CARDS.replace("In 1956.", "In February 1956."))

    assert standings(hand_in(packs)) == {
        ("card", "C" * 12): "changed",
        ("card", "D" * 12): "absent",
    }


def test_findings_stand_beside_the_item_they_are_about(packs):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "had to, as $2 + 2 = 5$ says")
    packs.write("history/cards/soviet.yaml", CARDS.replace("In 1956.", "$2 + 2 = 5$"))

    given = hand_in(packs)

    assert [
        [is_fault for *_, is_fault in change_of(given, kind, key).findings]
        for kind, key in (A, ("card", "C" * 12))
    ] == [[True], [True]]


def test_near_copy_of_what_the_site_has_is_named(packs):
    words = "The thaw began when censors, editors and camp guards all waited for a sign from above"
    packs.answer("why", "A", body=f"{words} that did not come before the spring of that year.")
    load(packs)
    packs.answer("how", "E", question="How?", body=f"{words} that did not come before the spring.")

    found = change_of(hand_in(packs), "answer", "E" * 12).findings

    assert [each[1:] for each in found] == [
        ["100% of its runs of words stand in answers/soviet/why.md as well", False]
    ]


def test_items_without_an_identity_of_their_own_are_named_and_no_changes(packs):
    load(packs)
    packs.answer("how", "A", question="How?", body="By a speech behind closed doors.")
    text = (packs.root / "history/answers/soviet/how.md").read_text()
    packs.write("history/answers/soviet/who.md", text.replace("A" * 12, "../../x"))
    packs.write("history/cards/soviet.yaml", CARDS.replace("C" * 12, "a/b"))

    given = hand_in(packs)

    assert [*standings(given).values()] in (["changed"], [])
    assert sorted({file for file, *_ in given.faults}) == [
        "answers/soviet/who.md",
        "answers/soviet/why.md",
        "cards/soviet.yaml",
    ]


def test_item_of_another_pack_is_a_fault(packs):
    packs.write("other/pack.yaml", "pack: other\ntitle: O\nlicence: CC0-1.0\n")
    load(packs)
    packs.paths[1] = packs.root / "other"
    packs.write(
        "other/answers/why-not.md", (packs.root / "history/answers/soviet/why.md").read_text()
    )
    packs.write(
        "other/courses/ib-history-2017.yaml",
        (packs.root / "history/courses/ib-history-2017.yaml").read_text(),
    )

    given = hand_in(packs)

    assert [found[1] for found in change_of(given).findings] == [
        "uid AAAAAAAAAAAA is already used by pack history"
    ]
    assert [found[1] for found in change_of(given, "course", "ib-history-2017").findings] == [
        "course 'ib-history-2017' belongs to pack 'history'"
    ]


def test_comparing_again_keeps_what_was_decided(packs):
    load(packs)
    packs.answer("how", "E", question="How?", body="By a speech behind closed doors.")
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
    given, by = hand_in(packs), editor()
    actions.refuse(change_of(given), by=by, at=LATER)

    actions.compare_again(given, by=by)
    actions.compare(given, at=LATER)

    assert list(given.changes.order_by("key").values_list("key", "outcome")) == [
        ("A" * 12, "refused"),
        ("E" * 12, ""),
    ]


def test_question_whose_words_are_the_same_may_ask_for_its_paper(packs):
    """A paper is made of its questions, so that it changes with them."""
    packs.paper()
    load(packs)
    packs.question(QUESTION.replace("The thaw followed", "A thaw followed"))

    assert standings(hand_in(packs)) == {
        ("question", "Q" * 12): "changed",
        ("paper", "M" * 12): "changed",
    }


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({}, "NoPackError"),
        ({"a.txt": "x"}, "NoPackError"),
        ({"a/pack.yaml": PACK, "b/pack.yaml": PACK}, "NoPackError"),
        ({"pack.yaml": "pack: [1"}, "UnreadablePackError"),
        ({"pack.yaml": "pack: local\ntitle: L\nlicence: CC0-1.0\n"}, "UnreadablePackError"),
        ({"pack.yaml": b"\xff\xfe"}, "UnreadablePackError"),
        ({"pack.yaml": PACK, "../evil.md": "x"}, "UnsafeFileError"),
        ({"pack.yaml": PACK, "/etc/evil.md": "x"}, "UnsafeFileError"),
        ({"pack.yaml": PACK, "answers/a.md": b"0" * 1_000_001}, "UnsafeFileError"),
        ({"pack.yaml": PACK, "answers/" + "a" * 220 + ".md": "x"}, "UnsafeFileError"),
    ],
)
def test_archive_that_is_no_pack_or_could_do_harm_is_refused(db, files, error):
    with pytest.raises(Exception) as refused:  # noqa: PT011 (its class is compared)
        actions.hand_in(zipped(files), by=None, at=LATER)

    assert type(refused.value).__name__ == error
    assert Contribution.objects.count() == 0


def test_archive_of_a_whole_repository_is_taken_if_it_holds_one_pack(packs):
    load(packs)
    files = {
        f"repo-main/packs/history/{path.relative_to(packs.paths[1])}": path.read_bytes()
        for path in packs.paths[1].rglob("*")
        if path.is_file()
    }
    given = actions.hand_in(zipped(files | {"repo-main/README.md": "x"}), by=None, at=LATER)
    actions.compare(given, at=LATER)

    assert Contribution.objects.get().unchanged == 4


def test_file_where_a_folder_has_to_be_is_said_and_nothing_else_happens(packs):
    load(packs)
    data = zipped({"pack.yaml": PACK, "answers": "x", "answers/why.md": "x"})
    given = actions.hand_in(data, by=None, at=LATER)

    actions.compare(given, at=LATER)

    given = Contribution.objects.get()
    assert (given.changes.count(), len(given.faults)) == (0, 1)


def test_nobody_has_more_open_than_anybody_may(packs):
    load(packs)
    by, data = writer(), zip_folder(packs.paths[1])
    for _ in range(MOST_OPEN):
        actions.hand_in(data, by=by, at=LATER)

    with pytest.raises(actions.TooManyOpenError):
        actions.hand_in(data, by=by, at=LATER)


def test_bombs_of_yaml_end_as_faults(packs):
    load(packs)
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(50))
    packs.write("history/questions/bomb.yaml", bomb)
    packs.write("history/questions/deep.yaml", "[" * 50_000)

    assert [fault[0] for fault in hand_in(packs).faults] == [
        "questions/bomb.yaml",
        "questions/deep.yaml",
    ]


def test_change_counts_one_row_for_one_thing(packs):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")

    hand_in(packs)
    hand_in(packs)

    assert Change.objects.count() == 2

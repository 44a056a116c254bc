"""Packs put on the site: what a load stores, leaves, refuses and takes away."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from wagtail.models import Revision

from tests.packs.conftest import LINK, PAPER, QUESTION
from tests.packs.contributing import editor
from tutorium.core.models import ContentVersion
from tutorium.core.stored_texts import count_stale
from tutorium.curriculum.models import Course, Pack, Topic
from tutorium.library import actions as library
from tutorium.library.models import Address, Answer, AnswerPair, Card, Figure
from tutorium.packs import actions
from tutorium.packs.actions import (
    FaultyPacksError,
    OccupiedFolderError,
    SiteChangedError,
    check_packs,
    dump_pack,
)
from tutorium.papers.models import Paper
from tutorium.questions.models import Question, QuestionVersion
from tutorium.search.queries import Filters, answered, find

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def quiet(_doing, _count):
    pass


def load(packs):
    report = actions.load_packs(packs.paths, at=AT, progress=quiet)
    return (report.added, report.changed, report.unchanged, report.removed, report.kept)


def dump(key, folder):
    return dump_pack(Pack.objects.get(key=key), folder, progress=quiet)


def refusal(packs):
    with pytest.raises(FaultyPacksError) as refused:
        load(packs)
    return [
        (fault.file.removeprefix(str(packs.root)), fault.line, fault.fault)
        for fault in refused.value.faults
    ]


def test_load_publishes_everything_with_a_revision(packs):
    assert load(packs) == (7, 0, 0, 0, 0)

    answer = Answer.objects.get()
    assert answer.live
    assert answer.short_html == "Because <mark>it had to</mark>."
    assert answer.get_absolute_url() == "/answers/ib/history/why/"
    assert [link.topic.reference for link in answer.topic_links.all()] == ["ib-history-2017:p3.16"]
    assert answer.live_revision == answer.latest_revision == Revision.objects.get()
    assert Revision.objects.get().as_object().topic_links.get().topic.code == "p3.16"
    assert Card.objects.get().back_html == "In 1956."
    assert [hit.uid for hit in find("happen").hits] == ["A" * 12]
    assert ContentVersion.current() == 1
    assert count_stale() == 0


def test_load_again_changes_nothing(packs):
    load(packs)

    assert load(packs) == (0, 0, 7, 0, 0)
    assert Revision.objects.count() == 1
    assert ContentVersion.current() == 1


def test_changed_answer_gets_a_new_revision_and_keeps_its_row(packs):
    load(packs)
    before = Answer.objects.get()
    packs.answer("why", "A", body="Because people wanted bread.")

    assert load(packs) == (0, 1, 6, 0, 0)

    after = Answer.objects.get()
    assert (after.pk, after.first_published_at) == (before.pk, before.first_published_at)
    assert after.body_html == "<p>Because people wanted bread.</p>"
    assert after.live_revision.get_previous().pk == before.live_revision.pk
    assert find("bread").total == 1
    assert find("happen").total == 0


def test_renamed_answer_redirects_from_its_old_address(packs):
    packs.answer("why", "A").unlink()
    packs.answer("why-then", "A")
    load(packs)
    packs.answer("why-then", "A").rename(packs.root / "history/answers/soviet/why-now.md")

    assert load(packs) == (0, 1, 6, 0, 0)

    assert Answer.objects.get().slug == "why-now"
    address = Address.objects.get()
    assert (address.slug, address.is_alias, address.answer) == (
        "why-then",
        False,
        Answer.objects.get(),
    )


def test_alias_is_an_address_as_long_as_the_answer_has_it(packs):
    packs.edit("history/answers/soviet/why.md", "topics:", "aliases: [What for, Wozu?]\ntopics:")
    load(packs)
    assert sorted(Address.objects.values_list("slug", "is_alias")) == [
        ("what-for", True),
        ("wozu", True),
    ]

    packs.edit("history/answers/soviet/why.md", "aliases: [What for, Wozu?]", "aliases: [Wozu?]")
    load(packs)

    assert [address.slug for address in Address.objects.all()] == ["wozu"]


def test_address_of_a_renamed_answer_is_not_given_to_another(packs):
    load(packs)
    packs.answer("why", "A").rename(packs.root / "history/answers/soviet/why-now.md")
    load(packs)
    packs.answer("why", "B", question="Another?")

    assert refusal(packs) == [
        (
            "/history/answers/soviet/why.md",
            1,
            "the address /answers/ib/history/why/ already leads to the item AAAAAAAAAAAA",
        )
    ]


def test_answers_that_were_merged_at_the_desk_are_left_as_they_are(packs):
    packs.answer("why-now", "B", question="Why now?", body="By a speech behind closed doors.")
    packs.edit("history/answers/soviet/why-now.md", "topics:", "aliases: [Wozu?]\ntopics:")
    load(packs)
    kept, gone = Answer.objects.order_by("uid")
    first, second = Answer.objects.order_by("pk")
    pair = AnswerPair.objects.create(first=first, second=second, nearness=0.9, found_at=AT)
    library.merge(pair, keep=kept, by=editor(), at=AT)

    assert load(packs) == (0, 0, 7, 0, 1)

    assert not Answer.objects.get(pk=gone.pk).live
    assert {row.slug: row.answer for row in Address.objects.all()} == {
        "why-now": kept,
        "wozu": kept,
    }


def test_answer_that_is_gone_leaves_the_site_and_comes_back(packs):
    load(packs)
    packs.answer("why", "A").unlink()

    assert load(packs) == (0, 0, 6, 1, 0)
    assert not Answer.objects.get().live
    assert find("happen").total == 0
    assert load(packs) == (0, 0, 6, 0, 0)

    packs.answer("why", "A")
    assert load(packs) == (1, 0, 6, 0, 0)
    assert Answer.objects.get().live
    assert find("happen").total == 1


INTAKES = """\
cards:
  - uid: CCCCCCCCCCCC
    cloze: "{{c1::Stalin}} died in {{c2::1953}}."
    back: "![The thaw](figures/thaw.svg)"
    topics: ["ib-history-2017:p3.16"]
  - {uid: DDDDDDDDDDDD, front: dog, back: perro, reversed: true, topics: ["ib-history-2017:p3.16"]}
  - {uid: EEEEEEEEEEEE, front: Year?, back: 1953., typed: 1953, topics: ["ib-history-2017:p3.16"]}
"""


def test_card_is_stored_once_for_each_way_in_which_it_asks(packs):
    packs.figure(9)
    packs.write("history/cards/soviet.yaml", INTAKES)
    load(packs)
    cards = Card.objects.all()

    assert [(card.uid[0] + card.uid[12:], card.front_html) for card in cards] == [
        ("C", "[…] died in 1953."),
        ("C-2", "Stalin died in […]."),
        ("D", "dog"),
        ("D-2", "perro"),
        ("E", "Year?"),
    ]
    assert (cards[3].back_html, cards[4].back_html, cards[4].typed) == ("dog", "1953.", "1953")
    assert "<mark>1953</mark>.</p>" in cards[1].back_html
    assert f'src="{Figure.objects.get().get_absolute_url()}"' in cards[1].back_html


def test_cards_are_found_once_each_and_never_as_what_answers(packs):
    packs.figure(9)
    packs.write("history/cards/soviet.yaml", INTAKES)
    load(packs)

    assert [(hit.kind, hit.url, hit.title) for hit in find("stalin died").hits] == [
        ("card", "/cards/CCCCCCCCCCCC/", "[…] died in 1953.")
    ]
    assert [hit.short for hit in find("dog").hits] == ["perro"]
    assert answered("stalin died") == []

    packs.edit("history/cards/soviet.yaml", "{{c1::Stalin}} died", "Lenin had died")
    load(packs)

    assert [hit.url for hit in find("lenin died").hits] == ["/cards/CCCCCCCCCCCC-2/"]

    packs.edit("history/cards/soviet.yaml", "Lenin had died", "{{c1::Lenin}} had died")
    load(packs)

    assert [hit.url for hit in find("lenin died").hits] == ["/cards/CCCCCCCCCCCC/"]


def test_cards_are_dumped_as_their_author_wrote_them(packs, tmp_path):
    packs.figure(9)
    packs.write("history/cards/soviet.yaml", INTAKES)
    load(packs)
    dump("history", tmp_path / "dump")

    packs.paths[1] = tmp_path / "dump"
    assert load(packs)[:2] == (0, 0)


def test_way_that_is_gone_is_deleted(packs):
    packs.figure(9)
    packs.write("history/cards/soviet.yaml", INTAKES)
    load(packs)
    packs.edit("history/cards/soviet.yaml", "{{c2::1953}}", "1953")
    load(packs)

    assert [card.uid[0] + card.uid[12:] for card in Card.objects.all()] == ["C", "D", "D-2", "E"]


def test_figure_that_a_card_lacks_is_a_fault(packs):
    packs.write("history/cards/soviet.yaml", INTAKES)

    assert refusal(packs) == [
        ("/history/cards/soviet.yaml", 2, "there is no figure “figures/thaw.svg”")
    ]


def test_card_that_is_gone_is_deleted(packs):
    load(packs)
    (packs.root / "history/cards/soviet.yaml").unlink()

    assert load(packs) == (0, 0, 6, 1, 0)
    assert Card.objects.count() == 0
    assert find("happen", filters=Filters(kind="card")).total == 0


def test_answer_edited_at_the_desk_is_kept(packs):
    load(packs)
    Answer.objects.update(edited_at_desk=True, body="The site's own words.")
    packs.answer("why", "A", body="The pack's new words.")

    assert load(packs) == (0, 0, 6, 0, 1)
    assert Answer.objects.get().body == "The site's own words."
    packs.answer("why", "A").unlink()
    assert load(packs) == (0, 0, 6, 0, 1)
    assert Answer.objects.get().live


def test_answer_with_a_draft_at_the_desk_is_kept(packs):
    load(packs)
    Answer.objects.update(has_unpublished_changes=True)
    packs.answer("why", "A", body="The pack's new words.")

    assert load(packs) == (0, 0, 6, 0, 1)


def test_answer_withdrawn_at_the_desk_stays_withdrawn(packs):
    load(packs)
    Answer.objects.get().unpublish()

    assert load(packs) == (0, 0, 6, 0, 1)
    assert not Answer.objects.get().live
    assert find("happen").total == 0
    packs.answer("why", "A", body="The pack's new words.")
    assert load(packs) == (0, 0, 6, 0, 1)
    assert not Answer.objects.get().live


def test_new_picture_renews_the_answers_that_show_it(packs):
    packs.figure(16)
    packs.answer("why", "A", body='![A thaw](figures/thaw.svg "Ours")')
    load(packs)
    packs.figure(32)

    assert load(packs) == (0, 1, 6, 0, 0)
    figure = Figure.objects.get()
    assert figure.width == 32
    assert figure.get_absolute_url() in Answer.objects.get().body_html


def test_every_fault_is_told_and_nothing_is_loaded(packs):
    packs.answer("why", "A", body="# Too large\n\nSee [this](/answers/ib/history/gone/) and $x^2.")
    packs.answer("who", "A", question="Who?")
    packs.edit("history/courses/ib-history-2017.yaml", "levels: [HL]", "levels: [XL]")

    assert [(file, line) for file, line, _ in refusal(packs)] == [
        ("/history/answers/soviet/why.md", 2),
        ("/history/answers/soviet/why.md", 11),
        ("/history/answers/soviet/why.md", 13),
        ("/history/answers/soviet/why.md", 13),
        ("/history/courses/ib-history-2017.yaml", 10),
    ]
    assert Pack.objects.count() == Course.objects.count() == Answer.objects.count() == 0


def test_failure_while_storing_leaves_the_site_as_it_was(packs, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library, "store_cards", full)
    with pytest.raises(OSError, match="No space left"):
        load(packs)

    assert Pack.objects.count() == Answer.objects.count() == 0


def test_topics_move_within_their_course(packs):
    load(packs)
    packs.edit(
        "history/courses/ib-history-2017.yaml",
        "      - {code: p3.16, title: The Soviet Union}\n      - {code: p3.17, title: Germany}\n",
        "      - {code: p3.17, title: Germany}\n      - {code: p3.16, title: The USSR}\n",
    )

    assert load(packs) == (0, 1, 6, 0, 0)
    assert list(Topic.objects.values_list("code", "title", "path")) == [
        ("p3", "Paper 3", "0001."),
        ("p3.17", "Germany", "0001.0001."),
        ("p3.16", "The USSR", "0001.0002."),
    ]
    assert [level.code for level in Topic.objects.get(code="p3.16").levels.all()] == ["HL"]


def test_topic_that_content_points_to_cannot_go(packs):
    load(packs)
    packs.edit("history/answers/soviet/why.md", "p3.16", "p3.17")
    packs.edit("history/cards/soviet.yaml", "p3.16", "p3.17")
    packs.edit(
        "history/courses/ib-history-2017.yaml",
        "      - {code: p3.16, title: The Soviet Union}\n",
        "",
    )

    assert refusal(packs) == [
        (
            "/history/courses/ib-history-2017.yaml",
            1,
            "topic ib-history-2017:p3.16 is gone from the course, but content on the site points to it",
        )
    ]
    assert Answer.objects.get().topic_links.get().topic.code == "p3.16"


def test_course_that_nothing_points_to_goes_with_its_file(packs):
    load(packs)
    (packs.root / "history/cards/soviet.yaml").unlink()
    packs.write(
        "history/courses/extra.yaml",
        packs.paths[1]
        .joinpath("courses/ib-history-2017.yaml")
        .read_text()
        .replace("ib-history-2017", "extra"),
    )
    load(packs)
    (packs.root / "history/courses/extra.yaml").unlink()

    assert load(packs)[3] == 1
    assert [course.key for course in Course.objects.all()] == ["ib-history-2017"]


def test_pack_finds_what_it_requires_beside_it_or_on_the_site(packs):
    assert check_packs(packs.paths[1:], progress=quiet) == (4, [], [])

    load(packs)
    (packs.root / "history").rename(packs.root.parent / "history")
    assert check_packs([packs.root.parent / "history"], progress=quiet) == (4, [], [])


def test_folder_need_not_be_named_after_its_pack(packs, monkeypatch):
    load(packs)
    monkeypatch.chdir(packs.root / "history")
    packs.paths = [Path()]

    assert load(packs) == (0, 0, 3, 0, 0)


def test_pack_that_comes_twice_is_one_fault(packs):
    packs.write("copy/pack.yaml", "pack: history\ntitle: Copy\nlicence: CC-BY-SA-4.0\n")
    packs.paths.append(packs.root / "copy")

    assert refusal(packs) == [
        ("/copy/pack.yaml", 1, f"pack 'history' is already in {packs.root}/history")
    ]


def test_pack_without_what_it_requires_is_refused(packs):
    packs.edit("history/pack.yaml", "[shared]", "[shared, art]")

    assert refusal(packs) == [
        ("/history/pack.yaml", 1, "it requires pack 'art', which is not at hand or on the site")
    ]


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to(path), os.mkfifo])
def test_what_only_has_the_name_of_an_answer_does_not_take_it_off_the_site(packs, make):
    load(packs)
    path = packs.answer("why", "A")
    path.unlink()
    make(path)

    assert refusal(packs) == [("/history/answers/soviet/why.md", 1, "this is not a file")]
    assert Answer.objects.get().live


def test_folder_with_a_slip_in_its_name_does_not_take_its_answers_off_the_site(packs):
    load(packs)
    (packs.root / "history/answers").rename(packs.root / "history/anwsers")

    assert refusal(packs) == [
        ("/history/anwsers", 1, "a pack has nothing of this kind here; is its name misspelt?")
    ]


def test_topic_cannot_stand_for_itself_nor_twice_for_another(packs):
    packs.edit(
        "history/courses/ib-history-2017.yaml",
        "title: Germany}",
        'title: Germany, same_as: ["ib-history-2017:p3.17"], '
        'replaces: ["ib-history-2017:p3.16", "ib-history-2017:p3.16"]}',
    )

    assert [fault for _, _, fault in refusal(packs)] == [
        "topic 'p3.17' points to itself",
        "'ib-history-2017:p3.16' is named twice",
    ]


def test_draft_saved_while_a_load_reads_is_not_written_over(packs):
    load(packs)
    packs.answer("why", "A", body="The pack's new words.")

    def edit_meanwhile(_doing, _count):
        Answer.objects.update(has_unpublished_changes=True)

    with pytest.raises(SiteChangedError):
        actions.load_packs(packs.paths, at=AT, progress=edit_meanwhile)
    assert Answer.objects.get().body == "Because it had to happen."


def test_two_loads_of_a_dump_change_nothing(packs, tmp_path):
    packs.figure(16)
    packs.answer("why", "A", body='![A thaw](figures/thaw.svg "Ours")\n\n## So\n\n$E = mc^2$')
    load(packs)
    for key in ("shared", "history"):
        dump(key, tmp_path / "first" / key)
    packs.paths = [tmp_path / "first" / key for key in ("shared", "history")]

    assert load(packs) == (0, 0, 7, 0, 0)
    for key in ("shared", "history"):
        dump(key, tmp_path / "second" / key)
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_dump_does_not_touch_a_folder_that_holds_something_else(packs, tmp_path):
    load(packs)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear …")

    with pytest.raises(OccupiedFolderError):
        dump("history", tmp_path / "other")


def test_dump_over_its_own_pack_names_what_is_stale(packs, tmp_path):
    load(packs)
    dump("history", tmp_path / "history")
    packs.answer("why", "A").unlink()
    load(packs)

    files, stale = dump("history", tmp_path / "history")

    assert files == 3
    assert stale == [tmp_path / "history/answers/soviet/why.md"]


# --- Questions -------------------------------------------------------------------------------


def test_question_is_published_as_its_file_says(packs):
    file = packs.question()

    assert load(packs) == (8, 0, 0, 0, 0)
    question = Question.objects.get()
    assert (question.uid, question.file, question.slug) == ("Q" * 12, "soviet/thaw", "thaw")
    assert question.get_absolute_url() == "/questions/ib/history/thaw/"
    assert question.source == file.read_text()
    assert (question.marks, question.kinds, question.is_generator) == (1, ["number"], False)
    assert [link.topic.code for link in question.topic_links.all()] == ["p3.16"]
    assert [hit.uid for hit in find("Stalin die").hits] == ["Q" * 12]


def test_question_that_did_not_change_is_left_alone(packs):
    packs.question()
    load(packs)

    assert load(packs) == (0, 0, 8, 0, 0)


def test_changed_question_keeps_what_it_said_before(packs):
    packs.question()
    load(packs)
    before = Question.objects.get()
    packs.edit("history/questions/soviet/thaw.yaml", "1953", "1953, tolerance: 1")

    assert load(packs) == (0, 1, 7, 0, 0)
    after = Question.objects.get()
    assert (after.pk, after.version == before.version) == (before.pk, False)
    [kept] = QuestionVersion.objects.all()
    assert (kept.question, kept.version, kept.source) == (after, before.version, before.source)


def test_missing_question_is_taken_off_and_comes_back(packs):
    file = packs.question()
    load(packs)
    text = file.read_text()
    file.unlink()

    assert load(packs) == (0, 0, 7, 1, 0)
    assert not Question.objects.published().exists()
    assert find("Stalin die").hits == []
    packs.question(text)
    assert load(packs) == (1, 0, 7, 0, 0)
    assert [hit.uid for hit in find("Stalin die").hits] == ["Q" * 12]


def test_question_is_dumped_byte_for_byte(packs, tmp_path):
    file = packs.question()
    load(packs)
    dump("history", tmp_path / "dump")

    assert (tmp_path / "dump/questions/soviet/thaw.yaml").read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("p3.16", "p3.99", 1, "topic 'ib-history-2017:p3.99': course 'ib-history-2017' has no such topic"),
        ("QQQQQQQQQQQQ", "AAAAAAAAAAAA", 1, "uid AAAAAAAAAAAA is already used in {root}/history/answers/soviet/why.md:2"),
        ("kind: number", "kind: nummer", 9, None),
        ("value: 1953", "value: 1/0", 1, "part a: '1/0' has no value"),
        ("marks: 1", "marks: 0", 10, "`marks` is a whole number from 1 to 100"),
    ],
)  # fmt: skip
def test_fault_in_a_question_stops_the_load(packs, old, new, line, fault):
    packs.question()
    packs.edit("history/questions/soviet/thaw.yaml", old, new)
    found = refusal(packs)

    assert ("/history/questions/soviet/thaw.yaml", line) in [each[:2] for each in found]
    if fault:
        assert found == [
            ("/history/questions/soviet/thaw.yaml", line, fault.format(root=packs.root))
        ]
    assert not Question.objects.exists()


def test_picture_of_a_question_makes_it_changed(packs):
    packs.figure(9)
    packs.question(
        packs.question().read_text().replace("a death.", "a death. ![A crowd](figures/thaw.svg)")
    )
    load(packs)
    [figure] = Question.objects.get().figures.values()
    assert figure["url"].endswith("/thaw.svg")
    packs.figure(10)

    assert load(packs) == (0, 1, 7, 0, 0)


HOTSPOT = """\
    kind: hotspot
    marks: 1
    figure: figures/thaw.svg
    alt: A crowd
    regions:
      - {label: A, circle: [100, 100, 50], right: true}
      - {label: B, circle: [900, 900, 50]}
"""


def test_picture_to_press_on_is_stored_and_makes_the_question_changed(packs):
    packs.figure(9)
    said = packs.question().read_text()
    packs.question(said[: said.index("    kind:")] + HOTSPOT)
    load(packs)
    assert list(Question.objects.get().figures) == ["figures/thaw.svg"]
    packs.figure(10)

    assert load(packs) == (0, 1, 7, 0, 0)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("a death.", "a death. ![A crowd](figures/thaw.svg)", 6),
        ("    kind: number\n    marks: 1\n    answer: {value: 1953}\n", HOTSPOT, 11),
    ],
)
def test_picture_that_is_not_there_stops_the_load(packs, old, new, line):
    packs.question()
    packs.edit("history/questions/soviet/thaw.yaml", old, new)

    assert refusal(packs) == [
        (
            "/history/questions/soviet/thaw.yaml",
            line,
            "there is no figure “figures/thaw.svg” in the pack",
        )
    ]


@pytest.mark.parametrize("place", ["soviet/spring", "russia/thaw"])
def test_question_that_moved_is_stored_where_it_stands(packs, place):
    file = packs.question()
    load(packs)
    moved = packs.write(f"history/questions/{place}.yaml", file.read_text())
    file.unlink()

    assert load(packs) == (0, 1, 7, 0, 0)
    question = Question.objects.get()
    assert (question.file, question.slug) == (place, moved.stem)


def test_old_address_of_a_question_redirects_for_ever_and_cannot_be_taken(packs, client):
    file = packs.question()
    load(packs)
    packs.write("history/questions/soviet/spring.yaml", "was: [may]\n" + file.read_text())
    file.unlink()
    load(packs)

    for slug in ("thaw", "may"):
        answered = client.get(f"/questions/ib/history/{slug}/")
        assert (answered.status_code, answered["Location"]) == (
            301,
            "/questions/ib/history/spring/",
        )
    packs.write(
        "history/questions/soviet/thaw.yaml", QUESTION.replace("QQQQQQQQQQQQ", "RRRRRRRRRRRR")
    )
    assert refusal(packs) == [
        (
            "/history/questions/soviet/thaw.yaml",
            1,
            "the address /questions/ib/history/thaw/ already leads to the item QQQQQQQQQQQQ",
        )
    ]


def test_question_may_go_back_to_the_address_it_had(packs, client):
    text = packs.question().read_text()
    load(packs)
    (packs.root / "history/questions/soviet/thaw.yaml").unlink()
    moved = packs.write("history/questions/soviet/spring.yaml", text)
    load(packs)
    moved.unlink()
    packs.question()
    load(packs)

    assert client.get("/questions/ib/history/thaw/").status_code == 200
    assert client.get("/questions/ib/history/spring/")["Location"] == "/questions/ib/history/thaw/"


def test_two_questions_do_not_claim_one_old_address(packs):
    packs.question()
    packs.write(
        "history/questions/spring.yaml",
        "was: [thaw]\n" + QUESTION.replace("QQQQQQQQQQQQ", "RRRRRRRRRRRR"),
    )
    [(_, _, fault)] = refusal(packs)

    assert fault.startswith("the address /questions/ib/history/thaw/ is already taken by ")


def test_paper_is_published_with_its_questions_and_boundaries(packs):
    packs.paper()

    assert load(packs) == (10, 0, 0, 0, 0)

    paper = Paper.objects.published().get()
    asked = paper.questions.values_list("number", "question__slug", "marks")
    assert (paper.slug, paper.marks, paper.question_count) == ("mock-1", 2, 2)
    assert list(asked) == [("2", "thaw", 1), ("3", "wall", 1)]
    assert [str(each) for each in paper.boundaries.all()] == ["7: 2", "6: 1"]
    assert [hit.uid for hit in find("mock").hits] == ["M" * 12]
    assert load(packs) == (0, 0, 10, 0, 0)


def test_paper_follows_what_its_questions_are_worth(packs):
    packs.paper()
    load(packs)
    packs.edit("history/questions/soviet/thaw.yaml", "marks: 1", "marks: 3")

    assert load(packs) == (0, 2, 8, 0, 0)

    assert Paper.objects.get().marks == 4


def test_paper_that_is_gone_leaves_the_site_and_may_return(packs):
    text = packs.paper().read_text()
    load(packs)
    (packs.root / "history/papers/mock-1.yaml").unlink()

    assert load(packs) == (0, 0, 9, 1, 0)
    assert not Paper.objects.published().exists()
    assert find("mock").total == 0

    packs.paper(text)
    assert load(packs) == (1, 0, 9, 0, 0)
    assert Paper.objects.published().exists()


def test_renamed_paper_redirects_and_its_address_is_given_to_no_other(packs):
    packs.paper()
    load(packs)
    (packs.root / "history/papers/mock-1.yaml").unlink()
    packs.paper(name="mock-one")
    load(packs)

    assert Paper.objects.once_at("ib-history-2017", "mock-1").get().slug == "mock-one"

    packs.paper(PAPER.replace("M" * 12, "N" * 12))
    assert refusal(packs) == [
        (
            "/history/papers/mock-1.yaml",
            1,
            f"the address /papers/ib-history-2017/mock-1/ already leads to the item {'M' * 12}",
        )
    ]


def test_paper_is_dumped_as_it_was_written(packs, tmp_path):
    files = [packs.paper(), packs.paper(LINK, name="may/may-2024")]
    load(packs)

    dump("history", tmp_path / "dump")

    for file in files:
        dumped = tmp_path / "dump" / file.relative_to(packs.root / "history")
        assert dumped.read_bytes() == file.read_bytes()


def test_uid_of_a_paper_is_used_by_no_other_pack(packs):
    packs.paper()
    load(packs)
    packs.write("other/pack.yaml", "pack: other\ntitle: O\nlicence: CC-BY-SA-4.0\n")
    packs.write("other/papers/may-2024.yaml", LINK.replace("L" * 12, "M" * 12))

    faults = check_packs([packs.root / "other"], progress=quiet).faults

    assert [fault.fault for fault in faults] == [f"uid {'M' * 12} is already used by pack history"]


FACTS = "facts:\n  - {event: Secret Speech, date: 25 February 1956}\n"


def test_load_says_which_checks_an_item_passed(packs):
    packs.answer("why", "A", body="In 1956, $3 \\times 4 = 12$.")

    load(packs)

    answer = Answer.objects.get()
    assert answer.proved == ["dates", "sums", "agreement"]
    assert answer.proved_date == AT.date()


def test_what_a_load_checked_is_not_checked_again_and_would_be_found_the_same(packs):
    packs.write("history/facts/history.yaml", FACTS)
    packs.answer("why", "A", body="In 1956, $3 \\times 4 = 12$: [how](/answers/ib/history/how/).")
    packs.answer("how", "B", body="The Secret Speech came on 25 February 1956.")

    load(packs)

    said = dict(Answer.objects.values_list("slug", "proved"))
    assert said["why"] == ["dates", "sums", "agreement", "links"]
    assert library.prove_stale(on=AT.date()) == 0
    Answer.objects.update(proved_edition=0)
    assert library.prove_stale(on=AT.date()) == 2
    assert dict(Answer.objects.values_list("slug", "proved")) == said


def test_facts_are_loaded_and_dumped_and_hold_for_other_packs(packs, tmp_path):
    packs.write("history/facts/history.yaml", FACTS)
    load(packs)

    dump("history", tmp_path / "dumped")
    assert (tmp_path / "dumped/facts/history.yaml").read_text() == FACTS
    packs.write("other/pack.yaml", "pack: other\ntitle: O\nlicence: CC-BY-SA-4.0\n")
    card = '{uid: DDDDDDDDDDDD, front: Secret Speech, back: In 1957., topics: ["ib-history-2017:p3.16"]}'
    packs.write("other/cards/thaw.yaml", f"cards:\n  - {card}\n")
    [fault] = check_packs([packs.root / "other"], progress=quiet).faults
    assert fault.line == 2


def test_a_pack_with_a_disproved_sum_is_not_loaded(packs):
    packs.answer("why", "A", body="$3 \\times 4 = 13$")

    assert [line for _, line, _ in refusal(packs)] == [11]

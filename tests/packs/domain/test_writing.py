"""What is written reads back the same: the law that a dump stands on."""

from dataclasses import replace
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.provenance import Deed, Signature
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CommandTermValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SubjectGroupValues,
    SubjectValues,
    TopicValues,
)
from tutorium.library.domain.cards import CardValues
from tutorium.library.domain.items import ItemValues, Term
from tutorium.packs.domain import writing
from tutorium.packs.domain.curriculum_files import (
    read_course_file,
    read_pack_file,
    read_shared_file,
)
from tutorium.packs.domain.item_files import read_cards_file, read_item_file

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
texts = texts.map(str.strip)
words = texts.filter(bool)
keys = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
uids = st.from_regex(r"[0-9A-Z]{12}", fullmatch=True)
references = st.builds("{}:{}".format, keys, keys)
reference_lists = st.lists(references, min_size=1, max_size=3, unique=True).map(tuple)
days = st.dates().map(lambda day: day.isoformat())
lists = st.lists(words, max_size=3).map(tuple)
bodies = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"))
    .map(lambda body: body.strip("\n").rstrip())
    .filter(bool)
)
deeds = st.builds(Deed, how=st.sampled_from(["person", "model"]), date=days, by=words)
items = st.builds(
    ItemValues,
    kind=st.sampled_from(["answer", "note"]),
    uid=uids,
    title=words,
    slug=keys,
    folder=st.one_of(st.just(""), keys),
    topics=reference_lists,
    short=words,
    body=bodies,
    written=deeds,
    checked=st.none(),
    signed=st.one_of(st.none(), st.builds(Signature, by=words, date=days)),
    aliases=lists,
    was=st.lists(keys, max_size=2).map(tuple),
    language=st.just("en"),
    translates=st.one_of(st.just(""), uids),
    sources=st.lists(words, min_size=1, max_size=3).map(tuple),
    licence=texts,
    notice=texts,
    terms=st.just(()),
)


@given(items)
def test_item_reads_back(values):
    faults = []
    item = read_item_file(
        writing.write_item_file(values),
        kind=values.kind,
        file=PurePosixPath(f"{values.file}.md"),
        path="x.md",
        faults=faults,
    )

    assert faults == []
    assert item.values == values


@given(items, deeds)
def test_check_and_terms_read_back(values, checked):
    values = ItemValues(
        **vars(values)
        | {
            "kind": "note",
            "written": Deed("model", "0001-01-01"),
            "checked": Deed(checked.how, checked.date, checked.by, "the sources: all, #1"),
            "terms": (Term("a: b", "c # d"), Term("{x}", "[y]")),
        }
    )
    faults = []
    item = read_item_file(
        writing.write_item_file(values),
        kind="note",
        file=PurePosixPath(f"{values.file}.md"),
        path="x.md",
        faults=faults,
    )

    assert faults == []
    assert item.values == values


def kinds_of_card(card):
    return st.sampled_from(
        [
            card,
            replace(card, kind="reversed"),
            replace(card, kind="typed", typed="5 km"),
            replace(card, kind="cloze", front="a {{c1::b}}: {{c2::c}}", back=""),
        ]
    )


@given(
    st.lists(
        st.builds(
            CardValues,
            uid=uids,
            front=words,
            back=words,
            topics=reference_lists.map(lambda topics: tuple(sorted(topics))),
            file=st.just("soviet"),
        ).flatmap(kinds_of_card),
        min_size=1,
        max_size=3,
    )
)
def test_cards_read_back(cards):
    faults = []
    read = read_cards_file(
        writing.write_cards_file(cards),
        file=PurePosixPath("soviet.yaml"),
        path="x.yaml",
        faults=faults,
    )

    assert faults == []
    assert [card.values.front for card in read] == [card.front for card in cards]
    assert [card.values.topics for card in read] == [card.topics for card in cards]
    assert [card.values.back for card in read] == [card.back for card in cards]


topics = st.builds(
    TopicValues,
    code=keys,
    title=words,
    summary=texts,
    same_as=st.lists(references, max_size=2).map(tuple),
)


@given(words, st.lists(topics, max_size=4, unique_by=lambda topic: topic.code))
def test_course_reads_back(title, tree):
    values = CourseValues(
        key="ib-history-2017",
        qualification="ib",
        subject="history",
        awarding_body="ib",
        title=title,
        specification_code="History guide",
        first_exam=2017,
        last_exam=2027,
        levels=("SL", "HL"),
        command_terms=(CommandTermValues("Discuss", "Weigh it: both sides."),),
        topics=(TopicValues("top", "Top", levels=("HL",), topics=tuple(tree)),),
    )
    if any(topic.code == "top" for topic in tree):
        return
    faults = []

    assert read_course_file(writing.write_course_file(values), file="x", faults=faults) == values
    assert faults == []


def test_levels_that_repeat_those_above_are_left_out():
    course = CourseValues(
        "k", "q", "s", "b", "T", levels=("SL", "HL"),
        topics=(
            TopicValues("a", "A", levels=("HL", "SL"), topics=(
                TopicValues("b", "B", levels=("HL",), topics=(
                    TopicValues("c", "C", levels=("HL",)),)),)),
        ),
    )  # fmt: skip

    assert [placed.values.levels for placed in course.normalised().placed_topics()] == [
        (),
        ("HL",),
        (),
    ]
    assert [placed.levels for placed in course.normalised().placed_topics()] == [
        ("SL", "HL"),
        ("HL",),
        ("HL",),
    ]


@given(words, texts, lists)
def test_pack_file_reads_back(title, version, authors):
    values = PackValues("ib-history", title, version, "en", "CC-BY-SA-4.0", authors, ("q",))
    faults = []

    assert read_pack_file(writing.write_pack_file(values), file="x", faults=faults) == values
    assert faults == []


def test_shared_files_read_back():
    values = [
        QualificationValues("ib", "IB Diploma", "IB", "16–19", "", ("7", "6"), ""),
        AwardingBodyValues("ib", "International Baccalaureate", "https://www.ibo.org"),
        SubjectGroupValues("humanities", "Humanities"),
        SubjectValues("history", "History", "humanities"),
    ]
    faults = []

    read = [
        value
        for text in writing.write_shared_files(values).values()
        for value in read_shared_file(text, file="x", faults=faults)
    ]

    assert faults == []
    assert read == values

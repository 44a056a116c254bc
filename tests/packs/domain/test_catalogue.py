"""What packs may point to, and what two of them may not both claim."""

from dataclasses import replace

import pytest

from tutorium.core.provenance import Deed, Provenance
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    QualificationValues,
    SubjectGroupValues,
    SubjectValues,
    TopicValues,
)
from tutorium.library.domain.cards import CardValues
from tutorium.library.domain.items import ItemValues
from tutorium.packs.domain.catalogue import Catalogue, Known, Place
from tutorium.packs.domain.item_files import ReadCard, ReadItem
from tutorium.questions.domain.question import Question

HERE = Place("pack", 1)
COURSE = CourseValues(
    "ib-history-2017", "ib", "history", "ib", "History", topics=(TopicValues("p1", "Paper 1"),)
)
ITEM = ItemValues(
    kind="answer",
    uid="AAAAAAAAAAAA",
    title="Why?",
    slug="why",
    folder="",
    topics=("ib-history-2017:p1",),
    short="Because.",
    body="Because.",
    written=Deed("model", "2026-11-01"),
)


@pytest.fixture
def catalogue():
    catalogue = Catalogue(Known())
    for values in (
        QualificationValues("ib", "IB"),
        AwardingBodyValues("ib", "IB"),
        SubjectGroupValues("humanities", "Humanities"),
        SubjectValues("history", "History", "humanities"),
    ):
        catalogue.declare(values, HERE)
    catalogue.declare_course(COURSE, HERE)
    return catalogue


def read(path="a.md", lines=None, **values):
    return ReadItem(replace(ITEM, **values), path, body_line=10, lines=lines or {})


def said(catalogue):
    catalogue.check_references()
    return [str(fault) for fault in catalogue.faults]


def test_item_with_its_topic_is_without_fault(catalogue):
    catalogue.add_item(read())

    assert said(catalogue) == []


@pytest.mark.parametrize(
    ("topic", "fault"),
    [
        (
            "ib-history-2017:p9",
            "a.md:5: topic 'ib-history-2017:p9': course 'ib-history-2017' has no such topic",
        ),
        (
            "ib-art:1",
            "a.md:5: topic 'ib-art:1': no course 'ib-art' is in the packs at hand or on the site",
        ),
    ],
)
def test_unknown_topic_is_a_fault_on_its_line(catalogue, topic, fault):
    catalogue.add_item(read(topics=("ib-history-2017:p1", topic), lines={f"topics:{topic}": 5}))

    assert said(catalogue) == [fault]


def test_uid_is_used_once_over_items_and_cards(catalogue):
    card = CardValues(ITEM.uid, "F", "B", ITEM.topics)
    catalogue.add_item(read(lines={"uid": 2}))
    catalogue.add_card(ReadCard(card, "cards/x.yaml", 3))

    assert said(catalogue) == ["cards/x.yaml:3: uid AAAAAAAAAAAA is already used in a.md:2"]


def test_uid_of_another_pack_on_the_site_is_a_fault(catalogue):
    catalogue.known.uids[ITEM.uid] = "pack other"
    catalogue.add_item(read())

    assert said(catalogue) == ["a.md:1: uid AAAAAAAAAAAA is already used by pack other"]


def test_alias_may_not_be_the_address_of_another(catalogue):
    catalogue.add_item(read())
    catalogue.add_item(
        read("b.md", uid="B" * 12, slug="other", aliases=("Why?",), lines={"aliases:Why?": 4})
    )

    assert said(catalogue) == [
        "b.md:4: the address /answers/ib/history/why/ is already taken by a.md:1"
    ]


def test_alias_that_says_the_same_as_the_own_slug_is_no_fault(catalogue):
    catalogue.add_item(read(aliases=("Why?", "WHY", "Почему?"), was=("why",)))

    assert said(catalogue) == []


def test_note_and_answer_may_have_the_same_slug(catalogue):
    catalogue.add_item(read())
    catalogue.add_item(read("n.md", uid="B" * 12, kind="note"))

    assert said(catalogue) == []


def test_address_leads_to_its_item_for_ever(catalogue):
    catalogue.known.addresses[("answer", "ib", "history", "why")] = "ZZZZZZZZZZZZ"
    catalogue.add_item(read())

    assert said(catalogue) == [
        "a.md:1: the address /answers/ib/history/why/ already leads to the item ZZZZZZZZZZZZ"
    ]


@pytest.mark.parametrize(
    ("href", "faults"),
    [
        ("/answers/ib/history/why/", []),
        ("/answers/ib/history/why/#terror", []),
        ("/answers/ib/history/gone/", ["a.md:12: link /answers/ib/history/gone/ leads to nothing"]),
        ("/notes/ib/history/why/", ["a.md:12: link /notes/ib/history/why/ leads to nothing"]),
        ("/courses/ib-history-2017/", []),
        ("/courses/ib-art/", ["a.md:12: link /courses/ib-art/ leads to nothing"]),
        ("/courses/ib-history-2017/topics/p3.99/", ["a.md:12: topic 'ib-history-2017:p3.99': course 'ib-history-2017' has no such topic"]),
        ("/questions/ib/history/gone/", ["a.md:12: link /questions/ib/history/gone/ leads to nothing"]),
        ("/papers/ib-history-2017/gone/", ["a.md:12: link /papers/ib-history-2017/gone/ leads to nothing"]),
        ("/answers/why/", ["a.md:12: link /answers/why/ is not the address of an answer or a note"]),
        ("../why.md", ["a.md:12: link ../why.md: write the address, /answers/…/…/…/"]),
        ("https://example.org/", []),
        ("/tutors/request/", []),
        ("#terror", []),
    ],
)  # fmt: skip
def test_link_leads_somewhere(catalogue, href, faults):
    catalogue.add_item(read())
    catalogue.add_links([(href, Place("a.md", 12))])

    assert said(catalogue) == faults


def test_course_points_to_what_is_declared(catalogue):
    catalogue.declare_course(
        replace(COURSE, key="x", subject="art", topics=(TopicValues("1", "T", same_as=("y:1",)),)),
        Place("courses/x.yaml", 1),
    )

    assert said(catalogue) == [
        "courses/x.yaml:1: subject 'art' is not declared in any pack at hand",
        "courses/x.yaml:1: topic 'y:1': no course 'y' is in the packs at hand or on the site",
    ]


def test_course_is_declared_once(catalogue):
    catalogue.declare_course(COURSE, Place("two/courses/x.yaml", 1))

    assert said(catalogue) == [
        "two/courses/x.yaml:1: course 'ib-history-2017' is already declared in pack"
    ]


def test_translation_names_an_item_that_exists(catalogue):
    catalogue.add_item(read(translates="QQQQQQQQQQQQ", lines={"translates": 7}))

    assert said(catalogue) == ["a.md:7: `translates` names QQQQQQQQQQQQ, which no item has"]


# --- Levels of questions --------------------------------------------------------------------------
def leveled(*levels, topics=("ib-history-2017:p1", "aqa-history-2015:1h")):
    catalogue = Catalogue(Known())
    for key, own in (("ib-history-2017", ("SL", "HL")), ("aqa-history-2015", ("A-level",))):
        course = replace(COURSE, key=key, levels=own, topics=(TopicValues("p1", "Paper 1"),))
        catalogue.declare_course(course, HERE)
    catalogue.faults.clear()
    written = Provenance(Deed("model", "2026-11-01"))
    question = Question(
        "AAAAAAAAAAAA", "slug", "", "Why?", topics, "", (), written, "1", levels=levels
    )
    catalogue.add_question(question, HERE)
    return [fault.fault for fault in catalogue.faults if "level" in fault.fault]


def test_question_names_a_level_of_each_of_its_courses_or_none():
    assert leveled() == leveled("HL", "A-level") == []
    assert leveled("HL") == [
        "`level` names none of 'aqa-history-2015': add one (A-level) or leave it out"
    ]


def test_level_is_one_of_its_courses():
    assert leveled("HL", "A-level", "AS") == ["level 'AS' is of none of its courses"]
    assert leveled("AS", topics=("unknown:p1",)) == []

"""Answers, notes and cards as files."""

from pathlib import PurePosixPath

import pytest

from tutorium.core.provenance import Deed, Signature
from tutorium.formats.faults import Fault
from tutorium.library.domain.items import ItemValues, Term
from tutorium.packs.domain.item_files import read_cards_file, read_item_file

ANSWER = """\
---
uid: 01JDC2V3M8ZK
question: How did Khrushchev's policies differ from Stalin's?
aliases:
  - Khrushchev vs Stalin
topics:
  - "ib-history-2017:p3.europe.16.4"
  - "aqa-a-level-history-2015:1h.4"
language: en
short: He replaced terror with reform.
sources:
  - "Speech to the 20th Congress of the CPSU, 25 February 1956"
written: {how: model, date: 2026-12-01}
checked: {how: model, date: 2026-12-02, against: "sources and the 2017 guide"}
signed: null
---
The answer.
"""


def read(text, kind="answer", file="soviet-union/khrushchev-and-stalin.md"):
    faults = []
    item = read_item_file(
        text, kind=kind, file=PurePosixPath(file), path="answers/x.md", faults=faults
    )
    return item, faults


def test_answer_is_read_as_it_is_written():
    item, faults = read(ANSWER)

    assert faults == []
    assert item.values == ItemValues(
        kind="answer",
        uid="01JDC2V3M8ZK",
        title="How did Khrushchev's policies differ from Stalin's?",
        slug="khrushchev-and-stalin",
        folder="soviet-union",
        topics=("ib-history-2017:p3.europe.16.4", "aqa-a-level-history-2015:1h.4"),
        short="He replaced terror with reform.",
        body="The answer.",
        written=Deed("model", "2026-12-01"),
        checked=Deed("model", "2026-12-02", against="sources and the 2017 guide"),
        aliases=("Khrushchev vs Stalin",),
        sources=("Speech to the 20th Congress of the CPSU, 25 February 1956",),
    )


def test_lines_of_an_answer_are_known():
    item, _ = read(ANSWER)

    assert item.body_line == 17
    assert item.line_of("short") == 10
    assert item.line_of("topics:aqa-a-level-history-2015:1h.4") == 8
    assert item.line_of("aliases:Khrushchev vs Stalin") == 5


def test_windows_line_ends_and_byte_order_mark_change_nothing():
    item, faults = read("\ufeff" + ANSWER.replace("\n", "\r\n"))

    assert faults == []
    assert item == read(ANSWER)[0]


def test_note_has_a_title_and_terms():
    text = ANSWER.replace("question:", "title:").replace(
        "sources:", "terms:\n  - {term: Thaw, means: A loosening.}\nsources:"
    )
    item, faults = read(text, kind="note")

    assert faults == []
    assert item.values.terms == (Term("Thaw", "A loosening."),)


def test_signature_has_a_name_and_a_date():
    item, _ = read(ANSWER.replace("signed: null", "signed: {by: A. Teacher, date: 2026-12-03}"))

    assert item.values.signed == Signature("A. Teacher", "2026-12-03")


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("uid: 01JDC2V3M8ZK", "uid: abc", 2, "`uid` is 'abc'; it must be 10 to 26 digits and capital letters"),
        ("language: en", "language: English", 9, "`language` is 'English'; it must be a code such as en"),
        ("how: model, date: 2026-12-01", "how: magic, date: 2026-12-01", 13, "`how` is 'magic'; it can be person or model"),
        ("2026-12-02", "2026-11-30", 14, "it was checked before it was written"),
        ('"aqa-a-level-history-2015:1h.4"', "history", 8, "topic 'history' must look like course-key:code"),
        ('"aqa-a-level-history-2015:1h.4"', '"ib-history-2017:p3.europe.16.4"', 8, "topic 'ib-history-2017:p3.europe.16.4' is named twice"),
        ("signed: null", "sined: null", 15, "`sined` is not a field here; is it misspelt?"),
    ],
)  # fmt: skip
def test_slip_is_a_fault_on_its_line(old, new, line, fault):
    _, faults = read(ANSWER.replace(old, new))

    assert faults == [Fault("answers/x.md", line, fault)]


def test_missing_fields_are_all_named_at_once():
    _, faults = read("---\nuid: 01JDC2V3M8ZK\n---\n")

    assert sorted(fault.fault for fault in faults) == [
        "`language` is missing",
        "`question` is missing",
        "`short` is missing",
        "`written` is missing: {how: person or model, date: …}",
        "name at least one source",
        "name at least one topic; the first one's course is its home",
        "the body is empty: write it below the second ---",
    ]


@pytest.mark.parametrize(
    ("written", "checked", "fault"),
    [
        (
            "{how: person, date: 2026-12-01, by: A. Writer}",
            "{how: person, date: 2026-12-02, by: a. writer}",
            "written and checked by the same (A. Writer): a second person must check it",
        ),
        (
            "{how: person, date: 2026-12-01}",
            "{how: person, date: 2026-12-02}",
            "say `by` whom it was written and checked, so that they can be told apart",
        ),
    ],
)
def test_writer_and_checker_are_never_the_same(written, checked, fault):
    text = ANSWER.replace("{how: model, date: 2026-12-01}", written).replace(
        '{how: model, date: 2026-12-02, against: "sources and the 2017 guide"}', checked
    )

    assert read(text)[1] == [Fault("answers/x.md", 14, fault)]


@pytest.mark.parametrize("text", ["", "# Only a body", "---\nuid: X\n"])
def test_file_without_front_matter_is_one_fault(text):
    item, faults = read(text)

    assert item is None
    assert faults == [
        Fault("answers/x.md", 1, "the file must begin with fields between two lines of ---")
    ]


def test_file_name_that_is_no_address_is_a_fault():
    _, faults = read(ANSWER, file="soviet-union/Khrushchev & Stalin.md")

    assert [fault.fault for fault in faults] == [
        "name the file in small letters, digits and single hyphens (its address)"
    ]


def read_cards(*fields):
    faults = []
    said = "".join(f"    {field}\n" for field in fields)
    cards = read_cards_file(
        f'cards:\n  - uid: 01JDC2V3M8ZK\n{said}    topics: ["a:1"]\n',
        file=PurePosixPath("soviet.yaml"),
        path="x",
        faults=faults,
    )
    values = [
        (each.values.kind, each.values.front, each.values.back, each.values.typed) for each in cards
    ]
    return values, [fault.fault for fault in faults]


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        (["front: F", "back: B"], ("basic", "F", "B", "")),
        (["front: F", "back: B", "reversed: true"], ("reversed", "F", "B", "")),
        (["front: F", "back: B", "reversed: false"], ("basic", "F", "B", "")),
        (["front: F", "back: B", "typed: T"], ("typed", "F", "B", "T")),
        (['cloze: "a {{c1::b}}"'], ("cloze", "a {{c1::b}}", "", "")),
        (['cloze: "a {{c1::b}}"', "back: B"], ("cloze", "a {{c1::b}}", "B", "")),
    ],
)
def test_kinds_of_cards_are_read(fields, values):
    assert read_cards(*fields) == ([values], [])


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        (["front: F"], "`back` is missing"),
        (["cloze: a b"], "nothing is hidden in `cloze`: write {{c1::what is asked}}"),
        (['cloze: "{{c1::b}}"', "front: F"], "`front` is not a field here; is it misspelt?"),
        (["front: F", "back: B", "reversed: yes"], "`reversed` is 'yes'; it can be true or false"),
        (["front: F", "back: B", "reversed: true", "typed: T"],
         "a card is reversed or typed, not both"),
        (["front: F", "back: B", f"typed: {'T' * 201}"],
         "`typed` has 201 characters; at most 200 fit"),
        (["front: F", "back: B", 'typed: ""'], "`typed` is missing"),
    ],
)  # fmt: skip
def test_card_that_cannot_be_asked_is_a_fault(fields, fault):
    assert read_cards(*fields)[1] == [fault]


def test_cards_are_read_with_their_place():
    faults = []
    cards = read_cards_file(
        'cards:\n  - uid: 01JDC2V3M8ZK\n    front: F\n    back: B\n    topics: ["b:2", "a:1"]\n',
        file=PurePosixPath("soviet-union.yaml"),
        path="cards/soviet-union.yaml",
        faults=faults,
    )

    assert faults == []
    assert [(card.values.file, card.values.topics, card.line) for card in cards] == [
        ("soviet-union", ("a:1", "b:2"), 2)
    ]

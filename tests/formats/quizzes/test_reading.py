"""Reading item by item, and files that mean harm: each is read or refused, by every reader."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.aiken import read_aiken
from tutorium.formats.quizzes.csv_table import read_csv_table
from tutorium.formats.quizzes.gift import read_gift
from tutorium.formats.quizzes.moodle_xml import read_moodle_xml
from tutorium.formats.quizzes.reading import (
    MAX_ITEMS,
    NotCarriedError,
    Reading,
    category_of,
    title_of,
)
from tutorium.formats.quizzes.texts import decode_text
from tutorium.formats.quizzes.values import Figure, Loss, Question
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

READERS = {
    "gift": lambda data: read_gift(decode_text(data), where="f"),
    "aiken": lambda data: read_aiken(decode_text(data), where="f"),
    "csv": lambda data: read_csv_table(decode_text(data), where="f"),
    "moodle": lambda data: read_moodle_xml(data, where="f"),
}
WHOLE = {
    "gift": "::Café::Ask {=a#yes ~%50%b ~c}\n\nTwo {#3:1}\n",
    "aiken": "Café?\nA. a\nB. b\nANSWER: A\n",
    "csv": "question,a,b,right\nCafé?,x,y,a\n",
    "moodle": '<quiz><question type="essay"><name><text>Café</text></name></question></quiz>',
}
LONG = "x" * 10_000_000
BOMB = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><quiz>&b;</quiz>'
OUTSIDE = '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'


def outcome(reader, data):
    """Return how many items were read, or which rule refused the file; counts must agree."""
    try:
        quiz = READERS[reader](data)
    except UnsafeFileError as error:
        return error.kind
    lost = [loss for loss in quiz.losses if not loss.partial]
    assert quiz.items == len(quiz.questions) + len(lost)
    return quiz.items


@pytest.mark.parametrize("reader", ["gift", "aiken", "csv", "moodle"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_every_encoding_is_read_or_refused(reader, encoding):
    said = WHOLE[reader]
    if reader == "moodle" and encoding in {"utf-16", "latin-1"}:
        said = f"<?xml version='1.0' encoding='{encoding}'?>{said}"
    expected = {"gift": 2, "aiken": 1, "csv": 1, "moodle": 1}[reader]
    is_bare = reader == "moodle" and encoding == "utf-16-le"

    assert outcome(reader, said.encode(encoding)) in (
        {expected, "not-xml"} if is_bare else {expected}
    )


@pytest.mark.parametrize("reader", ["gift", "aiken", "csv", "moodle"])
def test_a_file_that_ends_anywhere_is_read_or_refused(reader):
    data = WHOLE[reader].encode()

    outcomes = {outcome(reader, data[:end]) for end in range(len(data))}

    assert outcomes <= {0, 1, 2, "not-xml", "not-a-table"}


@pytest.mark.parametrize(
    ("reader", "expected"),
    [("gift", "encoding"), ("aiken", "encoding"), ("csv", "encoding"), ("moodle", "not-xml")],
)
def test_bytes_of_zero_are_refused(reader, expected):
    data = WHOLE[reader].encode()

    assert outcome(reader, data[:20] + b"\0" + data[20:]) == expected


@pytest.mark.parametrize(
    ("reader", "said", "expected"),
    [
        ("gift", LONG, 1),
        ("gift", f"{{={LONG}}}", 1),
        ("aiken", LONG, 1),
        ("aiken", f"Ask\nA. {LONG}\nB. b\nANSWER: A", 1),
        ("csv", f"question\n{LONG}", "not-a-table"),
        ("csv", LONG, "not-a-table"),
        ("moodle", WHOLE["moodle"].replace("Café", LONG), 1),
        ("moodle", f"<quiz>{LONG}</quiz>", 0),
    ],
)
def test_a_line_of_ten_million_letters_is_read_or_refused(reader, said, expected):
    assert outcome(reader, said.encode()) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (BOMB, "declares"),
        (OUTSIDE, "declares"),
        ("<quiz>" + "<question>" * 100_000, "too-deep"),
        ("<quiz>" + "<question/>" * 600_000 + "</quiz>", "too-many"),
        ("<quiz>" + "<question/>" * 30_000 + "</quiz>", "too-many"),
    ],
)
def test_xml_that_means_harm_is_refused(said, expected):
    assert outcome("moodle", said.encode()) == expected


@pytest.mark.parametrize("reader", ["gift", "aiken", "csv"])
def test_far_more_items_than_any_bank_has_are_refused(reader):
    item = {"gift": "a{}\n\n", "aiken": "ANSWER: A\n", "csv": "a\n"}[reader]

    assert outcome(reader, b"question\n" + item.encode() * (MAX_ITEMS + 2)) == "too-many"


@given(
    st.sampled_from(["gift", "aiken", "csv", "moodle"]),
    st.data(),
    st.sampled_from(["", codecs.BOM_UTF8, codecs.BOM_UTF16_LE]),
)
def test_any_change_of_bytes_is_read_or_refused(reader, data, mark):
    whole = bytearray((mark or b"") + WHOLE[reader].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert outcome(reader, bytes(whole)) is not None


def test_an_item_that_fails_leaves_one_loss_and_no_figure():
    reading = Reading("f")

    def fail():
        reading.lose("a colour", "it is not held")
        reading.figures["a.png"] = Figure("a.png", b"x")
        raise NotCarriedError("a thing", "it is none")

    reading.take("item 1", fail)
    reading.take("item 2", lambda: Question("f, item 2", "T", "", ()))
    quiz = reading.quiz()

    assert (quiz.items, len(quiz.questions), quiz.figures) == (2, 1, ())
    assert quiz.losses == (Loss("f, item 1", "a thing", "it is none"),)


def test_the_same_loss_of_an_item_is_said_once():
    reading = Reading("f", item="item 1")

    for _ in range(3):
        reading.text("<script>x</script>a")

    assert reading.losses == [
        Loss("f, item 1", "a script", "a question's text cannot hold it", partial=True)
    ]


@pytest.mark.parametrize(
    ("named", "said", "title"),
    [
        ("  A  name ", "text", "A name"),
        ("", "<p>How &amp; why?</p>", "How & why?"),
        ("", "", "Question"),
        ("", "word " * 30, "word " * 15 + "…"),
        ("x" * 90, "", "x" * 79 + "…"),
    ],
)
def test_titles_are_one_short_line(named, said, title):
    assert title_of(named, said) == title.replace(" …", "…")


@pytest.mark.parametrize(
    ("path", "category"),
    [
        ("$course$/top/Default for A", "Default for A"),
        ("$module$/top", ""),
        ("top/a/b", "a/b"),
        ("a / b//c", "a/b//c"),
        ("", ""),
    ],
)
def test_categories_begin_under_what_moodle_puts_above_them(path, category):
    assert category_of(path) == category

"""YAML read field by field: text stays text, and faults know their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.faults import Fault
from tutorium.formats.fields import read_fields
from tutorium.packs.domain.writing import scalar


def read(text):
    faults = []
    return read_fields(text, file="f.yaml", faults=faults), faults


@pytest.mark.parametrize("word", ["no", "on", "yes", "3.10", "0x1F", "1_000", "2026-11-23", "1e3"])
def test_scalar_stays_the_text_that_was_written(word):
    fields, faults = read(f"answer: {word}\n")

    assert fields.text("answer") == word
    assert faults == []


@pytest.mark.parametrize("empty", ["", "null", "~"])
def test_null_is_no_text(empty):
    fields, _ = read(f"signed: {empty}\n")

    assert fields.text("signed") == ""
    assert fields.mapping("signed") is None
    assert fields.texts("signed") == ()


def test_quoted_null_is_a_word():
    fields, _ = read('title: "null"\n')

    assert fields.text("title") == "null"


def test_every_fault_has_its_own_line():
    fields, faults = read("a: 1\nb:\n  - x\nc: soon\na: 2\nd: 31 May\n")

    fields.text("b")
    fields.integer("c")
    fields.day("d")
    fields.text("e", required=True)

    assert faults == [
        Fault("f.yaml", 5, "`a` is given twice"),
        Fault("f.yaml", 3, "`b` must be text; quote it if it holds a colon"),
        Fault("f.yaml", 4, "`c` is 'soon'; it must be a whole number"),
        Fault("f.yaml", 6, "`d` is '31 May'; it must be a date such as 2026-03-01"),
        Fault("f.yaml", 1, "`e` is missing"),
    ]


def test_lines_count_from_where_the_mapping_stands_in_its_file():
    faults = []
    fields = read_fields("\ntopics:\n  - a\n  - b\n", file="f.md", faults=faults, line=2)

    assert fields.located_texts("topics") == [("a", 4), ("b", 5)]


def test_mapping_inside_a_list_knows_its_line():
    fields, faults = read("topics:\n  - code: a\n    titel: A\n")

    topic = next(fields.mappings("topics"))
    topic.text("code")
    topic.text("title", required=True)
    topic.done()

    assert faults == [
        Fault("f.yaml", 2, "`title` is missing"),
        Fault("f.yaml", 3, "`titel` is not a field here; is it misspelt?"),
    ]


def test_impossible_day_is_a_fault():
    fields, faults = read("date: 2026-02-30\n")

    fields.day("date")

    assert [fault.line for fault in faults] == [1]


def test_text_that_is_not_yaml_is_one_fault():
    fields, faults = read("title: What was it: a thaw?\n")

    assert fields is None
    assert faults == [
        Fault(
            "f.yaml",
            1,
            "this is not YAML: mapping values are not allowed in this context"
            " (quote a text that holds a colon)",
        )
    ]


def test_anchors_are_refused_before_they_multiply():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    fields, faults = read(bomb)

    assert fields is None
    assert [fault.fault for fault in faults] == ["write it out: YAML anchors are not read here"]


def test_anchor_on_the_first_line_is_refused():
    assert read("{a: &x b, c: *x}")[0] is None


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words", "", "\x07: a", "[" * 5000])
def test_what_is_no_mapping_is_one_fault(text):
    fields, faults = read(text)

    assert fields is None
    assert len(faults) == 1


@given(st.text())
def test_reading_never_raises(text):
    read(text)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
        lambda text: text.strip() == text
    )
)
def test_written_scalar_reads_back(text):
    fields, faults = read(f"a: {scalar(text)}\nb: {{c: {scalar(text)}}}\nd: [{scalar(text)}]\n")

    assert faults == []
    assert fields.text("a") == text
    assert fields.mapping("b").text("c") == text
    assert fields.texts("d") == (text,)


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "- " * 100_000, "a: " + "{b: " * 100_000])
def test_yaml_that_is_nested_without_end_is_a_fault(text):
    fields, faults = read(text)

    assert fields is None
    assert faults == [Fault("f.yaml", 1, "over 100 levels stand one in another")]


@pytest.mark.parametrize("code", ["english", "e", "EN", "en-" + "x" * 30])
def test_language_is_a_code_that_fits(code):
    fields, faults = read(f"language: {code}\n")

    fields.language()

    assert faults == [Fault("f.yaml", 1, f"`language` is {code!r}; it must be a code such as en")]


def test_plain_values_keep_their_shape():
    fields = read_fields("a: [1, {b: no, c: ~}]\nd: x", file="f.yaml", faults=[])

    assert fields.plain("a") == ["1", {"b": "no", "c": None}]
    assert fields.plain("d") == "x"
    assert fields.plain("absent") is None


def test_flag_is_true_or_false_and_absent_means_no():
    faults = []
    fields = read_fields("a: true\nb: false\nc: maybe", file="f.yaml", faults=faults)

    assert [fields.flag(name) for name in "abcd"] == [True, False, False, False]
    assert faults == [Fault("f.yaml", 3, "`c` is 'maybe'; it can be true or false")]

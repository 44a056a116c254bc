import pytest

from tests.questions.reading import question_of
from tests.questions.views.marking import marked
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.forms import Sheet
from tutorium.questions.views.parts import answered, shown_parts

NESTED = """
given: {mu_0: {choose: [2]}}
parts:
  - label: a
    ask: Look at **it**.
    parts:
      - {label: i, ask: How many?, kind: number, marks: 1, answer: {value: mu_0}, hints: [One, Two]}
      - {label: ii, ask: True?, kind: true-false, marks: 1, answer: true}
"""


def parts_of(text):
    return shown_parts(Sheet(variant_of(question_of(text), 0)), None)


def test_parts_stand_in_one_another_with_their_labels():
    [whole] = parts_of(NESTED)

    assert (whole.label, whole.fields, whole.ask) == (
        "a",
        None,
        "<p>Look at <strong>it</strong>.</p>",
    )
    assert [(part.id, part.label) for part in whole.parts] == [
        ("part-a-i", "i"),
        ("part-a-ii", "ii"),
    ]
    assert [part.part.path for part in answered((whole,))] == ["a.i", "a.ii"]


def test_only_part_needs_no_label():
    [part] = parts_of("parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}}]")

    assert part.label == ""


def test_fields_know_how_to_read_back_what_is_typed():
    fields = parts_of(NESTED)[0].parts[0].fields

    assert (fields.names, fields.mark, fields.working) == ("mu_0", ".", None)
    assert fields.context["reads"] == "quantity"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("kind: number, marks: 2, answer: {value: 4}", 4),
        ("kind: number, marks: 2, working: true, answer: {value: 4}", 6),
        ("kind: true-false, marks: 1, answer: true", 0),
        ('kind: essay, marks: 25, levels: [{marks: "1-25", descriptor: Good}]', 30),
    ],
)
def test_paper_gives_lines_to_write_on(kind, lines):
    [part] = parts_of(f"parts: [{{ask: How many?, {kind}}}]")

    assert len(part.fields.lines) == lines


def test_order_that_is_none_is_asked_for_in_its_own_words():
    text = "parts: [{ask: Order., kind: ordering, marks: 1, items: [one, two]}]"
    [part], _ = marked(text, {"answer:a:0": "1", "answer:a:1": "1"})

    assert part.marked.status == "ask_again"
    assert part.fields.problem == "Give each item a place of its own, from first to last."

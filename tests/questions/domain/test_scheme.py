import pytest

from tests.questions.reading import part_of, read

PART = """\
    kind: number
    marks: 3
    working: true
    answer: {value: 40}
    scheme:
      - {id: one, code: M1, for: first, shows: "x = 4"}
      - {id: two, code: DM1, for: second, shows: "y = 10"}
      - {id: three, code: A1, for: third, answer: true}
"""


def test_accuracy_needs_the_method_above_it_where_nothing_is_named():
    scheme = part_of(PART).scheme

    assert [(point.id, point.code, point.needs) for point in scheme] == [
        ("one", "M1", ()),
        ("two", "DM1", ("one",)),
        ("three", "A1", ("two",)),
    ]


def test_point_that_says_it_needs_nothing_needs_nothing():
    scheme = part_of(PART.replace("code: A1", "code: A1, needs: []")).scheme

    assert scheme[2].needs == ()


def test_independent_mark_needs_nothing():
    scheme = part_of(PART.replace("code: A1", "code: B1")).scheme

    assert scheme[2].needs == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("code: A1", "code: X1", "`code` is 'X1'; it must be a letter and marks, such as M1"),
        ("id: two", "id: one", "point 'one' stands twice in the scheme"),
        ("code: A1, for: third", "code: A1, for: third, needs: [four]", "point 'three' needs 'four', which does not stand before it"),
        ("marks: 3", "marks: 4", "the scheme gives 3 marks and the part has 4"),
        ("    working: true\n", "", "point 'one' looks for lines: add `working: true`"),
        ('shows: "x = 4"', 'shows: "x = = 4"', "'x = = 4' is not a formula: unexpected at 4: '='"),
        ("answer: true}", "option: 1}", "point 'three': there is no 'option:1' here"),
        ("answer: true}", "value: 40, awrt: 4.33x}", "`awrt` is a number such as 4.33, or `{{s|sf 3}}`"),
        ("answer: true}", "awnser: true}", "`awnser` is not a field here; is it misspelt?"),
    ],
)  # fmt: skip
def test_slip_in_a_scheme_is_a_fault(old, new, fault):
    _, faults = read("parts:\n  - ask: What?\n" + PART.replace(old, new))

    assert fault in [say for _, say in faults]


def test_any_of_must_offer_a_choice():
    text = """\
parts:
  - ask: What?
    kind: text
    marks: 2
    scheme:
      - any: 2
        from:
          - {id: one, code: B1, for: first, accept: [one]}
          - {id: two, code: B1, for: second, accept: [two]}
"""
    assert read(text)[1] == [(10, "any 2 of 2 is no choice: list more points")]

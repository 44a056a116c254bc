import pytest

from tests.questions.reading import question_of
from tests.questions.views.marking import STOPPING
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.forms import Sheet
from tutorium.questions.views.schemes import scheme_of


def scheme(text):
    return scheme_of(Sheet(variant_of(question_of(text), 0)))


def test_scheme_is_a_table_of_points_with_an_examiners_notes():
    [part] = scheme(STOPPING)

    rows = [row for entry in part.entries for row in entry.rows]
    assert [(row.code, row.says, row.marks, row.notes) for row in rows] == [
        ("M1", "puts v = 0", 1, ""),
        ("M1", "makes s the subject", 1, ""),
        ("A1", "s, with unit", 1, "needs M1 (rearr)"),
    ]
    assert part.right[0].startswith("<math")
    assert part.solution


def test_list_says_how_many_count():
    [part] = scheme("""
parts:
  - ask: Name two.
    kind: text
    marks: 2
    scheme:
      - any: 2
        from:
          - {id: one, code: B1, for: one, accept: [one], ft: true}
          - {id: two, code: B1, for: two, accept: [two], cao: true, isw: true}
          - {id: three, code: B1, for: three}
""")

    [entry] = part.entries
    assert entry.most == 2
    assert [row.notes for row in entry.rows] == ["ft", "cao, isw", "for a person"]


def test_essay_shows_levels_and_indicative_content():
    [part] = scheme("""
parts:
  - ask: Examine it.
    kind: essay
    marks: 5
    levels: [{marks: "1–5", descriptor: "*Good*"}]
    indicative: [limits]
""")

    assert part.levels == (("1–5", "<em>Good</em>"),)
    assert part.indicative == ("limits",)
    assert part.right == ()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("{value: 4}", ""),
        ("{value: 4.56, figures: 2}", "2 significant figures"),
        ("{value: 4.56, places: 0}", "0 decimal places"),
        ("{value: 4, tolerance: 0.5}", "± 0.5"),
        ('{value: 4, tolerance: "2%"}', "± 2 %"),
        ("{value: 4, awrt: 4.0}", "awrt 4.0"),
        ("{value: 1/2, form: fraction}", "a fraction in its lowest terms"),
    ],
)
def test_scheme_says_how_a_number_is_to_be_written(answer, says):
    [part] = scheme(f"parts: [{{ask: How many?, kind: number, marks: 1, answer: {answer}}}]")

    assert part.allows == says

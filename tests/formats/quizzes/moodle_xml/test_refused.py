"""Types of Moodle's that are lost, each with its reason."""

import pytest

from tests.formats.quizzes.moodle_xml.examples import only_loss, question

SETS = (
    "<answer fraction='100'><text>{a} * {b}</text></answer><dataset_definitions>"
    "<dataset_definition><name><text>a</text></name><minimum><text>1</text></minimum>"
    "<maximum><text>9</text></maximum></dataset_definition></dataset_definitions>"
)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("description", "it asks nothing"),
        ("random", "it draws a question from a category when a quiz is made"),
        ("ddimageortext",
         "it drags pictures or words onto places of a picture, which have no areas"),
        ("coderunner", "its answers are programs, which are never run here"),
        ("shortanswerwiris", "its values and its marking are a program of WIRIS"),
        ("unheard-of", "the type is not known"),
    ],
)  # fmt: skip
def test_a_type_that_cannot_be_carried_over_says_why(kind, why):
    assert only_loss(question(kind)) == (f"the type {kind}", why)


@pytest.mark.parametrize("kind", ["calculated", "calculatedsimple", "calculatedmulti"])
def test_calculated_questions_name_their_data_sets_and_formulas(kind):
    assert only_loss(question(kind, SETS)) == (
        f"the type {kind}",
        "its values are drawn ({a} from 1 to 9) and its answers are formulas of them ({a} * {b})",
    )

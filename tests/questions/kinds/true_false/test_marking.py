import pytest

from tests.questions.reading import part_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.true_false import marking
from tutorium.questions.kinds.true_false.marking import TrueFalse

ANSWER = TrueFalse(is_true=True, says_false="It is so.")


@pytest.mark.parametrize(
    ("response", "verdict", "feedback"),
    [
        (True, "right", ()),
        ("true", "right", ()),
        (" T ", "right", ()),
        (1, "right", ()),
        (False, "wrong", ("It is so.",)),
        ("False", "wrong", ("It is so.",)),
        ("maybe", "ask_again", ()),
        (2, "ask_again", ()),
        ([True], "ask_again", ()),
        (1.0, "ask_again", ()),
    ],
)
def test_statement_is_said_to_be_true_or_false(response, verdict, feedback):
    judgement = marking.judge(ANSWER, response, Situation())

    assert (judgement.verdict, judgement.feedback) == (verdict, feedback)


def test_answer_and_feedback_are_read():
    part = part_of(
        "    kind: true-false\n    marks: 1\n    answer: true\n    feedback: {false: It is so.}\n"
    )

    assert part.answer == ANSWER
    assert marking.right_responses(ANSWER, Situation()) == [True]

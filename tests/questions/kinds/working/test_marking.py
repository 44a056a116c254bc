from tests.questions.reading import part_of, read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.working import marking
from tutorium.questions.kinds.working.marking import Working

SCHEME = "    scheme: [{id: m, code: M1, for: x, shows: 2x = 8}]\n"


def test_lines_are_judged_by_the_scheme_alone():
    judgement = marking.judge(Working(), "2x = 8", Situation())

    assert (judgement.verdict, judgement.because.code) == ("wrong", "not_shown")


def test_target_and_scheme_are_read():
    part = part_of("    kind: working\n    marks: 1\n    target: x = 4\n" + SCHEME)

    assert part.answer.target.text == "x = 4"
    assert part.working == "required"
    assert marking.right_responses(part.answer, Situation()) == [None]


def test_working_needs_a_scheme():
    _, faults = read("parts: [{ask: x, kind: working, marks: 1}]")

    assert [fault for _, fault in faults] == [
        "working needs a `scheme`, whose points say what its lines show"
    ]

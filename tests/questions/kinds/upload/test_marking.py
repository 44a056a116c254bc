from tests.questions.reading import part_of, read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.upload import marking
from tutorium.questions.kinds.upload.marking import Upload


def test_page_is_for_a_person():
    judgement = marking.judge(Upload(), "page.jpg", Situation())

    assert (judgement.verdict, judgement.because.code) == ("undecided", "for_a_person")


def test_nothing_is_read_and_nothing_proved():
    assert part_of("    kind: upload\n    marks: 3\n").answer == Upload()
    assert marking.right_responses(Upload(), Situation()) == []
    assert marking.faults(Upload(), Situation()) == []


def test_wrong_answers_cannot_be_expected():
    _, faults = read("parts: [{ask: x, kind: upload, marks: 1, wrong: [{feedback: No.}]}]")

    assert [fault for _, fault in faults] == ["an uploaded page has no expected wrong answers"]

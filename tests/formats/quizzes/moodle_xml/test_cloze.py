"""Embedded answers: each kind with its spellings."""

import pytest

from tests.formats.quizzes.moodle_xml.examples import only_loss, only_part, question, read
from tutorium.formats.quizzes.values import Choice, Gaps, Number, Option, Text, Wrong


def inner(gap):
    """Return what a gap becomes."""
    part = only_part(question("cloze", asked=f"<p>It is {gap}.</p>"))
    assert part.answer.text == "It is [[gap1]]."
    return part.answer.gaps[0][1]


CHOICE = (Option("a", 1.0, "yes"), Option("b", 0.5), Option("c"))
SAID = ":=a#yes~%50%b~c}"


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        ("{1:SHORTANSWER:=a}", Text(("a",))),
        ("{:SA:%100%a~=b~%50%c#near~*#no}",
         Text(("a", "b"), wrong=(Wrong("c", "near", 0.5), Wrong("*", "no")))),
        ("{1:MW:=a}", Text(("a",))),
        ("{1:SAC:=A}", Text(("A",), case_matters=True)),
        ("{1:SHORTANSWER_C:=A}", Text(("A",), case_matters=True)),
        ("{1:MWC:=A}", Text(("A",), case_matters=True)),
        (r"{1:SA:=a\}b\#c\~d\/e\\f}", Text((r"a}b#c~d/e\f",))),
        ("{1:SA:=&lt;b&gt; &amp;amp;}", Text(("<b> &amp;",))),
        ("{2:NUMERICAL:=5:0.1#yes~%50%5:1~%0%*#no}",
         Number("5", "0.1", feedback="yes", wrong=(Wrong("5", "", 0.5, "1"), Wrong("*", "no")))),
        ("{1:NM:=-2.50}", Number("-2.5")),
        *[(f"{{1:{kind}{SAID}", Choice(CHOICE, shuffle=False))
          for kind in ("MULTICHOICE", "MC", "MCV", "MCH", "MULTICHOICE_V", "MULTICHOICE_H")],
        *[(f"{{1:{kind}{SAID}", Choice(CHOICE))
          for kind in ("MULTICHOICE_S", "MCS", "MCVS", "MCHS", "MULTICHOICE_VS", "MULTICHOICE_HS")],
        *[(f"{{1:{kind}:=a~=b~c}}",
           Choice((Option("a", 0.5), Option("b", 0.5), Option("c")), many=True, shuffle=False))
          for kind in ("MULTIRESPONSE", "MR", "MRH", "MULTIRESPONSE_H")],
        *[(f"{{1:{kind}:=a~=b~c}}",
           Choice((Option("a", 0.5), Option("b", 0.5), Option("c")), many=True))
          for kind in ("MULTIRESPONSE_S", "MRS", "MRHS", "MULTIRESPONSE_HS")],
        (r"{1:MC:=\\(x^{2\}\\)~<i>b</i>}",
         Choice((Option("$x^{2}$", 1.0), Option("*b*")), shuffle=False)),
    ],
)  # fmt: skip
def test_each_kind_of_gap_is_read(gap, expected):
    assert inner(gap) == expected


def test_marks_are_the_sum_of_the_weights():
    quiz = read(question("multianswer", asked="{2:SA:=a} and {1:NM:=3} and {4:x} {1:}"))

    (part,) = quiz.questions[0].parts
    assert (part.ask, part.marks) == ("", 3.0)
    assert part.answer == Gaps(
        "[[gap1]] and [[gap2]] and {4:x} {1:}", (("gap1", Text(("a",))), ("gap2", Number("3")))
    )
    assert [(loss.what, loss.partial) for loss in quiz.losses] == [
        ("the weights of its gaps (2, 1)", True)
    ]


@pytest.mark.parametrize(
    ("asked", "loss"),
    [
        ("No gap", ("a text with gaps", "a gap of it stands where no text can")),
        ("{1:SA:%50%a}", ("a short answer", "no wording of it earns all the marks")),
        ("{1:MC:a~b}", ("embedded answers", "no option of a gap is right")),
        ("{1:NM:=x}", ("embedded answers", "“x” is no number")),
        ("{1:MAGIC:=x}", ("embedded answers", "MAGIC is no kind of them")),
        (r"\(x^{1:SA:=2}\)", ("a text with gaps", "a gap of it stands within a formula")),
    ],
)
def test_gaps_that_cannot_be_marked_are_one_loss(asked, loss):
    assert only_loss(question("cloze", asked=asked)) == loss


@pytest.mark.parametrize("piece", ["{1:SA:=a~", "{1:", "{1:SA:\\", "~", "%50%", "{1:MC:=a#"])
def test_texts_of_one_sign_are_read_in_one_go(piece):
    quiz = read(question("cloze", asked=piece * (100_000 // len(piece))))

    assert (quiz.items, quiz.questions) == (1, ())

"""STACK questions: those that need no Maxima, and what the others need it for."""

import pytest

from tests.formats.quizzes.moodle_xml.examples import only_loss, question, read, text
from tutorium.formats.quizzes.values import Expression, Gaps, Number, Part, Text, Wrong

VARIABLES = "<questionvariables><text>p:x^2-9; ta:(x-3)*(x+3);</text></questionvariables>"


def field(name="ans1", kind="algebraic"):
    return f"<input><name>{name}</name><type>{kind}</type><tans>ta</tans></input>"


def node(number, test, answer, *, score="1", after="-1", said="", options="", response="ans1"):
    return (
        f"<node><name>{number}</name><answertest>{test}</answertest><sans>{response}</sans>"
        f"<tans>{answer}</tans><testoptions>{options}</testoptions><truescore>{score}</truescore>"
        f"<truenextnode>-1</truenextnode>{text('truefeedback', said)}<falsescore>0</falsescore>"
        f"<falsenextnode>{after}</falsenextnode>{text('falsefeedback', '')}</node>"
    )


def tree(*nodes, value="1.0", variables=""):
    held = f"<feedbackvariables><text>{variables}</text></feedbackvariables>"
    return f"<prt><name>prt1</name><value>{value}</value>{held}{''.join(nodes)}</prt>"


def stack(*inner, asked="<p>Factorise {@p@}. [[input:ans1]] [[validation:ans1]]</p>"):
    return question("stack", VARIABLES + "".join(inner), asked=asked)


def parts(*questions):
    quiz = read(*questions)
    return [part for found in quiz.questions for part in found.parts], quiz.losses


def test_a_question_with_one_answer_asks_for_it_under_its_text():
    solution = text("generalfeedback", r"<p>It is \({@ta@}\).</p>")
    written = stack(field(), tree(node(0, "AlgEquiv", "ta")), solution, "<penalty>0.1</penalty>")

    assert parts(written) == (
        [
            Part(
                "Factorise ${x^{2} - 9}$.",
                Expression("(x - 3)*(x + 3)"),
                solution=r"It is ${\left(x - 3\right) \left(x + 3\right)}$.",
                penalty=0.1,
            )
        ],
        (),
    )


def test_a_text_that_goes_on_has_a_gap():
    asked = r"<p>\(x^2-9=\) [[input:ans1]] for all \(x\). [[feedback:prt1]]</p>"

    found, losses = parts(stack(field(), tree(node(0, "AlgEquiv", "ta")), asked=asked))

    gap = ("gap1", Expression("(x - 3)*(x + 3)"))
    assert (found[0].ask, found[0].answer, losses) == (
        "",
        Gaps("$x^2-9=$ [[gap1]] for all $x$.", (gap,)),
        (),
    )


def test_several_inputs_with_a_tree_each_are_gaps():
    asked = "<p>a = [[input:ans1]], b = [[input:ans2]]</p>"
    trees = tree(node(0, "AlgEquiv", "x-3")), tree(node(0, "AlgEquiv", "2", response="ans2"))

    found, _ = parts(stack(field(), field("ans2", "numerical"), *trees, asked=asked))

    assert found[0].answer == Gaps(
        "a = [[gap1]], b = [[gap2]]", (("gap1", Expression("x - 3")), ("gap2", Number("2")))
    )


@pytest.mark.parametrize(
    ("kind", "tests", "expected"),
    [
        ("algebraic", node(0, "FacForm", "factor(p)", options="x"),
         Expression("x^2 - 9", "factorised")),
        ("algebraic", node(0, "Expanded", "expand(ta)"),
         Expression("(x - 3)*(x + 3)", "expanded")),
        ("algebraic", node(0, "AlgEquiv", "x=4"), Expression("x = 4", kind="equation")),
        ("algebraic", node(0, "AlgEquiv", "x&lt;4"), Expression("x < 4", kind="inequality")),
        ("algebraic", node(0, "AlgEquiv", "{1,2}"), Expression("{1, 2}", kind="set")),
        ("matrix", node(0, "AlgEquiv", "matrix([1,2],[3,4])"),
         Expression("[[1, 2], [3, 4]]", kind="matrix")),
        ("numerical", node(0, "NumAbsolute", "3.14", options="0.01"), Number("3.14", "0.01")),
        ("numerical", node(0, "NumRelative", "-3", options="0.02"), Number("-3", "2%")),
        ("numerical", node(0, "NumRelative", "3"), Number("3", "5%")),
        ("numerical", node(0, "NumSigFigs", "3.14", options="[3,2]"), Number("3.14", figures=3)),
        ("string", node(0, "String", '"Hello"'), Text(("Hello",), case_matters=True)),
        ("string", node(0, "StringSloppy", '"Hello"'), Text(("Hello",))),
        ("algebraic",
         node(0, "AlgEquiv", "ta", after="1", said="Well done")
         + node(1, "AlgEquiv", "(x-9)^2", score="0.25", after="2", said="Not {@(x-9)^2@}")
         + node(2, "AlgEquiv", "-ta", score="0"),
         Expression("(x - 3)*(x + 3)", feedback="Well done", wrong=(
             Wrong("(x - 9)^2", r"Not ${\left(x - 9\right)^{2}}$", 0.25),
             Wrong("-((x - 3)*(x + 3))"),
         ))),
    ],
)  # fmt: skip
def test_each_answer_test_that_needs_no_maxima_is_read(kind, tests, expected):
    found, losses = parts(stack(field(kind=kind), tree(tests)))

    assert ([part.answer for part in found], losses) == ([expected], ())


@pytest.mark.parametrize(
    ("inner", "feature"),
    [
        ((field(kind="radio"), tree(node(0, "AlgEquiv", "ta"))), "the input type radio"),
        ((field(kind="units"), tree(node(0, "Units", "ta"))), "the input type units"),
        ((field(), tree(node(0, "EqualComAss", "ta"))), "the answer test EqualComAss"),
        ((field(), tree(node(0, "Diff", "ta"))), "the answer test Diff"),
        ((field(), tree(node(0, "AlgEquiv", "diff(p,x)"))), "the function diff"),
        ((field(), tree(node(0, "AlgEquiv", "[1,2]"))), "a list as an answer"),
        ((field(), tree(node(0, "NumAbsolute", "sqrt(2)"))), "the value of sqrt(2)"),
        ((field(), tree(node(0, "NumSigFigs", "2", options="x"))), "the figures x"),
        ((field(), tree(node(0, "NumAbsolute", "2", options="x"))), "the tolerance x"),
        ((field(kind="string"), tree(node(0, "AlgEquiv", '"a"'))),
         "the answer test AlgEquiv of a text"),
        ((field(), tree(node(0, "AlgEquiv", "ta"), variables="q:1;")),
         "feedback variables of a response tree"),
        ((field(), tree()), "a response tree without nodes"),
        ((field(), tree(node(0, "AlgEquiv", "ta", score="0.5"))),
         "a response tree whose first test does not settle the right answer"),
        ((field(), tree(node(0, "AlgEquiv", "ta", after="0"))),
         "a response tree that goes in circles"),
        ((field(), tree(node(0, "AlgEquiv", "ta", after="7"))),
         "a response tree that goes in circles"),
        ((field(), tree(node(0, "AlgEquiv", "ta")), tree(node(0, "AlgEquiv", "p"))),
         "several response trees for one input"),
        ((field(),), "inputs and response trees that do not stand one to one"),
        ((tree(node(0, "AlgEquiv", "ta")),),
         "inputs and response trees that do not stand one to one"),
    ],
)  # fmt: skip
def test_what_needs_maxima_is_named(inner, feature):
    assert only_loss(stack(*inner)) == ("a STACK question", f"it needs Maxima: {feature}")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("{@expand(p)@} [[input:ans1]]", "it needs Maxima: the function expand"),
        ("[[if test='x']]a[[/if]] [[input:ans1]]", "it needs Maxima: the block [[if]]"),
        ("[[jsxgraph]]x[[/jsxgraph]] [[input:ans1]]", "it needs Maxima: the block [[jsxgraph]]"),
        ("{@p [[input:ans1]]", "it needs Maxima: a formula in its text that is never closed"),
        ("[[input:ans7]]", "its text has no input ans7"),
        ("No input", "a gap of it stands where no text can"),
    ],
)
def test_texts_that_run_are_one_loss(asked, why):
    assert only_loss(stack(field(), tree(node(0, "AlgEquiv", "ta")), asked=asked))[1] == why


def test_what_only_feedback_needs_maxima_for_is_partial():
    solution = text("generalfeedback", "{@diff(p,x)@}")
    chain = node(0, "AlgEquiv", "ta", after="1") + node(1, "AlgEquiv", "diff(p,x)", score="0")

    found, losses = parts(stack(field(), tree(chain), solution))

    assert (len(found), [(loss.what, loss.why, loss.partial) for loss in losses]) == (
        1,
        [
            ("a wrong answer that is foreseen", "it needs Maxima: the function diff", True),
            ("the worked solution", "it needs Maxima: the function diff", True),
        ],
    )


def test_hints_that_stack_writes_are_partial_losses():
    asked = "[[facts:calc_diff]] <hint>alg_indices</hint> {#p#} [[input:ans1]]"

    found, losses = parts(stack(field(), tree(node(0, "AlgEquiv", "ta")), asked=asked))

    assert found[0].ask == "x^2 - 9"
    assert [loss.what for loss in losses] == ["the hint calc_diff", "the hint alg_indices"]

from fractions import Fraction

import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Judgement, Situation
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.own_working import carried, in_last_line, in_lines
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.scheme import Point
from tutorium.questions.domain.working import Reader, checked
from tutorium.questions.kinds import KINDS
from tutorium.questions.kinds.number.answer import Number

GIVEN = {"u": Fraction(20), "a": Fraction(5)}
KNOWN = GIVEN | {"s": Fraction(40)}
ANSWER = Number(read_formula("s", KNOWN), unit="m", figures=3)


def lines(*texts):
    return checked(Reader(names=frozenset(KNOWN), unit="m").lines(texts), KNOWN, GIVEN)


def judge(text):
    return KINDS["number"].judge(ANSWER, text, Situation(KNOWN))


def line_of(judgement):
    return judgement and judgement.evidence.line


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (["10s = 400", "s = 40.0 m", "s = 38"], 2),
        (["= 40.0 m"], 1),
        (["s = 400/10 = 40.0 m"], 1),
        (["s = 41.0 m"], None),
        (["s = 40 m"], None),
        (["then it stops"], None),
        ([], None),
    ],
)
def test_line_that_has_the_right_answer_is_found(texts, line):
    assert line_of(in_lines(lines(*texts), judge)) == line


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["10s = 400", "s = 40.0 m"], (2, "right")),
        (["s = 40.0 m", "then it has stopped"], (1, "right")),
        (["s = 40.0"], (1, "no_unit")),
        (["s = 400/10 m"], None),
        (["s = 41.0 m"], None),
        (["s = 40.0 m", "s = 41.0 m"], None),
        ([], None),
    ],
)
def test_last_line_may_be_the_answer(texts, expected):
    found = in_last_line(lines(*texts), judge)

    assert (found and (found[1].evidence.line, found[1].because.code)) == expected


SCHEME = (
    Point("sub", "M", 1, "", shows=(read_formula("0 = u^2 - 2*a*s", KNOWN),)),
    Point("rearr", "M", 1, "", shows=(read_formula("s = u^2/(2*a)", KNOWN),)),
    Point("ans", "A", 1, "", aspect="true", ft=True),
)


def followed(said, *texts):
    search = Search(lines(*texts), KNOWN, frozenset(GIVEN))
    near = judge(said).value

    def judge_by(answer):
        return KINDS["number"].judge(answer, said, Situation(KNOWN))

    found = carried(SCHEME, search, ANSWER, near, judge_by)
    return found and (found.verdict, found.evidence.line)


@pytest.mark.parametrize(
    ("said", "texts", "expected"),
    [
        ("33.3 m", ["0 = 20^2 - 2*6*s", "s = 400/12"], ("right", 2)),
        ("33.3 m", ["0 = 20^2 - 2*6*s"], ("right", 1)),
        ("44.1 m", ["s = 21^2/(2*5)"], ("right", 1)),
        ("44.1 m", ["21^2/(2*5)"], ("right", 1)),
        ("33.3", ["s = 400/12"], ("wrong", 1)),
        ("33.33 m", ["s = 400/12"], ("wrong", 1)),
        ("35.0 m", ["0 = 20^2 - 2*6*s"], None),
        ("33.3 m", [], None),
        ("33.3 m", ["s = 400/10"], None),
        ("4.00 m", ["s = 20/5"], None),
        ("0.00 m", ["s = 0/(2*5)"], None),
    ],
)
def test_answer_follows_from_a_line_in_which_a_number_slipped(said, texts, expected):
    assert followed(said, *texts) == expected


def test_nothing_follows_where_the_answer_has_no_value():
    never = Judgement("wrong", Reason("wrong"))

    assert (
        carried(SCHEME, Search(lines("s = 400/12")), object(), Fraction(1), lambda _: never) is None
    )

from fractions import Fraction

import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.reasons import reason
from tutorium.questions.domain.scheme import Point
from tutorium.questions.domain.working import Reader, checked

GIVEN = {"u": Fraction(20), "a": Fraction(5)}
KNOWN = GIVEN | {"s": Fraction(40)}
SUB, REARR = "0 = u^2 - 2*a*s", "s = u^2/(2*a)"


def search(*texts, known=KNOWN):
    given = {name: each for name, each in GIVEN.items() if name in known}
    lines = Reader(names=frozenset(known), unit="m").lines(texts)
    return Search(checked(lines, known, given), known, frozenset(given))


def point(letter="M", shows="", value="", **fields):
    names = KNOWN.keys()
    patterns = tuple(read_formula(each, names) for each in ([shows] if shows else ()))
    number = read_formula(value, names) if value else None
    return Point("p", letter, 1, "", shows=patterns, value=number, **fields)


def found(wanted, *texts, **fields):
    finding = search(*texts).finding(wanted)
    return finding.found, finding.because.code, finding.evidence and finding.evidence.line


def test_first_line_that_shows_it_is_the_evidence():
    assert found(point(shows=SUB), "u = 20", "0 = 400 - 10s", "10s = 400") == (True, "shown", 2)


def test_line_without_a_slip_goes_before_one_with():
    lines = ("0 = 20^2 - 2*6*s", "0 = 20^2 - 2*5*s")

    assert found(point(shows=SUB), *lines) == (True, "shown", 2)
    assert found(point(shows=SUB), *lines[:1]) == (True, "shown_slip", 1)


@pytest.mark.parametrize(
    ("letter", "is_found"), [("M", True), ("DM", True), ("A", False), ("B", False)]
)
def test_slip_is_forgiven_in_a_method_alone(letter, is_found):
    assert found(point(letter, shows=SUB), "0 = 20^2 - 2*6*s")[0] == is_found


def test_correct_answer_only_forgives_no_slip():
    assert found(point(shows=SUB, cao=True), "0 = 20^2 - 2*6*s")[0] is False


def test_value_alone_shows_the_method_only_after_a_line_that_holds():
    assert found(point(shows=REARR), "s = 40") == (False, "not_shown", None)
    assert found(point(shows=REARR), "0 = 400 - 10s", "s = 40") == (True, "shown", 2)
    assert found(point(shows=REARR), "1 = 2", "s = 40") == (False, "not_shown", None)


@pytest.mark.parametrize(
    ("line", "is_found"),
    [("s = 40", True), ("s = 40.0", True), ("400/10", True), ("s = 40.2", False), ("1 = 1", False)],
)
def test_value_that_a_line_reaches(line, is_found):
    assert found(point("A", value="s"), line)[0] == is_found


@pytest.mark.parametrize(
    ("value", "fields", "line", "is_found"),
    [
        ("1000/3", {}, "333", True),
        ("1000/3", {}, "333.33", True),
        ("1000/3", {}, "330", False),
        ("1000/3", {"cao": True}, "333", False),
        ("1000/3", {"awrt": "330"}, "333", False),
        ("2.236", {"awrt": "2.24"}, "2.2364", True),
        ("2.236", {"awrt": "2.24"}, "2.23", False),
        ("x", {}, "s = 40", False),
        ("1/0", {}, "s = 40", False),
    ],
)
def test_value_is_right_to_its_figures(value, fields, line, is_found):
    assert found(point("A", value=value, **fields), line)[0] == is_found


def test_solutions_may_stand_on_lines_of_their_own():
    both = point("A", shows="x = 2 or x = 4")

    assert search("x = 2", "x = 4", known={}).finding(both).found is True
    assert search("x = 2", "x = 5", known={}).finding(both).found is False
    assert search("x = 2", known={}).finding(both).found is False


def test_accuracy_mark_is_lost_where_another_value_takes_it_back():
    lines = ("s = 400/10 = 40", "s = 41")
    ends = point("A", shows="s = 40")

    assert search(*lines).finding(ends).because == reason("taken_back", line=2)
    assert found(point("A", shows="s = 40", isw=True), *lines) == (True, "shown", 1)
    assert found(point("M", shows="s = 40"), *lines) == (True, "shown", 1)


def test_angles_may_be_meant_in_degrees():
    assert found(point(shows="u*sin(pi/6)"), "20 sin 30") == (True, "shown", 1)

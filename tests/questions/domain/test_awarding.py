import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.awarding import Finding, award, total
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.scheme import AnyOf, Point, with_default_needs

FOUND = Finding(found=True, because=Reason("right"))
LOST = Finding(found=False, because=Reason("not_shown"))
OPEN = Finding(found=None, because=Reason("for_a_person"))
REFUSED = Finding(found=False, because=Reason("refused"), refused=True)


def point(id_, code, **fields):
    letter, marks = code.rstrip("0123456789"), int(code.lstrip("MABDSC"))
    return Point(id_, letter, marks, says="", **fields)


def marks_of(scheme, **findings):
    return [one.marks for one in award(scheme, findings)]


METHOD = with_default_needs((point("m", "M2"), point("a", "A1"), point("b", "B1")))


@pytest.mark.parametrize(
    ("m", "a", "b", "marks"),
    [
        (FOUND, FOUND, FOUND, [2, 1, 1]),
        (FOUND, LOST, FOUND, [2, 0, 1]),
        (LOST, FOUND, FOUND, [0, 0, 1]),
        (OPEN, FOUND, LOST, [None, None, 0]),
    ],
)
def test_accuracy_depends_on_its_method_and_independent_marks_do_not(m, a, b, marks):
    assert marks_of(METHOD, m=m, a=a, b=b) == marks


def test_lost_dependence_names_what_it_needed():
    lost = award(METHOD, {"m": LOST, "a": FOUND, "b": LOST})[1]

    assert lost.because == Reason("needs", (("points", "m"),))


THREE = (AnyOf(2, tuple(point(name, "B1") for name in "pqr")),)


@pytest.mark.parametrize(
    ("p", "q", "r", "marks"),
    [
        (FOUND, FOUND, FOUND, [1, 1, 0]),
        (FOUND, LOST, FOUND, [1, 0, 1]),
        (LOST, LOST, FOUND, [0, 0, 1]),
        (REFUSED, FOUND, FOUND, [0, 1, 1]),
    ],
)
def test_any_two_of_three_count_twice_at_most(p, q, r, marks):
    assert marks_of(THREE, p=p, q=q, r=r) == marks


def test_best_of_those_found_count():
    scheme = (AnyOf(2, (point("p", "B1"), point("q", "B1"), point("r", "B2"))),)

    assert marks_of(scheme, p=FOUND, q=LOST, r=FOUND) == [1, 0, 2]
    assert marks_of(scheme, p=FOUND, q=FOUND, r=FOUND) == [1, 0, 2]


def test_open_points_do_not_keep_a_full_list_open():
    assert marks_of(THREE, p=FOUND, q=FOUND, r=OPEN) == [1, 1, 0]
    assert marks_of(THREE, p=FOUND, q=LOST, r=OPEN) == [1, 0, None]


def test_wrong_statement_takes_a_right_one_off_where_the_scheme_says_so():
    scheme = (AnyOf(2, THREE[0].points, contradicts=True),)

    assert marks_of(scheme, p=REFUSED, q=FOUND, r=FOUND) == [0, 1, 0]


def test_point_that_does_not_count_says_whether_it_was_taken_off_or_one_too_many():
    points = tuple(point(name, "B1") for name in "pqrs")
    findings = dict.fromkeys("pqr", FOUND) | {"s": REFUSED}

    awarded = award((AnyOf(2, points, contradicts=True),), findings)

    assert [one.because.code for one in awarded] == ["right", "taken_off", "enough", "refused"]


def test_more_wrong_statements_than_right_ones_leave_nothing():
    scheme = (AnyOf(2, THREE[0].points, contradicts=True),)

    assert marks_of(scheme, p=REFUSED, q=REFUSED, r=FOUND) == [0, 0, 0]


def test_open_point_of_a_full_list_is_one_too_many():
    because = award(THREE, {"p": FOUND, "q": FOUND, "r": OPEN})[2].because

    assert because.code == "enough"


def test_special_case_beside_one_ordinary_mark_is_not_needed():
    scheme = (point("m", "M1"), point("b", "B1"), point("s", "SC1"))

    awarded = award(scheme, {"m": FOUND, "b": LOST, "s": FOUND})

    assert [one.marks for one in awarded] == [1, 0, 0]
    assert awarded[2].because.code == "special_not_needed"


def test_point_names_all_that_it_needs_and_lacks():
    scheme = (point("m", "M1"), point("n", "M1"), point("a", "A1", needs=("m", "n")))

    lost = award(scheme, {"m": LOST, "n": LOST, "a": FOUND})[2]

    assert lost.because == Reason("needs", (("points", "m, n"),))


def test_finding_refuses_nothing_unless_that_is_said():
    assert not Finding(found=False, because=Reason("not_shown")).refused


def test_special_case_is_given_only_where_nothing_else_is():
    scheme = (point("b", "B2"), point("sc", "SC1"))

    assert marks_of(scheme, b=LOST, sc=FOUND) == [0, 1]
    assert marks_of(scheme, b=FOUND, sc=FOUND) == [2, 0]


@given(st.lists(st.sampled_from([FOUND, LOST, REFUSED]), min_size=3, max_size=3), st.booleans())
def test_marks_stay_within_their_bounds(findings, contradicts):
    scheme = (AnyOf(2, THREE[0].points, contradicts=contradicts),)
    awarded = award(scheme, dict(zip("pqr", findings, strict=True)))

    assert 0 <= total(awarded, most=2) <= 2


def test_open_mark_leaves_the_total_open():
    assert total(award(METHOD, {"m": FOUND, "a": OPEN, "b": LOST}), most=4) is None

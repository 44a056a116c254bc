from dataclasses import replace

import pytest

from tests.questions.reading import part_of
from tutorium.questions.domain.findings import Shown, findings_of
from tutorium.questions.domain.judgement import Evidence, Judgement, right, undecided, wrong
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.working import Reader, checked

PART = """    kind: number
    marks: 4
    working: {working}
    answer: {{value: 40, unit: m}}
    scheme:
      - {{id: m, code: M1, for: x, shows: "4*10"}}
      - {{id: v, code: A1, for: x, answer: value{flags}}}
      - {{id: u, code: B1, for: x, answer: unit}}
      - {{id: f, code: B1, for: x, answer: figures}}
"""
NO_UNIT = wrong(Reason("no_unit"), slip="unit")
WRONG = wrong(Reason("wrong_value"))


def found(shown, *, working="true", flags=""):
    part = part_of(PART.format(working=working, flags=flags))
    return {id_: (each.found, each.because.code) for id_, each in findings_of(part, shown).items()}


def lines(*texts):
    read = checked(Reader(unit="m").lines(texts), {}, {})
    return {"lines": read, "search": Search(read)}


def test_right_answer_earns_every_side_and_implies_the_method():
    assert found(Shown(right())) == {
        "m": (True, "implied"),
        "v": (True, "right"),
        "u": (True, "right"),
        "f": (True, "right"),
    }


def test_slip_loses_its_own_side_alone():
    assert found(Shown(NO_UNIT)) == {
        "m": (True, "implied"),
        "v": (True, "value_right"),
        "u": (False, "no_unit"),
        "f": (True, "figures_right"),
    }


def test_unit_is_right_beside_a_wrong_value():
    assert found(Shown(replace(WRONG, has_unit=True)))["u"] == (True, "unit_right")
    assert found(Shown(WRONG))["u"] == (False, "wrong_value")


def test_slip_that_was_counted_is_forgiven():
    assert found(Shown(NO_UNIT, forgiven=frozenset({"unit"})))["u"] == (True, "forgiven_once")
    both = replace(NO_UNIT, slips=frozenset({"unit", "figures"}))

    assert found(Shown(both, forgiven=frozenset({"unit"})))["f"] == (False, "no_unit")


def test_wrong_line_speaks_against_the_method():
    assert found(Shown(right(), **lines("3 = 4")))["m"] == (False, "against")
    assert found(Shown(right(), **lines("4*10 = 40")))["m"] == (True, "shown")


def test_nothing_is_implied_where_working_is_required():
    assert found(Shown(right()), working="required")["m"] == (False, "not_shown")


EVIDENCE = Evidence("s = 40 m", line=2)


@pytest.mark.parametrize(
    ("flags", "shown", "expected"),
    [
        (", ft: true", Shown(WRONG, by_following=right()), (True, "followed")),
        ("", Shown(WRONG, by_following=right()), (False, "wrong_value")),
        (", ft: true, cao: true", Shown(WRONG, by_following=right()), (False, "wrong_value")),
        (", ft: true", Shown(WRONG, is_trivial=True), (False, "trivial")),
        (", ft: true", Shown(WRONG, carried=replace(right(), evidence=EVIDENCE)), (True, "carried")),
        ("", Shown(WRONG, carried=replace(right(), evidence=EVIDENCE)), (False, "wrong_value")),
        (", isw: true", Shown(WRONG, in_line=replace(right(), evidence=EVIDENCE)), (True, "shown")),
        ("", Shown(WRONG, in_line=None), (False, "wrong_value")),
        (", cao: true", Shown(right(), strict=WRONG), (False, "wrong_value")),
        ("", Shown(right(), strict=WRONG), (True, "right")),
    ],
)  # fmt: skip
def test_flags_of_a_point_say_what_else_earns_it(flags, shown, expected):
    assert found(shown, flags=flags)["v"] == expected


def test_answer_that_follows_from_a_slip_implies_the_method_alone():
    shown = Shown(WRONG, carried=replace(right(), evidence=EVIDENCE))

    assert found(shown, flags=", ft: true")["m"] == (True, "implied")


def test_what_nobody_can_decide_is_left_open():
    open_ = found(Shown(undecided(Reason("undecided"))))

    assert {id_: each[0] for id_, each in open_.items()} == {
        "m": False,
        "v": None,
        "u": None,
        "f": None,
    }


def test_piece_of_an_answer_earns_its_point():
    part = part_of(
        "    kind: choice\n    many: true\n    marks: 2\n"
        "    options: [{text: A, right: true}, {text: B, right: true}]\n"
        "    scheme:\n      - {id: a, code: B1, for: x, option: 0}\n"
        "      - {id: b, code: B1, for: x, option: 1}\n"
    )
    judgement = Judgement("wrong", Reason("some_right"), pieces=frozenset({"option:1"}))
    findings = findings_of(part, Shown(judgement))

    assert [findings[id_].found for id_ in "ab"] == [False, True]

"""Questions broken in ways that authors break them: `tutorium questions check` finds each."""

import pytest

from tests.questions.reading import read
from tutorium.questions.domain.proving import prove
from tutorium.questions.kinds import KINDS

SOUND = r"""
given:
  u: {choose: {from: 10, to: 20, step: 5}, unit: m/s}
  a: {choose: [2, 4, 5], unit: m/s^2}
derive: {s: u^2/(2*a)}
stem: A car at {{u}} brakes with {{a}}.
parts:
  - label: a
    ask: How fast would it be at twice the speed?
    kind: choice
    marks: 1
    options:
      - {text: "$v = {{u|bare}}$", feedback: That is the speed.}
      - {text: "$v = {{2*u}}$", right: true}
  - label: b
    ask: How far does it go?
    kind: number
    marks: 3
    working: true
    answer: {value: s, unit: m, figures: 3}
    scheme:
      - {id: sub, code: M1, for: puts v = 0 in, shows: "0 = u^2 - 2*a*s"}
      - {id: rearr, code: M1, for: makes s the subject, shows: "s = u^2/(2*a)"}
      - {id: ans, code: A1, for: s, answer: true}
    wrong:
      - {value: u/a, feedback: That is the time.}
    solution: "$s = {{s}}$"
"""
BROKEN = {
    "total of the scheme": ("marks: 3", "marks: 4", "the scheme gives 3 marks and the part has 4"),
    "two right options": ("That is the speed.}", "Yes., right: true}", "2 options are right; exactly one is, unless `many: true`"),
    "no right option": (", right: true", "", "0 options are right; exactly one is, unless `many: true`"),
    "option twice": ("{{2*u}}", "{{u|bare}}", "part a: two options say the same: '$v = 10$' and '$v = 10$'"),
    "option twice in one draw": ("{{2*u}}", "{{a^2 - 10|bare}}", "part a: two options say the same: '$v = 15$' and '$v = 15$'"),
    "one number twice": ("{{u|bare}}", "{{2*u}}.0", "part a: two options say the same: '$v = \\\\num{20}.0$' and '$v = \\\\num{20}$'"),
    "division by nought in one draw": ("[2, 4, 5]", "[0, 2, 4]", "'s' has no value for some of what is drawn"),
    "root of a negative number in one draw": ("u^2/(2*a)}", "sqrt(u - 12)}", "'s' has no value for some of what is drawn"),
    "no draw at all": ("[2, 4, 5]", "[0]", "no values meet what the question requires"),
    "requirement never met": ("stem:", "require: [u > 100]\nstem:", "no values meet what the question requires"),
    "unit misspelt": ("unit: m, figures", "unit: m//s, figures", "the unit 'm//s' cannot be read"),
    "unit misspelt in a point": ("id: rearr, ", "id: rearr, unit: m//s, ", "part b, point rearr: the unit 'm//s' cannot be read"),
    "wrong answer is the right one": ("value: u/a", "value: s", "part b: the wrong answer '25' earns 2, not 0"),
    "wrong answer is right in one draw": ("value: u/a", "value: 2*u", "part b: the wrong answer '40' earns 2, not 0"),
    "wrong answer twice": ("time.}", "time.}\n      - {value: u/a, feedback: Again.}", "part b: the wrong answer '5' stands twice"),
    "wrong answer unreadable": ("value: u/a", 'value: "u/"', "'u/' is not a formula: unfinished at 2: ''"),
    "answer of an unknown letter": ("value: s,", "value: z,", "part b: 'z' has no value"),
    "answer unreadable": ("value: s,", 'value: "s+",', "'s+' is not a formula: unfinished at 2: ''"),
    "pattern unreadable": ('(2*a)"}', '(2*a"}', "'s = u^2/(2*a' is not a formula: unbalanced at 8: '('"),
    "dependence on nothing": ("answer: true}", "answer: true, needs: [x]}", "point 'ans' needs 'x', which does not stand before it"),
    "point twice": ("id: rearr", "id: sub", "point 'sub' stands twice in the scheme"),
    "code of no kind": ("code: A1", "code: X1", "`code` is 'X1'; it must be a letter and marks, such as M1"),
    "lines without a field for them": ("    working: true\n", "", "point 'sub' looks for lines: add `working: true`"),
    "option that is not there": ('shows: "0 = u^2 - 2*a*s"', "option: 7", "point 'sub': there is no 'option:7' here"),
    "value that is undefined": ('shows: "s = u^2/(2*a)"', "value: 1/(a - 4)", "part b, point rearr: '1/(a - 4)' has no value"),
    "place for nothing": ("with {{a}}", "with {{b}}", "no value fits {{b}}"),
    "filter of no kind": ("with {{a}}", "with {{a|foo}}", "no value fits {{a|foo}}"),
    "form that the answer has not": ("figures: 3}", "form: integer}", "part b: the right answer '56.25 m' earns 2 of 3: The value is right; write it as a whole number."),
    "figures and places": ("figures: 3}", "figures: 3, places: 2}", "ask for `figures` or for `places`, not both"),
    "label twice": ("label: b", "label: a", "two parts are labelled 'a'"),
    "field misspelt": ("    solution:", "    solutoin:", "`solutoin` is not a field here; is it misspelt?"),
    "follows what comes later": ("ask: How fast", "follow: {s: b}\n    ask: How fast", "part a follows 'b', which does not stand before it"),
}  # fmt: skip
ALONE = {
    "unbalanced": ("chemical, answer: {value: H2 + O2 -> H2O}", "part a: 'H2 + O2 -> H2O' is not balanced"),
    "states of none": ("chemical, answer: {value: 2H2 + O2 -> 2H2O, states: asked}", "part a: states are asked for, and '2H2 + O2 -> 2H2O' has none"),
    "unreadable wording": ('text, answer: {accept: ["(rate"]}', "part a: the wording '(rate' cannot be read: a bracket is not closed, at character 1"),
    "unreadable wording of a point": ('text, scheme: [{id: p, code: B1, for: x, accept: ["(rate"]}]', "part a, point p: the wording '(rate' cannot be read: a bracket is not closed, at character 1"),
    "value not in its form": ("expression, answer: {value: x^2 - 1, form: factorised}", "part a: the right answer 'x^2 - 1' earns 0 of 1: It is equivalent, but not factorised."),
    "equation of no sides": ("equation, answer: {value: x + 1}", "part a: the right answer 'x + 1' is not decided: Write an equation, with an equals sign."),
    "interval the wrong way round": ('interval, answer: {value: "(5, 2)"}', "part a: nothing is in '(5, 2)'"),
    "solutions not worked out": ("solutions, answer: {value: x^2 = 4}", "part a: the right answer 'x^2 = 4' earns 0 of 1: It is right as far as it goes; work it out."),
    "left side twice": ("matching, pairs: [{left: a, right: b}, {left: a, right: c}]", "part a: the left side 'a' stands twice"),
    "item twice": ("ordering, items: [a, b, a]", "part a: the item 'a' stands twice"),
    "quantity twice": ("choice, options: [{text: 2 km, right: true}, {text: 2000 m}]", "part a: two options say the same: '2 km' and '2000 m'"),
}  # fmt: skip


def faults(text):
    question, faults = read(text)
    return [fault for _, fault in faults] or list(prove(question, KINDS).faults)


def test_sound_question_has_no_faults():
    assert faults(SOUND) == []


@pytest.mark.parametrize(("sound", "broken", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_break_in_a_question_is_found(sound, broken, fault):
    assert SOUND.count(sound) >= 1
    assert fault in faults(SOUND.replace(sound, broken, 1))


@pytest.mark.parametrize(("part", "fault"), ALONE.values(), ids=ALONE.keys())
def test_answer_that_nothing_can_be_is_found(part, fault):
    assert fault in faults(f"parts:\n  - {{ask: x, marks: 1, kind: {part}}}\n")


def test_values_that_a_requirement_excludes_need_no_value():
    text = SOUND.replace("[2, 4, 5]", "[0, 2, 4]").replace("stem:", "require: [a > 0]\nstem:")

    assert faults(text) == []


@pytest.mark.parametrize(
    "options",
    ["6/8, 3/4", "0.5, 1/2", "V, v", "Co, CO", "2 m, 2 s", "$2x$, $x2$"],
)
def test_options_that_differ_are_no_fault(options):
    first, second = options.split(", ")
    part = f"[{{text: '{first}', right: true}}, {{text: '{second}'}}]"

    assert faults(f"parts:\n  - {{ask: x, marks: 1, kind: choice, options: {part}}}\n") == []

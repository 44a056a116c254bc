from tests.questions.asking import asked_of
from tutorium.questions.kinds.gaps import form

PART = """
    kind: gaps
    marks: 3
    text: "In [[year]], [[who]] spoke of $x^2$ at the [[place]]."
    gaps:
      year: {kind: number, answer: {value: 1956}}
      who: {kind: text, answer: {accept: [Khrushchev]}}
      place: {kind: choice, options: [{text: Congress, right: true}, {text: Duma}]}
"""


def gaps(asked):
    return [piece for piece in form.context(asked)["pieces"] if "gap" in piece]


def test_gaps_stand_in_the_text():
    texts = [piece["html"] for piece in form.context(asked_of(PART))["pieces"] if "html" in piece]

    assert texts[0] == "<p>In "
    assert texts[1] == ", "
    assert texts[2].startswith(" spoke of <math")
    assert texts[3] == ".</p>"
    assert [gap["gap"] for gap in gaps(asked_of(PART))] == [1, 2, 3]


def test_gap_of_a_choice_offers_its_options():
    *_, place = gaps(asked_of(PART))

    assert sorted(place["options"]) == [("0", "Congress"), ("1", "Duma")]


def test_gaps_are_judged_one_by_one():
    asked = asked_of(PART, a_year="1956", a_who="Stalin", a_place="", is_marked=True)

    assert [gap["verdict"] for gap in gaps(asked)] == ["right", "wrong", ""]


def test_response_is_cut_where_it_is_longer_than_any_answer():
    asked = asked_of(PART, a_who="x" * 10_000)

    assert form.response(asked) == {"year": "", "who": "x" * form.LONGEST, "place": ""}


def test_right_goes_through_the_gaps():
    assert form.right(asked_of(PART)) == ["1. 1956", "2. Khrushchev", "3. Congress"]

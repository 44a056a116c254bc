from tests.questions.asking import asked_of
from tutorium.questions.kinds.matching import form

PART = """
    kind: matching
    marks: 2
    pairs:
      - {left: Lenin, right: "1917"}
      - {left: Stalin, right: "1928"}
      - {left: Trotsky, right: "1917"}
    extra: ["1956"]
"""
MATHS = PART.replace('"1928"', '"$x^2$"')


def test_each_wording_stands_once_among_the_right_sides():
    sides = form.context(asked_of(PART))["sides"]

    assert sorted(side["words"] for side in sides) == ["1917", "1928", "1956"]
    assert {side["letter"] for side in sides} == {""}


def test_sides_with_maths_get_letters_since_a_list_shows_none():
    context = form.context(asked_of(MATHS))

    assert context["lettered"]
    assert [side["letter"] for side in context["sides"]] == ["A", "B", "C"]


def test_rows_keep_what_was_chosen_and_say_how_it_fared():
    asked = asked_of(PART, a_0="0", a_1="3", a_2="0", is_marked=True)

    rows = form.context(asked)["rows"]

    assert [row["value"] for row in rows] == ["0", "3", "0"]
    assert [row["verdict"] for row in rows] == ["right", "wrong", "right"]
    assert [row["name"] for row in rows] == ["answer:a:0", "answer:a:1", "answer:a:2"]


def test_response_has_each_left_side():
    assert form.response(asked_of(PART, a_1="x")) == {"0": "", "1": "x", "2": ""}


def test_right_names_the_pairs():
    assert form.right(asked_of(PART)) == ["Lenin – 1917", "Stalin – 1928", "Trotsky – 1917"]

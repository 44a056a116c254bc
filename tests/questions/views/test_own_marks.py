from tests.questions.views.marking import marks_of

ESSAY = """
parts:
  - ask: Examine it.
    kind: essay
    marks: 15
    levels:
      - {marks: "13–15", descriptor: "*Focused*."}
      - {marks: "0", descriptor: Nothing.}
    indicative:
      - {point: Secret Speech, words: ["Secret Speech"]}
      - {point: Hungary, words: [Hungary]}
      - "limits"
"""
OPEN_POINT = """
parts:
  - ask: Draw it.
    kind: upload
    marks: 2
    scheme:
      - {id: axes, code: B1, for: axes labelled}
      - {id: line, code: B1, for: straight line}
"""


def test_essay_has_its_levels_and_what_it_speaks_of():
    own = marks_of(ESSAY, {"answer:a": "In the Secret Speech he broke with it."}).own

    assert [(row.marks, row.descriptor) for row in own.levels] == [
        ("13–15", "<em>Focused</em>."),
        ("0", "Nothing."),
    ]
    assert [(each.point, each.words, each.is_sought) for each in own.covered] == [
        ("Secret Speech", ("Secret Speech",), True),
        ("Hungary", (), True),
        ("limits", (), False),
    ]


def test_own_marks_add_up_without_being_kept():
    fresh = marks_of(ESSAY, {"answer:a": "An essay."})
    given = marks_of(ESSAY, {"answer:a": "An essay.", "own:a": "11"})

    assert (fresh.own.total, fresh.own.is_given) == (0, False)
    assert (given.own.total, given.own.is_given) == (11, True)
    assert given.marks is None


def test_open_points_can_be_ticked():
    own = marks_of(OPEN_POINT, {"answer:a": "written", "own:a": "line"}).own

    assert [(point.id, point.is_ticked) for point in own.points] == [
        ("axes", False),
        ("line", True),
    ]
    assert (own.decided, own.given, own.total) == (0, 1, 1)


def test_part_that_code_decides_has_nothing_to_mark_oneself():
    number = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}}]"

    assert marks_of(number, {"answer:a": "4"}).own is None

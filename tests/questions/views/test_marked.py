from tests.questions.views.marking import STOPPING, marks_of
from tutorium.questions.domain.working import Reader
from tutorium.questions.views.maths import shown_line

ANY = """
parts:
  - ask: Which reforms?
    kind: text
    marks: 2
    solution: Both.
    scheme:
      - any: 2
        from:
          - {id: speech, code: B1, for: Secret Speech, accept: ["Secret Speech"]}
          - {id: amnesty, code: B1, for: amnesties, accept: ["amnest*"]}
          - {id: housing, code: B1, for: housing, accept: [housing]}
"""


def notes_of(row):
    return [(note.earned, note.code, note.because) for note in row.notes]


def test_notes_stand_beside_the_lines_that_decided():
    shown = marks_of(
        STOPPING,
        {"working:a": "0 = 20^2 - 2*5*s\ns = 400/10", "answer:a": "40"},
    )

    assert [row.number for row in shown.rows] == [1, 2, None]
    assert notes_of(shown.rows[0]) == [(True, "M1", "")]
    assert notes_of(shown.rows[1]) == [(True, "M1", "")]
    assert notes_of(shown.rows[2]) == [
        (False, "A1", "The value is right; the unit is missing. Write it in m.")
    ]
    assert [row.is_lost for row in shown.rows] == [False, False, True]
    assert (shown.marks, shown.tone, shown.is_folded) == (2, "some", True)


def test_reason_that_a_note_gives_is_not_said_twice():
    lost = marks_of(STOPPING, {"answer:a": "40"})
    right = marks_of(STOPPING, {"answer:a": "40 m"})

    assert lost.is_said
    assert (right.is_said, right.sentence, right.tone) == (False, "This is right.", "full")


def test_lines_are_shown_as_maths_and_words_as_words():
    shown = marks_of(STOPPING, {"working:a": "we use the <b>equation</b>\ns = 40 m"})

    assert shown.rows[0].html == "we use the &lt;b&gt;equation&lt;/b&gt;"
    assert shown.rows[1].html.startswith("<math")


def test_lines_are_shown_as_they_were_read_to_be_marked():
    typed = ["so s = 20^2/(2*5)", "= 40 m", "b) gives s = 40 m"]
    shown = marks_of(STOPPING, {"working:a": "\n".join(typed)})

    reader = Reader(("u", "a", "s"), "m")
    assert [row.html for row in shown.rows] == [shown_line(line, reader) for line in typed]
    assert shown.rows[0].html.startswith("so <math><mi>s</mi><mo>=</mo>")


def test_points_that_nothing_shows_are_noted_below():
    shown = marks_of(STOPPING, {"working:a": "s = 40", "answer:a": "30 m"})

    assert [note.code for note in shown.notes] == ["M1", "M1"]
    assert {note.earned for note in shown.notes} == {False}


def test_line_that_holds_for_nobody_is_said_to():
    shown = marks_of(STOPPING, {"working:a": "20 = 3", "answer:a": "40 m"})

    assert [note.says for note in shown.rows[0].notes] == ["This line does not hold."]
    assert shown.rows[0].is_lost


def test_line_that_comes_from_a_slip_says_from_which():
    shown = marks_of(STOPPING, {"working:a": "0 = 20^2 - 2*6*s\n12*s = 400", "answer:a": "33.3 m"})

    said = [note.because or note.says for note in shown.rows[1].notes]
    assert said == ["Follows from line 1."]


def test_solution_is_shown_only_after_an_attempt():
    blank = marks_of(STOPPING, {})
    unread = marks_of(STOPPING, {"answer:a": "40 +"})
    wrong = marks_of(STOPPING, {"answer:a": "30 m"})

    assert (blank.is_blank, blank.solution, blank.rows) == (True, "", ())
    assert (unread.status, unread.solution, unread.tone) == ("ask_again", "", "open")
    assert "<math" in wrong.solution


def test_field_that_could_not_be_read_is_named():
    assert marks_of(STOPPING, {"answer:a": "40 +"}).unread == "answer"
    assert marks_of(STOPPING, {"working:a": "s = (40", "answer:a": "40 m"}).unread == "working"
    assert marks_of(STOPPING, {"answer:a": "40 m"}).unread == ""


def test_words_that_earned_a_mark_are_marked_in_the_response():
    shown = marks_of(ANY, {"answer:a": "He gave the Secret Speech <i>then</i>."})
    [row] = shown.rows

    assert row.html == "He gave the <mark>Secret Speech</mark> &lt;i&gt;then&lt;/i&gt;."
    assert notes_of(row)[0][:2] == (True, "B1")
    assert row.is_words


def test_rest_of_a_list_is_offered_until_its_marks_are_taken():
    one = marks_of(ANY, {"answer:a": "the Secret Speech"})
    two = marks_of(ANY, {"answer:a": "the Secret Speech. There were amnesties."})

    assert [note.says for note in one.offered] == ["amnesties", "housing"]
    assert two.offered == ()
    assert one.notes == ()

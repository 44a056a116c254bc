from dataclasses import replace

import pytest

from tests.questions.asking import asked_of
from tutorium.questions.kinds.fields import Sent, piece_verdict
from tutorium.questions.kinds.number.form import FORM

PART = "    kind: number\n    marks: 1\n    answer: {value: 4.5, unit: m}\n"


def test_sent_gives_one_or_many_and_cuts_what_nobody_reads():
    sent = Sent({"a": ["1", "2"], "b": ["x" * 20_000]})

    assert sent.one("a") == "1"
    assert sent.many("a") == ["1", "2"]
    assert sent.one("c") == ""
    assert len(sent.one("b")) == 10_001
    assert sent.one("b", most=3) == "xxx"


def test_line_shows_an_example_with_the_writers_decimal_mark():
    asked = asked_of(PART, a="4,5 m")

    english = FORM.context(asked)
    spanish = FORM.context(replace(asked, decimal_mark=","))

    assert english["value"] == "4,5 m"
    assert "3.2 m/s" in english["example"]
    assert "3,2 m/s" in spanish["example"]


def test_line_takes_what_was_typed_and_knows_what_is_right():
    assert FORM.response(asked_of(PART, a=" 4.5 m ")) == " 4.5 m "
    assert FORM.right(asked_of(PART)) == ["4.5 m"]


def test_text_of_an_author_is_made_safe():
    assert asked_of(PART).inline("*a* <script>alert(1)</script>") == (
        "<em>a</em> &lt;script&gt;alert(1)&lt;/script&gt;"
    )


def test_key_depends_on_question_seed_and_part():
    asked = asked_of(PART)

    assert (asked.key, asked.name, asked.id) == ("01JDC2W7Q0AB:0:a", "answer:a", "answer-a")


@pytest.mark.parametrize(
    ("is_chosen", "is_right", "verdict"),
    [(True, True, "right"), (True, False, "wrong"), (False, True, ""), (False, False, "")],
)
def test_piece_that_was_left_alone_has_no_verdict(is_chosen, is_right, verdict):
    asked = replace(asked_of(PART), is_marked=True)

    assert piece_verdict(asked, is_chosen=is_chosen, is_right=is_right) == verdict

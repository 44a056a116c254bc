"""What a page shows of a question that is asked."""

import pytest

from tests.factories import QuestionFactory
from tutorium.questions.forms import sent, sheet_of
from tutorium.questions.kinds import examine_question
from tutorium.questions.queries import values_of
from tutorium.questions.views.sheets import asked

pytestmark = pytest.mark.django_db


def test_question_is_asked_and_then_shown_with_what_it_earned():
    question = QuestionFactory()
    blank = sheet_of(question, 0, sent({}))
    filled = sheet_of(question, 0, sent({"answer:a": ["4"]}))

    before = asked(blank, None)
    after = asked(filled, examine_question(values_of(question), filled.responses()))

    assert [part.part.path for part in before["parts"]] == ["a"]
    assert (before["summary"], before["decimal_comma"]) == (None, False)
    assert after["summary"].is_full

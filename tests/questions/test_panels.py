import pytest
from django.http import Http404, QueryDict

from tests.factories import QuestionFactory, TopicFactory, publish_questions
from tutorium.questions import panels
from tutorium.questions.kinds import examine_question
from tutorium.questions.queries import values_of
from tutorium.questions.views.sheets import asked

pytestmark = pytest.mark.django_db
IMPOSSIBLE = """\
given: {n: {choose: [1, 2]}}
require: [n > 5]
parts: [{ask: How many?, kind: number, marks: 1, answer: {value: n}}]
"""


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def test_nothing_is_shown_where_there_is_nothing(topic):
    shown = [
        panels.course_panel(course=topic.course),
        panels.topic_panel(topic=topic),
    ]

    assert shown == [None, None]


def test_course_says_how_many_there_are(topic):
    publish_questions(2, topic=topic)

    assert panels.course_panel(course=topic.course).context == {"course": topic.course, "total": 2}


def test_topic_shows_the_first_of_its_questions(topic):
    publish_questions(12, topic=topic)

    context = panels.topic_panel(topic=topic).context

    assert len(context["questions"]) == 10
    assert context["total"] == 12


def test_question_is_asked_on_another_rooms_page():
    sheet = panels.sheet_of(QuestionFactory())

    assert panels.question_panel(sheet).context == {"sheet": sheet, "marking": None}
    assert [part.path for part in sheet.variant.question.parts] == ["a"]


def test_question_is_shown_with_what_was_sent_and_what_it_earned():
    question = QuestionFactory()
    sheet = panels.sheet_of(question, sent=QueryDict("answer:a=4&other=1"))

    marking = examine_question(values_of(question), sheet.responses())

    assert sheet.kept() == {"answer:a": ["4"]}
    assert sheet.responses() == {"a": {"answer": "4", "working": ""}}
    assert asked(sheet, marking)["summary"].total == 1


def test_seed_that_draws_nothing_is_no_page():
    with pytest.raises(Http404):
        panels.sheet_of(QuestionFactory(said=IMPOSSIBLE))


def test_question_is_filled_again_with_what_was_kept():
    sheet = panels.sheet_of(QuestionFactory(), sent={"answer:a": ["4"]})

    assert sheet.responses() == {"a": {"answer": "4", "working": ""}}


def test_hints_are_opened_one_by_one_where_they_are_counted():
    said = "parts: [{ask: How many?, kind: number, marks: 3, answer: {value: 4}, hints: [Count., Add.]}]"
    question = QuestionFactory(said=said)

    [free] = asked(panels.sheet_of(question), None)["parts"]
    [counted] = asked(panels.sheet_of(question, opened={"a": 1}), None)["parts"]

    assert (free.opened, counted.opened) == (None, 1)
    assert counted.shown_hints == counted.hints[:1]
    assert counted.next_hint_costs == "(costs 1 mark)"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 question"), (3, "3 questions"), (1234, "1,234 questions")]
)
def test_questions_are_counted_in_words(number, words):
    assert panels.say_questions(number) == words


def test_tallies_count_by_course_and_by_topic(topic):
    publish_questions(2, topic=topic)

    assert panels.course_tally()[topic.course_id] == "2 questions"
    assert panels.topic_tally(course=topic.course)["0001."] == "2 questions"

import pytest

from tutorium.drafting.domain.material import Excerpt, Material, TopicName
from tutorium.drafting.domain.prompts import (
    ANSWER,
    QUESTIONS,
    RULES,
    TOPICS,
    for_answer,
    for_questions,
    for_topics,
)

MATERIAL = Material(
    "Why did he fall?",
    (
        Excerpt("01A", "The thaw", "/notes/thaw/", "In 1956 …"),
        Excerpt("01B", "Hungary", "/notes/hungary/", "In November …"),
    ),
    (TopicName("h:p3.16", "The Soviet Union"), TopicName("h:p3.17", "After it")),
)


def test_texts_are_numbered_and_the_question_comes_last():
    assert for_answer(MATERIAL)[1]["content"] == (
        "[1] The thaw\nIn 1956 …\n\n[2] Hungary\nIn November …\n\nQuestion: Why did he fall?"
    )


@pytest.mark.parametrize(
    ("prompt", "form"), [(for_answer, ANSWER), (for_topics, TOPICS), (for_questions, QUESTIONS)]
)
def test_rules_and_form_are_said_by_the_system_and_nothing_of_the_material_is(prompt, form):
    system, user = prompt(MATERIAL)

    assert system == {"role": "system", "content": f"{RULES}\n\n{form}"}
    assert user["role"] == "user"


def test_topics_are_offered_by_reference():
    assert for_topics(MATERIAL)[1]["content"] == (
        "Topics:\nh:p3.16 The Soviet Union\nh:p3.17 After it\n\nQuestion: Why did he fall?"
    )


def test_questions_are_asked_for_about_the_texts():
    assert for_questions(MATERIAL)[1]["content"] == (
        "[1] The thaw\nIn 1956 …\n\n[2] Hungary\nIn November …\n\nAbout: Why did he fall?"
    )

from tutorium.drafting.domain.material import Excerpt, Material, TopicName
from tutorium.drafting.domain.prompts import RULES, for_answer, for_questions, for_topics

MATERIAL = Material(
    "Why did he fall?",
    (Excerpt("01A", "The thaw", "/notes/thaw/", "In 1956 …"),),
    (TopicName("h:p3.16", "The Soviet Union"),),
)


def test_texts_are_numbered_and_the_question_comes_last():
    system, user = for_answer(MATERIAL)

    assert system["content"].startswith(RULES)
    assert user["content"] == "[1] The thaw\nIn 1956 …\n\nQuestion: Why did he fall?"


def test_topics_are_offered_by_reference():
    assert for_topics(MATERIAL)[1]["content"] == (
        "Topics:\nh:p3.16 The Soviet Union\n\nQuestion: Why did he fall?"
    )


def test_questions_are_asked_for_about_the_texts():
    assert for_questions(MATERIAL)[1]["content"].endswith("About: Why did he fall?")

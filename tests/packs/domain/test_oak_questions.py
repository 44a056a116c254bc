"""Questions of an Oak curriculum: mistakes among a right statement, words beside meanings."""

from tutorium.formats.oak.values import Curriculum, Keyword, Lesson, Misconception, Variant
from tutorium.formats.quizzes.values import Choice, Loss, Matching, Option
from tutorium.packs.domain.oak_questions import (
    QuestionPlan,
    mistakes_question,
    questions_of,
    words_question,
)

STARS = Misconception("m-1", "The Sun is not a star.", "The Sun is the star that is nearest")
TEACHERS = Misconception("m-2", "All stars are of one colour.", "Show pupils some pictures.")
CONFUSED = Misconception("m-3", "Pupils confuse stars and planets.")
WORDS = (
    Keyword("k-1", "star", "A star is a ball of hot gas."),
    Keyword("k-2", "planet", "what goes round the Sun"),
    Keyword("k-3", "orbit", "a way round"),
)


def lesson(*misconceptions, points=("Stars shine by their own light.",), **more):
    return Lesson("lesson-1", "Stars", points=points, misconceptions=misconceptions, **more)


def made(*lessons):
    variant = Variant("v", "Space", "u", tuple(each.id for each in lessons))
    curriculum = Curriculum((), {}, {"v": variant}, {each.id: each for each in lessons}, items=0)
    topics = {each.id: [f"oak-physics:y10.{each.id[-1]}"] for each in lessons}
    plan = QuestionPlan("oak", "2026-11-27", "Adapted.", "Oak")
    return questions_of(list(lessons), curriculum, topics, plan)


def test_mistakes_stand_among_a_right_statement_and_are_corrected():
    question = mistakes_question(lesson(STARS), [TEACHERS, CONFUSED])
    (part,) = question.parts

    assert question.title == "Stars: which is right?"
    assert part.ask == "Which of these statements is right? The others are common mistakes."
    assert part.answer == Choice(
        (
            Option("Stars shine by their own light.", share=1.0),
            Option("The Sun is not a star.", feedback="The Sun is the star that is nearest."),
            Option("All stars are of one colour."),
        )
    )
    assert part.solution == "The Sun is the star that is nearest."


def test_single_mistake_is_announced_as_one():
    question = mistakes_question(lesson(STARS), [])

    assert question.parts[0].ask == "Which of these statements is right? The other is a mistake."


def test_right_statement_is_as_long_as_the_mistake():
    long = "Stars shine by their own light, which comes of fusion deep within them."
    question = mistakes_question(lesson(STARS, points=(long, "The Sun is a star.")), [])

    assert question.parts[0].answer.options[0].text == "The Sun is a star."


def test_mistake_that_says_nearly_the_same_is_left_out():
    same = Misconception("m-9", "The Sun is not any star.")
    question = mistakes_question(lesson(STARS), [same])

    assert len(question.parts[0].answer.options) == 2


def test_lesson_without_a_claim_or_a_point_asks_nothing():
    assert mistakes_question(lesson(CONFUSED), [STARS]) is None
    assert mistakes_question(lesson(STARS, points=("Stars.",)), []) is None


def test_words_are_matched_with_meanings_that_do_not_name_them():
    question = words_question(lesson(keywords=WORDS))

    assert question.parts[0].answer == Matching(
        (
            ("star", "a ball of hot gas."),
            ("planet", "what goes round the Sun"),
            ("orbit", "a way round"),
        )
    )
    assert question.parts[0].marks == 3.0


def test_words_that_their_meanings_give_away_are_not_asked():
    told = Keyword("k-4", "orbit", "planets have an orbit")

    assert words_question(lesson(keywords=(*WORDS[:2], told))) is None


def test_questions_are_files_under_their_course():
    questions = made(lesson(STARS, keywords=WORDS))

    assert list(questions.files) == [
        "questions/physics/stars-which-is-right.yaml",
        "questions/physics/stars-key-words.yaml",
    ]
    assert questions.losses == []


def test_addresses_differ_whatever_the_folder():
    second = Lesson("lesson-2", "Stars", points=("Stars are far away.",), misconceptions=(STARS,))

    assert list(made(lesson(STARS), second).files) == [
        "questions/physics/stars-which-is-right.yaml",
        "questions/physics/stars-which-is-right-lesson-2.yaml",
    ]


def test_misconception_that_no_question_carries_is_a_partial_loss():
    assert made(lesson(STARS, CONFUSED)).losses == [
        Loss(
            "m-3",
            "misconception as a wrong answer: Pupils confuse stars and planets.",
            "it is no claim that a question can offer; it stands in the note",
            partial=True,
        )
    ]

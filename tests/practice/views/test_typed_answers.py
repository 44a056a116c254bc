import pytest

from tests.factories import CardFactory, LearnerFactory, publish_questions
from tests.practice.keeping import NOON, written
from tutorium.practice.actions import card_from_question, keep_cards
from tutorium.practice.domain.memory import Grade
from tutorium.practice.views.typed_answers import judged

pytestmark = pytest.mark.django_db
NUMBER = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}, solution: Four.}]"


@pytest.mark.parametrize(
    ("wanted", "typed", "verdict", "grade"),
    [
        ("Beria", "beria", "right", Grade.GOOD),
        ("Beria", "Molotov", "wrong", Grade.AGAIN),
        ("0.5", "1/2", "right", Grade.GOOD),
        ("0.5", "0.6", "wrong", Grade.AGAIN),
        ("Beria", "x" * 400, "wrong", Grade.AGAIN),
        ("Beria", "__import__('os')", "wrong", Grade.AGAIN),
    ],
)
def test_own_card_is_judged_as_words_or_as_a_number(wanted, typed, verdict, grade):
    found = judged(written(LearnerFactory(), typed=wanted), typed)

    assert (found.verdict, found.grade) == (verdict, grade)


@pytest.mark.parametrize(
    ("typed", "verdict", "grade"),
    [
        ("4", "right", Grade.GOOD),
        ("5", "wrong", Grade.AGAIN),
        ("4 or 5", "ask_again", None),
    ],
)
def test_question_is_judged_by_the_examiner(typed, verdict, grade):
    [question] = publish_questions(1, said=NUMBER)
    card = card_from_question(LearnerFactory(), question, "a", at=NOON)

    found = judged(card, typed)

    assert (found.verdict, found.grade) == (verdict, grade)


def test_card_of_a_pack_is_judged_by_what_its_author_wants_typed():
    card = CardFactory(kind="typed", typed="Beria")
    learner = LearnerFactory()
    keep_cards(learner, [card], course=None, at=NOON)
    kept = learner.cards.get()

    assert (kept.form, judged(kept, "beria").verdict) == ("typed", "right")


@pytest.mark.parametrize(("language", "verdict"), [("en", "right"), ("es", "wrong")])
def test_card_is_judged_in_its_language(language, verdict):
    card = CardFactory(kind="typed", typed="año", language=language)
    learner = LearnerFactory()
    keep_cards(learner, [card], course=None, at=NOON)

    assert judged(learner.cards.get(), "ano").verdict == verdict


def test_question_that_has_no_such_part_any_longer_is_left_to_the_learner():
    [question] = publish_questions(1, said=NUMBER)
    card = card_from_question(LearnerFactory(), question, "a", at=NOON)
    card.part = "z"

    assert judged(card, "4").verdict == "undecided"

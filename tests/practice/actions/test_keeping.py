import pytest

from tests.factories import (
    CardFactory,
    CourseFactory,
    LearnerFactory,
    NoteFactory,
    TopicFactory,
    publish_questions,
)
from tests.practice.keeping import DAY, NOON, keep_one, recalled, written
from tutorium.practice.actions import (
    Origin,
    Response,
    TooManyCardsError,
    Words,
    attempt,
    card_from_question,
    drop_card,
    keep_cards,
    keep_terms,
    keeping,
    rewrite_card,
)
from tutorium.practice.domain.question_cards import NoSuchPartError
from tutorium.practice.models import Attempt, KeptCard, RecallRow

pytestmark = pytest.mark.django_db
SOLVED = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}, solution: Four.}]"
TERMS = [{"term": "détente", "means": "a *thaw*"}, {"term": "glasnost", "means": "openness"}]


def test_cards_of_a_pack_are_kept_once_and_are_new():
    learner, course, cards = LearnerFactory(), CourseFactory(), CardFactory.create_batch(2)

    assert keep_cards(learner, cards, course=course, at=NOON) == 2
    assert keep_cards(learner, cards, course=course, at=NOON) == 0

    kept = KeptCard.objects.filter(learner=learner)
    assert {(card.course, card.state.stage, card.state.next_at) for card in kept} == {
        (course, 0, NOON)
    }


def test_same_cards_are_kept_by_each_learner():
    cards = CardFactory.create_batch(2)

    for learner in LearnerFactory.create_batch(2):
        assert keep_cards(learner, cards, course=None, at=NOON) == 2


def test_key_terms_of_a_note_become_cards():
    learner, topic, note = LearnerFactory(), TopicFactory(), NoteFactory(terms=TERMS)

    assert keep_terms(learner, note, topic=topic, at=NOON) == 2
    assert keep_terms(learner, note, topic=topic, at=NOON) == 0

    card = KeptCard.objects.get(front="**détente**")
    assert (card.origin, card.course, card.topic) == ("term", topic.course, topic)
    assert card.shown_back == "<p>a <em>thaw</em></p>"


def test_note_that_no_topic_holds_gives_cards_without_a_course():
    assert keep_terms(LearnerFactory(), NoteFactory(terms=TERMS), topic=None, at=NOON) == 2
    assert set(KeptCard.objects.values_list("course", flat=True)) == {None}


def test_question_that_went_wrong_becomes_a_card_once():
    learner = LearnerFactory()
    said = "stem: Think.\nparts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}, solution: 'It is $4$.'}]"
    [question] = publish_questions(1, said=said)

    card = card_from_question(learner, question, "a", at=NOON)
    again = card_from_question(learner, question, "a", at=NOON)

    assert card == again
    assert (card.front, card.back) == ("Think.\n\nHow many?", "It is $4$.")
    assert (card.origin, card.form, card.question, card.part) == (
        "question",
        "typed",
        question,
        "a",
    )
    assert card.course == question.topics.get().course


def test_choice_becomes_a_card_with_its_options():
    said = (
        "parts: [{ask: Which?, kind: choice, marks: 1, "
        "options: [{text: This, right: true}, {text: That}]}]"
    )
    [question] = publish_questions(1, said=said, kinds=["choice"])

    card = card_from_question(LearnerFactory(), question, "a", at=NOON)

    assert (card.form, card.front, card.back) == ("plain", "Which?\n\n- This\n- That", "- This")


def test_part_that_is_not_there_makes_no_card():
    [question] = publish_questions(1)

    with pytest.raises(NoSuchPartError):
        card_from_question(LearnerFactory(), question, "z", at=NOON)

    assert KeptCard.objects.count() == 0


def test_own_card_is_kept_and_rewritten_without_losing_its_log():
    learner, course = LearnerFactory(), CourseFactory()
    card = written(learner, "Frnt", "Back")
    recalled(card)

    rewrite_card(card, Words("Front", "Back", typed="four"), course=course)

    card.refresh_from_db()
    assert (card.front, card.form, card.typed, card.course) == ("Front", "typed", "four", course)
    assert (card.state.recalls, card.state.course) == (1, course)


def test_hostile_words_are_shown_as_words():
    card = written(LearnerFactory(), "<script>alert(1)</script>", "[x](javascript:alert(1))")

    assert card.shown_front == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert "href" not in card.shown_back


def test_card_that_is_dropped_takes_its_log_along():
    card = keep_one()
    recalled(card)

    drop_card(card)

    assert (KeptCard.objects.count(), RecallRow.objects.count()) == (0, 0)


def test_nobody_keeps_more_cards_than_a_life_at_school_needs(monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    learner = LearnerFactory()
    written(learner)

    with pytest.raises(TooManyCardsError):
        keep_cards(learner, CardFactory.create_batch(2), course=None, at=NOON)

    assert KeptCard.objects.count() == 1


def wrong_attempt(learner, question, said, at, *, parts="a"):
    response = Response(seed=0, parts={part: {"answer": said, "working": ""} for part in parts})
    return attempt(
        question, response, learner=lambda: learner, origin=Origin(Attempt.Source.CHECK), at=at
    ).attempt


def test_question_that_went_wrong_twice_becomes_a_card_by_itself():
    learner = LearnerFactory()
    [question] = publish_questions(1, said=SOLVED)

    wrong_attempt(learner, question, "5", NOON)
    assert KeptCard.objects.count() == 0

    wrong_attempt(learner, question, "6", NOON + DAY)
    wrong_attempt(learner, question, "7", NOON + 2 * DAY)

    card = KeptCard.objects.get()
    assert (card.learner, card.origin, card.part, card.kept_at) == (
        learner,
        "question",
        "a",
        NOON + DAY,
    )


@pytest.mark.parametrize("parts", ["a", "abc"])
def test_parts_that_went_wrong_twice_are_kept_with_as_many_queries(
    parts, django_assert_num_queries
):
    one = "label: {}, ask: How many?, kind: number, marks: 1, answer: {{value: 4}}, solution: Four."
    said = ", ".join(f"{{{one.format(part)}}}" for part in parts)
    learner, [question] = LearnerFactory(), publish_questions(1, said=f"parts: [{said}]")
    wrong_attempt(learner, question, "5", NOON, parts=parts)

    with django_assert_num_queries(22):
        wrong_attempt(learner, question, "6", NOON + DAY, parts=parts)

    assert sorted(KeptCard.objects.values_list("part", flat=True)) == list(parts)


def test_question_that_went_right_in_between_does_not():
    learner = LearnerFactory()
    [question] = publish_questions(1, said=SOLVED)

    for n, said in enumerate(["5", "4", "5"]):
        wrong_attempt(learner, question, said, NOON + n * DAY)

    assert KeptCard.objects.count() == 0


def test_question_without_anything_to_stand_behind_it_is_marked_all_the_same():
    learner = LearnerFactory()
    [question] = publish_questions(1)

    for n in range(2):
        assert wrong_attempt(learner, question, f"{n}", NOON + n * DAY).marks == 0

    assert KeptCard.objects.count() == 0

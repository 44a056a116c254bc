import pytest

from tests.factories import CardFactory, CourseFactory, LearnerFactory
from tests.practice.keeping import DAY, NOON, keep_one, recalled, written
from tutorium.formats.cards import Collection, Note, Recall, ScheduledCard, read_collection
from tutorium.formats.cards.anki_writing import package
from tutorium.practice.actions import (
    TooManyCardsError,
    export_cards,
    import_cards,
    keep_cards,
    keeping,
)
from tutorium.practice.domain.memory import Grade
from tutorium.practice.models import KeptCard, RecallRow, RecallState

pytestmark = pytest.mark.django_db
DUE = NOON + 5 * DAY


def deck(*notes):
    return Collection(tuple(notes), items=len(notes))


def note(identity="g", **said):
    scheduled = ScheduledCard(
        state="review",
        due_at=DUE,
        interval_days=20,
        stability=20.0,
        difficulty=5.0,
        recall_count=3,
        recalls=(Recall(NOON - 15 * DAY, 3),),
    )
    return Note(identity, "basic", "What is $x$?", "**This**", cards=(scheduled,), **said)


def test_deck_comes_in_with_words_schedule_and_history():
    learner, course = LearnerFactory(), CourseFactory()

    done = import_cards(learner, deck(note()), course=course, at=NOON)

    card = KeptCard.objects.get(learner=learner)
    assert (done.cards, done.known, done.rows) == (1, 0, 2)
    assert (card.origin, card.course, card.words) == ("import", course, "What is x?")
    assert card.shown_back == "<p><strong>This</strong></p>"
    assert (card.state.next_at, card.state.recalls) == (DUE, 3)
    assert [row.kind for row in card.log.all()] == ["recall", "place"]


def test_deck_brought_again_adds_nothing():
    learner = LearnerFactory()
    import_cards(learner, deck(note()), course=None, at=NOON)
    before = list(RecallState.objects.values())

    done = import_cards(learner, deck(note()), course=None, at=NOON + DAY)

    assert (done.cards, done.known, done.rows) == (0, 1, 0)
    assert list(RecallState.objects.values()) == before


def test_two_learners_bring_the_same_deck():
    for learner in LearnerFactory.create_batch(2):
        assert import_cards(learner, deck(note()), course=None, at=NOON).rows == 2


def test_deck_that_is_too_large_is_not_kept_in_part(monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)

    with pytest.raises(TooManyCardsError):
        import_cards(LearnerFactory(), deck(note("a"), note("b")), course=None, at=NOON)

    assert (KeptCard.objects.count(), RecallRow.objects.count()) == (0, 0)


def test_cards_go_out_to_anki_and_come_back_due_on_the_same_day():
    learner, other = LearnerFactory(), LearnerFactory()
    own = written(learner, "Front", "Back", typed="four")
    recalled(own, Grade.EASY, at=NOON - DAY)
    new = keep_one(learner=learner)

    file = package(export_cards(learner, course=None, at=NOON))
    done = import_cards(other, read_collection(file), course=None, at=NOON)

    assert done.cards == 2
    back = KeptCard.objects.get(learner=other, form="typed")
    before = RecallState.objects.get(card=own)
    assert (back.front, back.typed) == ("Front", "four")
    assert abs(back.state.due_at - before.due_at) < DAY
    assert back.state.stability == pytest.approx(before.stability, abs=0.01)
    assert back.log.filter(kind="recall", grade=4).count() == 1
    assert KeptCard.objects.get(learner=other, front=new.card.front).state.stage == 0


def test_ways_of_a_packs_card_go_out_as_they_are_asked():
    learner = LearnerFactory()
    cards = [
        CardFactory(front="F", back="B", kind="reversed", ordinal=1),
        CardFactory(front="{{c1::x}} {{c2::y}}", back="", kind="cloze", ordinal=1),
    ]
    keep_cards(learner, cards, course=None, at=NOON)

    notes = export_cards(learner, course=None, at=NOON).notes

    assert [(note.kind, note.front, note.back) for note in notes] == [
        ("basic", "B", "F"),
        ("cloze", "{{c1::x}} {{c2::y}}", ""),
    ]


def test_cards_of_a_course_go_out_alone_and_nobody_elses():
    learner, course = LearnerFactory(), CourseFactory()
    keep_one(learner=learner, course=course)
    written(learner)
    keep_one(course=course)

    assert len(export_cards(learner, course=course, at=NOON).notes) == 1
    assert len(export_cards(learner, course=None, at=NOON).notes) == 2


def test_card_that_its_pack_took_out_stays_behind():
    card = keep_one()
    card.card.delete()

    assert export_cards(card.learner, course=None, at=NOON).notes == ()


def test_real_collection_comes_in(real_data):
    [file] = (real_data / "flashcards").glob("**/few_basic_cards/collection.anki2")
    collection = read_collection(file)

    done = import_cards(LearnerFactory(), collection, course=None, at=NOON)

    assert done.cards == sum(len(note.cards) for note in collection.notes) > 0

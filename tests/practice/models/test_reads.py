import pytest
from django.db import IntegrityError

from tests.factories import AnswerFactory, LearnerFactory, NoteFactory
from tests.lessons.booked import NOON
from tutorium.practice.models import ReadItem

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.mark.parametrize("made", [(), (AnswerFactory, NoteFactory)], ids=["nothing", "both"])
def test_row_is_of_one_answer_or_note(made):
    items = {each._meta.model._meta.model_name: each() for each in made}

    with pytest.raises(IntegrityError):
        ReadItem.objects.create(learner=LearnerFactory(), read_date=TODAY, **items)


@pytest.mark.parametrize(("name", "make"), [("answer", AnswerFactory), ("note", NoteFactory)])
def test_learner_has_one_row_of_each(name, make):
    said = {"learner": LearnerFactory(), "read_date": TODAY, name: make()}
    ReadItem.objects.create(**said)

    with pytest.raises(IntegrityError):
        ReadItem.objects.create(**said)


def test_others_and_nobody_see_none():
    row = ReadItem.objects.create(learner=LearnerFactory(), answer=AnswerFactory(), read_date=TODAY)

    assert list(ReadItem.objects.visible_to(row.learner)) == [row]
    assert not ReadItem.objects.visible_to(LearnerFactory()).exists()
    assert not ReadItem.objects.visible_to(None).exists()

import pytest

from tests.formats.photographing import photograph
from tests.lessons.booked import NOON, lesson
from tests.lessons.roomed import END, childs_lesson
from tutorium.accounts.models import Guardianship
from tutorium.conversations.domain.files import File, Kind
from tutorium.lessons import actions
from tutorium.lessons.domain.materials import MOST, NoRoomError
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import LessonNotes, Material

pytestmark = pytest.mark.django_db


def save(row, text, *, version=0, by=None):
    return actions.save_notes(row, text, version=version, by=by or row.booking.student, at=NOON)


def page(row, name="An answer"):
    return actions.add_page(row, path="/answers/a/", name=name, by=row.booking.tutor, at=NOON)


def test_both_sides_change_one_text_in_turn():
    row = lesson()

    save(row, "one")
    save(row, "one, two", version=1, by=row.booking.tutor)

    notes = LessonNotes.objects.get()
    assert (notes.text, notes.version, notes.changed_by) == ("one, two", 2, row.booking.tutor)


def test_newer_text_of_another_is_never_overwritten():
    row = lesson()
    save(row, "one")
    save(row, "of the tutor", version=1, by=row.booking.tutor)

    with pytest.raises(actions.OvertakenError) as caught:
        save(row, "of the student", version=1)

    assert caught.value.notes.text == LessonNotes.objects.get().text == "of the tutor"


def test_the_same_text_again_is_no_change():
    row = lesson()
    save(row, "one")

    assert save(row, "one").version == 1


def test_file_is_kept_under_a_tidy_name():
    row = lesson()
    file = File(Kind.IMAGE, "../../graph.exe", photograph(), 120, 80)

    made = actions.add_file(row, file, by=row.booking.student, at=NOON)

    assert (made.name, made.kind, made.size) == ("graph.jpg", "image", len(photograph()))


def test_there_is_an_end_to_it():
    row = lesson()
    for number in range(MOST):
        page(row, name=str(number))

    with pytest.raises(NoRoomError):
        page(row)


def test_lesson_that_was_held_is_still_worked_with_and_one_called_off_is_not():
    row = lesson()
    actions.end_lesson(row, Outcome.GIVEN, by=row.booking.tutor, at=END)
    assert page(row).pk

    other = lesson()
    actions.cancel_lesson(other, by=other.booking.student, at=NOON)
    with pytest.raises(actions.BookingEndedError):
        page(other)


def test_nothing_is_laid_before_a_child_who_has_nobody():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with pytest.raises(actions.NotGuardedError):
        page(row)
    with pytest.raises(actions.NotGuardedError):
        save(row, "one", by=row.booking.tutor)
    assert not Material.objects.exists()

"""Files laid ready and sent: kept once, bounded, with no name that leads out."""

import pytest

from tests.conversations.talking import NOON, SIDE, begun, family, with_tutor
from tests.factories import AdultFactory
from tutorium.conversations import actions
from tutorium.conversations.domain.files import MOST_FILES, File, Kind, NoRoomError, QuotaError
from tutorium.conversations.models import Attachment

pytestmark = pytest.mark.django_db


def picture(name="page.png", data=b"jpeg"):
    return File(Kind.IMAGE, name, data, 3, 2)


def laid(talk, by, *files):
    actions.lay_ready(talk, files or [picture()], by=by, at=NOON)


def sent(talk, by, *files):
    laid(talk, by, *files)
    return actions.say(talk, text="Look", by=by, at=NOON)


def test_what_is_ready_goes_with_the_next_message():
    _guardian, child, _tutor, talk = with_tutor()

    first, second = sent(talk, child), actions.say(talk, text="And", by=child, at=NOON)

    assert [file.name for file in first.attachments.all()] == ["page.jpg"]
    assert second.attachments.count() == 0


def test_what_others_have_ready_stays_theirs():
    guardian, child, _tutor, talk = with_tutor()
    laid(talk, guardian)

    assert sent(talk, child, picture(data=b"other")).attachments.count() == 1
    assert Attachment.objects.filter(message=None, party__user=guardian).count() == 1


def test_same_file_is_ready_once():
    _guardian, child, _tutor, talk = with_tutor()
    laid(talk, child, picture(), picture("again.png"))
    laid(talk, child, picture())

    assert Attachment.objects.count() == 1


def test_too_many_are_refused_and_none_is_kept():
    _guardian, child, _tutor, talk = with_tutor()

    with pytest.raises(NoRoomError):
        laid(talk, child, *[picture(data=b"%d" % n) for n in range(MOST_FILES + 1)])
    assert Attachment.objects.count() == 0


def test_person_keeps_so_much_and_no_more(monkeypatch):
    _guardian, child, _tutor, talk = with_tutor()
    monkeypatch.setattr("tutorium.conversations.domain.files.MOST_BYTES", 5)
    sent(talk, child)

    with pytest.raises(QuotaError):
        laid(talk, child, picture(data=b"xx"))


def test_name_with_contact_details_is_not_shown_to_a_tutors_conversation():
    _guardian, _child, tutor, talk = with_tutor()

    file = sent(talk, tutor, picture("call_07700-900-123.png")).attachments.get()

    assert file.name == "picture.jpg"


def test_name_is_no_matter_among_others():
    guardian, child = family()
    talk = begun((guardian, SIDE.GUARDIAN), (child, SIDE.STUDENT))

    assert sent(talk, child, picture("07700900123.png")).attachments.get().name == "07700900123.jpg"


@pytest.mark.parametrize("case", ["a stranger", "who left", "in a closed one"])
def test_nobody_else_lays_files_ready(case):
    guardian, _child, tutor, talk = with_tutor()
    if case == "who left":
        actions.leave(talk, by=tutor, at=NOON)
    if case == "in a closed one":
        actions.close(talk, by=guardian, at=NOON)
        talk.refresh_from_db()

    with pytest.raises(actions.NotPossibleError):
        laid(talk, AdultFactory() if case == "a stranger" else tutor)


def test_what_is_ready_is_taken_away_by_its_owner_alone():
    guardian, child, _tutor, talk = with_tutor()
    laid(talk, child)
    [file] = Attachment.objects.all()

    actions.take_away(talk, file.public_id, by=guardian)
    assert Attachment.objects.count() == 1

    actions.take_away(talk, file.public_id, by=child)
    assert Attachment.objects.count() == 0


def test_what_was_sent_is_not_taken_away():
    _guardian, child, _tutor, talk = with_tutor()
    file = sent(talk, child).attachments.get()

    actions.take_away(talk, file.public_id, by=child)

    assert Attachment.objects.count() == 1


def test_what_is_refused_keeps_its_files_ready():
    _guardian, child, _tutor, talk = with_tutor()
    laid(talk, child)

    with pytest.raises(actions.ContactDetailsError):
        actions.say(talk, text="ada@example.org", by=child, at=NOON)
    assert Attachment.objects.filter(message=None).count() == 1

import pytest
from django.core import mail

from tests.factories import CourseFactory, UserFactory
from tests.library.asking import NOON, asked, claimed, drafted, editor, later, published
from tutorium.core.ids import new_secret
from tutorium.core.senders import TooManyError
from tutorium.formats.photographs import Photograph
from tutorium.library import actions
from tutorium.library.actions.asking import OF_ONE, PER_HOUR, TO_ONE
from tutorium.library.domain.coursework import Why
from tutorium.library.domain.inquiries import OverError, Reason
from tutorium.library.models import ExamWindow, Inquiry, InquiryPhotograph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def test_what_is_asked_waits_for_a_writer():
    user = UserFactory()

    row = asked(user=user, tried="I read the chapter.", sender="abc")

    assert (row.state, row.asker, row.tried, row.sender) == (
        "asked",
        user,
        "I read the chapter.",
        "",
    )


@pytest.mark.parametrize("field", ["question", "details", "tried"])
def test_ways_to_reach_somebody_are_refused_wherever_they_stand(field):
    said = {"question": "Why?", field: "Write to anna@example.org"}

    with pytest.raises(actions.ReachableError) as refusal:
        asked(said.pop("question"), **said)

    assert refusal.value.words == ["anna@example.org"]
    assert not Inquiry.objects.exists()


def test_coursework_is_refused_and_nothing_kept():
    with pytest.raises(actions.SuspectedError) as refusal:
        asked("How do I write my coursework?")

    assert refusal.value.suspicion.why == Why.COURSEWORK
    assert not Inquiry.objects.exists()


def test_who_says_that_it_is_none_is_heard_by_an_editor():
    row = asked("What is coursework?", appeals=True)

    assert (row.state, row.suspected) == ("held", "coursework")


def test_appeal_against_nothing_changes_nothing():
    assert asked(appeals=True).state == "asked"


def test_table_of_the_operator_is_asked():
    course = CourseFactory()
    ExamWindow.objects.create(
        title="A late series",
        qualification=course.qualification,
        starts_date="2026-11-25",
        ends_date="2026-12-05",
    )

    with pytest.raises(actions.SuspectedError) as refusal:
        asked("Question 3 of yesterday's paper?", course=course)

    assert refusal.value.suspicion.window == "A late series"
    assert asked("Question 3 of yesterday's paper?", course=course, at=later(days=7)).pk


def test_photograph_is_kept_beside_it():
    row = asked(photograph=Photograph(b"jpeg", 80, 60))

    assert bytes(InquiryPhotograph.objects.get(inquiry=row).jpeg) == b"jpeg"


KEY = new_secret()


def test_what_one_form_brings_again_is_there_once(django_capture_on_commit_callbacks):
    said = {"email": "a@example.org", "sender": "network", "key": KEY}
    with django_capture_on_commit_callbacks(execute=True):
        rows = {asked(**said) for _ in range(PER_HOUR + 1)}

    assert rows == {Inquiry.objects.get(secret=KEY)}
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "other",
    [{"details": "More of it."}, {"email": "b@example.org"}, {"photograph": Photograph(b"", 8, 8)}],
)
def test_something_else_that_one_form_brings_is_asked_as_well(other):
    first, second = asked(key=KEY), asked(key=KEY, **other)

    assert Inquiry.objects.count() == 2
    assert (first.secret, second.secret == KEY) == (KEY, False)


def test_same_words_of_another_form_are_asked_as_well():
    assert asked(key=KEY) != asked(key=new_secret())
    assert asked() != asked()


def test_one_network_asks_so_often_an_hour():
    for _ in range(PER_HOUR):
        asked(sender="network")

    with pytest.raises(TooManyError):
        asked(sender="network")
    assert asked(sender="another").pk
    assert asked(sender="network", at=later(hours=2)).pk


def test_one_person_asks_so_often_a_day_from_wherever():
    user = UserFactory()
    for number in range(OF_ONE):
        asked(user=user, sender=str(number))

    with pytest.raises(TooManyError):
        asked(user=user, sender="x")


def test_address_gets_no_letters_without_end_that_it_never_asked_for(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(TO_ONE + 2):
            asked(email="victim@example.org", sender=str(number))

    assert len(mail.outbox) == TO_ONE


def test_letter_to_an_unproven_address_says_nothing_that_was_typed(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        asked("Buy cheap essays now?", email="a@example.org")

    [letter] = mail.outbox
    assert "essays" not in letter.subject + letter.body


def test_address_is_confirmed_once():
    row = asked(email="a@example.org")

    actions.confirm_address(row, at=NOON)
    actions.confirm_address(row, at=later(days=1))

    row.refresh_from_db()
    assert row.email_confirmed_at == NOON


def test_what_nobody_works_on_can_be_taken_back():
    for row in (asked(), claimed(), asked("What is coursework?", appeals=True)):
        actions.take_back(row)

    assert not Inquiry.objects.exists()


def test_what_somebody_works_on_stays():
    with pytest.raises(OverError):
        actions.take_back(drafted())


def test_what_others_were_joined_to_stays():
    row = asked()
    actions.join(asked(), to=row, by=editor(), at=NOON)

    with pytest.raises(OverError):
        actions.take_back(row)


def test_writer_hears_that_it_did_not_help_yet_and_not_from_whom(
    django_capture_on_commit_callbacks,
):
    asker = UserFactory(display_name="Zaphod", email="zaphod@example.org")
    row = published(asked(user=asker))
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        actions.say_helped(row, "too_hard", at=later(days=5))
        actions.say_helped(row, "too_short", at=later(days=6))

    [letter] = mail.outbox
    assert letter.to == [row.writer.email]
    assert "Zaphod" not in letter.body
    assert "zaphod" not in letter.body
    row.refresh_from_db()
    assert (row.helped, row.helped_at) == ("too_short", later(days=6))


def test_thanks_write_no_letter(django_capture_on_commit_callbacks):
    row = published()
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        actions.say_helped(row, "yes", at=NOON)

    assert mail.outbox == []


@pytest.mark.parametrize("make", [asked, claimed, drafted])
def test_nothing_helps_before_it_is_there(make):
    with pytest.raises(OverError):
        actions.say_helped(make(), "yes", at=NOON)


def test_what_was_joined_to_something_declined_did_not_help():
    by, other = editor(), asked()
    row = actions.join(asked(), to=other, by=by, at=NOON)
    actions.decline(other, reason=Reason.NOT_OURS, by=by, at=NOON)

    with pytest.raises(OverError):
        actions.say_helped(row, "yes", at=NOON)

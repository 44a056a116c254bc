from datetime import timedelta

import pytest
from django.core import mail

from tests.conversations.talking import family, pupil_of, school, teacher_of, young
from tests.factories import AdultFactory, CourseFactory, GuardianshipFactory, TopicFactory
from tests.lessons.booked import NOON, agreed, allowed_family, offer, slot
from tests.lessons.seeking import fresh, heard, posted, replied, waiting
from tutorium.accounts.actions import end_guardianship, withdraw_consent
from tutorium.accounts.actions.erasing import decide_erasure, erase
from tutorium.accounts.domain.guardianship import EndReason
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import AuditEntry
from tutorium.core.money import Money
from tutorium.lessons import actions
from tutorium.lessons.domain import open_requests as rules
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import AskedTutor, OpenRequest
from tutorium.letters.models import Letter
from tutorium.tutors.actions import do_as_tutor
from tutorium.tutors.domain.applications import Deed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def asked_of(row):
    return set(row.asked.values_list("profile", flat=True))


def test_grown_up_posts_what_they_need_and_who_fits_hears_of_it(run):
    of = offer()

    with run(execute=True):
        row = posted(course=of.course, most=Money(4000, "GBP"), times=[(0, 960, 1140)])

    assert (row.state, row.until - NOON, row.most) == ("open", 14 * DAY, Money(4000, "GBP"))
    assert (fresh(row).times, asked_of(row)) == ([[0, 960, 1140]], {of.profile_id})
    [letter] = Letter.objects.filter(to=of.profile.user.email, once__contains="request_asks")
    assert row.student.display_name not in letter.text
    assert AuditEntry.objects.filter(deed="open_request.posted").get().hat == "student"


def test_who_is_too_dear_or_teaches_something_else_does_not_hear_of_it(run):
    of, other = offer(), CourseFactory(key="ib-history-2028")

    with run(execute=True):
        row = posted(course=of.course, most=Money(3999, "GBP"))
        elsewhere = posted(course=other)

    assert (asked_of(row), asked_of(elsewhere)) == (set(), set())


def test_tutor_who_is_not_listed_does_not_hear_of_it(run):
    of = offer()
    do_as_tutor(of.profile, Deed.PAUSE, at=NOON)

    with run(execute=True):
        row = posted(course=of.course)

    assert asked_of(row) == set()


def test_nobody_is_asked_about_what_is_their_own(run):
    of = offer()

    with run(execute=True):
        row = posted(of.profile.user, course=of.course)

    assert asked_of(row) == set()


def test_no_more_than_ten_hear_of_it(run, monkeypatch):
    monkeypatch.setattr(rules, "MOST_TUTORS", 2)
    of = [offer() for _ in range(3)]

    with run(execute=True):
        row = posted(course=of[0].course)

    assert row.asked.count() == 2


def test_tutor_who_heard_of_much_today_is_left_out_and_hears_of_it_tomorrow(
    run, monkeypatch, time_machine
):
    monkeypatch.setattr(rules, "MOST_HEARD", 1)
    of = offer()
    with run(execute=True):
        first, second = posted(course=of.course), posted(course=of.course)
    assert (asked_of(first), asked_of(second)) == ({of.profile_id}, set())

    time_machine.move_to(NOON + DAY, tick=False)
    with run(execute=True):
        actions.ask_more.enqueue()

    assert asked_of(second) == {of.profile_id}


def test_asking_twice_asks_nobody_twice(run):
    _of, asked = heard(run)

    with run(execute=True):
        actions.ask_tutors.enqueue(asked.request_id)

    assert AskedTutor.objects.count() == 1
    assert Letter.objects.filter(once__contains="request_asks").count() == 1


def test_topics_are_kept_up_to_five():
    topics = [TopicFactory(code=f"p{n}", path=f"000{n}.") for n in range(1, 8)]

    row = posted(course=topics[0].course, topics=topics)

    assert list(row.topics.order_by("path")) == topics[:5]


# --- Minors -----------------------------------------------------------------------------------


def test_minors_request_waits_for_a_guardian_and_no_tutor_hears_of_it(run):
    of = offer()

    with run(execute=True):
        row, guardian = waiting(course=of.course)

    assert (row.state, row.until - NOON, row.asked.count()) == ("asked", 7 * DAY, 0)
    [letter] = Letter.objects.filter(once__contains="request_waits")
    assert letter.to == guardian.email


def test_guardian_says_yes_and_stands_by_it(run):
    of = offer()
    row, guardian = waiting(course=of.course)

    with run(execute=True):
        actions.allow_request(row, by=guardian, at=NOON)

    row = fresh(row)
    assert (row.state, row.guardian, asked_of(row)) == ("open", guardian, {of.profile_id})


def test_guardian_posts_for_a_child_at_once():
    guardian, child = allowed_family()

    row = posted(child, by=guardian, course=CourseFactory())

    assert (row.state, row.guardian, row.student) == ("open", guardian, child)


def test_minor_without_a_guardian_is_not_heard():
    with pytest.raises(actions.NoGuardianError):
        posted(young(), course=CourseFactory())

    assert not OpenRequest.objects.exists()


def test_minor_does_not_say_yes_to_their_own():
    row, _guardian = waiting(course=CourseFactory())

    with pytest.raises(actions.NotAllowedError):
        actions.allow_request(row, by=row.student, at=NOON)


def test_guardian_who_does_not_decide_does_not_say_yes():
    row, _guardian = waiting(course=CourseFactory())
    helper = GuardianshipFactory(child=row.student, may_approve=False).guardian

    with pytest.raises(actions.NotAllowedError):
        actions.allow_request(row, by=helper, at=NOON)


def test_child_has_no_tutors_asked_without_consent_to_lessons():
    guardian, child = family()

    with pytest.raises(actions.NoConsentError):
        posted(child, by=guardian, course=CourseFactory())


def test_somebody_elses_guardian_posts_nothing():
    guardian, _child = allowed_family()
    _other, stranger = allowed_family()

    with pytest.raises(actions.NotAllowedError):
        posted(stranger, by=guardian, course=CourseFactory())


def test_nobody_posts_for_a_grown_up():
    with pytest.raises(actions.NotAllowedError):
        posted(AdultFactory(), by=AdultFactory(), course=CourseFactory())


def test_school_posts_for_a_pupil_and_stands_by_it():
    where, child = school(), young()
    pupil_of(where, child)

    row = posted(child, by=teacher_of(where), school=where, course=CourseFactory())

    assert (row.state, row.school) == ("open", where)


def test_teacher_of_another_school_posts_nothing():
    where, child = school(), young()
    pupil_of(where, child)

    with pytest.raises(actions.NotAllowedError):
        posted(child, by=teacher_of(school()), school=where, course=CourseFactory())


def test_pupil_is_not_the_schools_voice():
    where, child = school(), young()
    pupil_of(where, child)

    with pytest.raises(actions.NotAllowedError):
        posted(child, by=child, school=where, course=CourseFactory())


def test_request_closes_when_the_guardian_goes():
    row, guardian = waiting(course=CourseFactory())
    actions.allow_request(row, by=guardian, at=NOON)
    GuardianshipFactory(child=row.student)
    link = guardian.children_links.get()

    end_guardianship(link, reason=EndReason.GUARDIAN, by=guardian, at=NOON)

    assert (fresh(row).state, fresh(row).ending) == ("closed", "unguarded")


def test_request_stays_when_another_guardian_goes():
    row, guardian = waiting(course=CourseFactory())
    actions.allow_request(row, by=guardian, at=NOON)
    link = GuardianshipFactory(child=row.student)

    end_guardianship(link, reason=EndReason.GUARDIAN, by=link.guardian, at=NOON)

    assert fresh(row).state == "open"


def test_request_closes_when_consent_to_lessons_is_taken_back():
    row, guardian = waiting(course=CourseFactory())
    actions.allow_request(row, by=guardian, at=NOON)

    withdraw_consent(row.student, purpose=Purpose.LESSONS, by=guardian, at=NOON)

    assert fresh(row).ending == "unguarded"


# --- Bounds -----------------------------------------------------------------------------------


def test_one_has_two_requests_open_at_a_time():
    student, course = AdultFactory(), CourseFactory()
    first = posted(student, course=course)
    posted(student, course=course)
    with pytest.raises(actions.TooMuchError):
        posted(student, course=course)

    actions.withdraw_request(first, by=student, at=NOON)

    assert posted(student, course=course).state == "open"


def test_one_posts_five_times_in_a_week():
    student, course = AdultFactory(), CourseFactory()
    for _ in range(5):
        actions.withdraw_request(posted(student, course=course), by=student, at=NOON)
    with pytest.raises(actions.TooMuchError):
        posted(student, course=course)

    assert posted(student, course=course, at=NOON + 7 * DAY).state == "open"


@pytest.mark.parametrize(
    "words", ["Call 07700 900123.", "ada at example dot org", "on insta: ada_99x"]
)
def test_contact_details_are_held_back(words):
    with pytest.raises(actions.ContactDetailsError):
        posted(course=CourseFactory(), words=words)

    assert not OpenRequest.objects.exists()


def test_number_in_pieces_over_two_requests_is_held_back():
    student, course = AdultFactory(), CourseFactory()
    posted(student, course=course, words="Help, please. 07700")

    with pytest.raises(actions.ContactDetailsError):
        posted(student, course=course, words="900123 are my favourite marks.")


# --- Its end ----------------------------------------------------------------------------------


def test_who_replied_is_told_when_it_is_withdrawn(run):
    of, asked = heard(run)
    replied(asked, of)
    mail.outbox.clear()

    with run(execute=True):
        actions.withdraw_request(asked.request, by=asked.request.student, at=NOON)

    assert (fresh(asked.request).state, fresh(asked.request).ending) == ("closed", "withdrawn")
    assert [letter.to for letter in mail.outbox] == [[of.profile.user.email]]


def test_who_did_not_reply_is_not_told(run):
    _of, asked = heard(run)
    mail.outbox.clear()

    with run(execute=True):
        actions.withdraw_request(asked.request, by=asked.request.student, at=NOON)

    assert mail.outbox == []


def test_guardians_no_is_another_end_than_the_childs_own():
    row, guardian = waiting(course=CourseFactory())
    other, _guardian = waiting(course=CourseFactory())

    actions.withdraw_request(row, by=guardian, at=NOON)
    actions.withdraw_request(other, by=other.student, at=NOON)

    assert (fresh(row).ending, fresh(other).ending) == ("refused", "withdrawn")


def test_what_is_closed_is_not_closed_again():
    row = posted(course=CourseFactory())
    actions.withdraw_request(row, by=row.student, at=NOON)

    with pytest.raises(actions.BookingEndedError):
        actions.withdraw_request(row, by=row.student, at=NOON)


def test_booking_a_tutor_of_the_course_closes_it():
    of, student = offer(), AdultFactory()
    row = posted(student, course=of.course)

    agreed(of, student)

    assert fresh(row).ending == "booked"


def test_free_meeting_leaves_it_open():
    of, student = offer(), AdultFactory()
    row = posted(student, course=of.course)

    agreed(of, student, kind=Kind.MEETING, spans=[slot(minutes=15)], provider="free")

    assert fresh(row).state == "open"


def test_somebody_elses_booking_leaves_it_open():
    of = offer()
    row = posted(course=of.course)

    agreed(of)

    assert fresh(row).state == "open"


def test_it_closes_by_itself_after_two_weeks():
    row = posted(course=CourseFactory())

    actions.close_overdue(at=NOON + 14 * DAY - timedelta(seconds=1))
    assert fresh(row).state == "open"
    actions.close_overdue(at=NOON + 14 * DAY)
    assert fresh(row).ending == "expired"


def test_guardian_who_says_yes_too_late_opens_nothing():
    row, guardian = waiting(course=CourseFactory())

    with pytest.raises(actions.BookingEndedError):
        actions.allow_request(row, by=guardian, at=NOON + 7 * DAY)


def test_what_was_closed_for_long_is_deleted():
    row = posted(course=CourseFactory())
    actions.withdraw_request(row, by=row.student, at=NOON)

    actions.close_overdue(at=NOON + 89 * DAY)
    assert OpenRequest.objects.count() == 1
    actions.close_overdue(at=NOON + 90 * DAY)
    assert OpenRequest.objects.count() == 0


def test_who_is_erased_takes_what_they_sought_along(run):
    of, asked = heard(run)
    replied(asked, of)

    erase(decide_erasure(asked.request.student, at=NOON), at=NOON)

    assert not OpenRequest.objects.exists()


def test_tutor_who_is_erased_takes_their_reply_along(run):
    of, asked = heard(run)
    replied(asked, of)

    erase(decide_erasure(of.profile.user, at=NOON), at=NOON)

    assert (OpenRequest.objects.count(), AskedTutor.objects.count()) == (1, 0)

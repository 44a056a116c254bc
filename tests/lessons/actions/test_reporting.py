import pytest

from tests.factories import CourseFactory, TopicFactory
from tests.lessons.booked import DAY, HOUR, NOON, lesson, now, offer, slot
from tests.lessons.roomed import END, MINUTE, childs_lesson, joined
from tutorium.accounts.models import AuditEntry, Guardianship
from tutorium.lessons import actions
from tutorium.lessons.actions import Reported
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Report
from tutorium.letters.models import Letter
from tutorium.payments.models import Release
from tutorium.tutors.actions import take_competence
from tutorium.tutors.domain.standing import Proof
from tutorium.tutors.models import Competence

pytestmark = pytest.mark.django_db


def topic_of(row, code="p1"):
    return TopicFactory(course=row.booking.offer.course, code=code)


def report(row, *, text="Momentum", at=END, by=None, topics=(), **said):
    told = Reported(text=text, topics=dict.fromkeys(topics, "secure"), **said)
    return actions.write_report(row, told, by=by or row.booking.tutor, at=at)


def test_report_ends_the_lesson_as_given():
    row = lesson()

    made = report(row, next_steps="Impulse")

    assert (made.text, made.next_steps, made.written_at) == ("Momentum", "Impulse", END)
    assert (now(row).outcome, now(row).ended_by) == ("given", row.booking.tutor)
    assert Release.objects.count() == 1


def test_it_is_not_written_before_the_end_or_by_another():
    row = lesson()

    with pytest.raises(actions.TooEarlyError):
        report(row, at=END - MINUTE)
    with pytest.raises(actions.NotAllowedError):
        report(row, by=row.booking.student)
    assert now(row).state == "planned"


def test_topics_are_of_the_course():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        report(row, topics=[TopicFactory(course=CourseFactory(key="other"), code="p1")])


def test_it_is_put_right_for_a_day_and_the_lesson_ends_once():
    row = lesson()
    first, second = topic_of(row), topic_of(row, "p2")
    report(row, topics=[first])

    report(row, text="Impulse", topics=[second], at=END + 24 * HOUR - MINUTE)
    with pytest.raises(actions.TooLateError):
        report(row, text="Late", at=END + 24 * HOUR)

    made = Report.objects.get()
    assert (made.text, made.revised_at) == ("Impulse", END + 24 * HOUR - MINUTE)
    assert [(each.topic, each.went) for each in made.topics.all()] == [(second, "secure")]
    assert AuditEntry.objects.filter(deed="lesson.given").count() == 1


def test_it_follows_a_lesson_that_ended_by_itself():
    row = joined(lesson(), student=0, tutor=0)
    actions.conclude_due(at=END + 24 * HOUR)

    assert report(row, at=END + 30 * HOUR).pk


def test_what_was_not_given_has_none():
    row = lesson()
    actions.end_lesson(row, Outcome.STUDENT_ABSENT, by=None, at=END)

    with pytest.raises(actions.BookingEndedError):
        report(row)


def test_word_of_a_tutor_who_never_came_is_not_enough():
    row = joined(lesson(), student=0)

    report(row)

    assert (now(row).state, now(row).room.unclear_since) == ("planned", END)


def test_what_somebody_looks_at_does_not_end_by_it():
    row = lesson()
    actions.ask_to_look(row, by=row.booking.student, at=END)

    report(row)

    assert now(row).state == "planned"


def test_nothing_is_written_of_a_child_who_has_nobody():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with pytest.raises(actions.NotGuardedError):
        report(row)


def test_student_and_guardian_hear_of_it_once(django_capture_on_commit_callbacks, mailoutbox):
    row, guardian = childs_lesson()

    with django_capture_on_commit_callbacks(execute=True):
        report(row)
        report(row, text="Impulse")

    letters = Letter.objects.filter(kind="lessons/letters/reported.html")
    assert sorted(letters.values_list("to", flat=True)) == sorted(
        [row.booking.student.email, guardian.email]
    )
    assert "Momentum" not in "".join(each.body for each in mailoutbox)


def test_lessons_taught_are_counted_anew_and_other_proof_stays(
    django_capture_on_commit_callbacks,
):
    of = offer()
    first, second = lesson(of), lesson(of, spans=[slot(days=8)])
    topic, other = topic_of(first), topic_of(first, "p2")
    take_competence(of.profile, {topic: Proof(marks=3, marks_available=4)}, at=NOON - 60 * DAY)

    with django_capture_on_commit_callbacks(execute=True):
        report(first, topics=[topic, other])
        report(second, topics=[topic], at=second.ends_at)
        report(first, topics=[topic], at=END + HOUR)

    proofs = {each.topic: each.proof for each in Competence.objects.all()}
    assert proofs == {topic: Proof(marks=3, marks_available=4, taught=2)}

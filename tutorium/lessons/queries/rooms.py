"""Reads of what stands in the room of a lesson: who was there, reports, homework."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from django.db.models import Count, Min, Q, QuerySet

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import Learner, Membership, User
from tutorium.accounts.queries import are_guarded, counts_as_minor, guardians_of
from tutorium.conversations.models import Conversation
from tutorium.curriculum.models import Course, Topic
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.attendance import Seen, Side
from tutorium.lessons.domain.outcomes import TOOK_PLACE
from tutorium.lessons.models import Booking, Homework, Lesson, Report, ReportTopic
from tutorium.papers.models import Paper
from tutorium.practice.models import PracticeSession, Sitting
from tutorium.practice.queries import sessions
from tutorium.practice.queries.sittings import latest_of
from tutorium.tutors.domain.standing import Proof
from tutorium.tutors.models import TutorProfile


def standing_by(booking: Booking) -> list[tuple[User, bool]]:
    """Return who stands by a minor, each with whether they are there for their school."""
    people = [(each, False) for each in guardians_of(booking.student)]
    if booking.school_id is None:
        return people
    leads = Membership.objects.staff().filter(organisation=booking.school_id)
    works = leads.select_related("user").order_by("pk")
    return people + [(each.user, True) for each in works]


def is_guarded(booking: Booking, *, at: datetime) -> bool:
    """Say whether a student under age has somebody of theirs who stands by, as of now."""
    if not counts_as_minor(booking.student, at=at):
        return True
    people = {user.pk: is_school for user, is_school in standing_by(booking)}
    return are_guarded({**people, booking.student_id: False}, at=at)


def seen_in(lesson: Lesson) -> Seen:
    """Return when each side joined first."""
    rows = lesson.attendances.order_by().values_list("side").annotate(first=Min("joined_at"))
    joined = dict(rows)
    return Seen(student=joined.get(Side.STUDENT), tutor=joined.get(Side.TUTOR))


def to_conclude(*, at: datetime) -> QuerySet[Lesson]:
    """Return lessons that were over so long before, and of which nobody has said anything."""
    rows = Lesson.objects.planned().filter(ends_at__lte=at, room__unclear_since=None)
    return rows.with_people().order_by("pk")


def unclear() -> QuerySet[Lesson]:
    """Return lessons of which somebody has to look how they ended, the longest waiting first."""
    rows = Lesson.objects.planned().filter(room__unclear_since__isnull=False)
    return rows.with_people().select_related("room").order_by("room__unclear_since", "pk")


def other_clocks(lesson: Lesson, user: User, zone: tzinfo) -> list[tuple[User, datetime]]:
    """Return the start by the clocks of the others, where they show another time than `zone`."""
    booking, here = lesson.booking, lesson.starts_at.astimezone(zone)
    found = []
    for person in (booking.student, booking.tutor):
        there = lesson.starts_at.astimezone(zone_of(person.zone or "UTC"))
        if person.pk != user.pk and person.zone and there.utcoffset() != here.utcoffset():
            found.append((person, there))
    return found


def talk_of(booking: Booking, user: User) -> Conversation | None:
    """Return the conversation of both sides, for who is in it."""
    rows = Conversation.objects.visible_to(user).filter(of_bookings__booking=booking)
    return rows.first()


# --- Reports ----------------------------------------------------------------------------------


def report_of(lesson: Lesson) -> Report | None:
    rows = Report.objects.filter(lesson=lesson).prefetch_related("topics__topic")
    return rows.first()


def proofs_of(profile: TutorProfile, topics: Sequence[int]) -> dict[Topic, Proof]:
    """Return what shows that a tutor knows topics, with lessons on them counted anew."""
    rows = ReportTopic.objects.filter(
        topic__in=topics,
        report__lesson__booking__tutor=profile.user_id,
        report__lesson__outcome=outcomes.Outcome.GIVEN,
    )
    taught = dict(rows.order_by().values_list("topic").annotate(lessons=Count("report")))
    known = {row.topic_id: row.proof for row in profile.competence.filter(topic__in=topics)}
    return {
        topic: replace(known.get(topic.pk, Proof()), taught=taught.get(topic.pk, 0))
        for topic in Topic.objects.filter(pk__in=topics)
    }


def reports_about(student: int) -> list[Report]:
    """Return the last reports about a student, the newest first."""
    rows = Report.objects.filter(lesson__booking__student=student)
    rows = rows.select_related("lesson__booking").prefetch_related("topics__topic")
    return list(rows.order_by("-lesson__starts_at", "-pk")[:SHOWN])


# --- Homework ---------------------------------------------------------------------------------

SHOWN = 10  # in a panel
KEPT = timedelta(days=30)  # in the student's practice, after its day
TEACHES = timedelta(days=90)  # after the last lesson


@dataclass(frozen=True)
class Done:
    """A homework, with what it earned where that may be seen."""

    homework: Homework
    marks: float | None = None
    available: float | None = None


@dataclass(frozen=True)
class HomeworkList:
    rows: list[Done]
    may_see_results: bool


def taught_by(*, tutor: User, at: datetime) -> set[int]:
    """Return whom a tutor teaches now or taught of late; the hook `accounts.taught_by`."""
    lessons = Lesson.objects.agreed().filter(booking__tutor=tutor, ends_at__gt=at - TEACHES)
    held = lessons.filter(Q(state=outcomes.State.PLANNED) | Q(outcome__in=TOOK_PLACE))
    return set(held.values_list("booking__student", flat=True))


def homework_of(lesson: Lesson, user: User, *, at: datetime) -> HomeworkList:
    """Return the homework of a lesson; how it went is for who may see the student's practice."""
    rows = list(lesson.homework.with_done().with_what())
    may_see = bool(rows) and (
        Learner.objects.visible_to(user, at=at).filter(user=lesson.booking.student_id).exists()
        or user.pk == lesson.booking.student_id
    )
    if not may_see:
        return HomeworkList([Done(each) for each in rows], may_see_results=False)
    return HomeworkList(_with_marks(rows), may_see_results=True)


def _with_marks(rows: Sequence[Homework]) -> list[Done]:
    keys = [each.session_id for each in rows if each.session_id]
    sessions_ = PracticeSession.objects.filter(pk__in=keys).with_marks().in_bulk() if keys else {}
    sat = _sat(rows)
    found = []
    for each in rows:
        session = sessions_.get(each.session_id) if each.session_id else None
        if session is not None:
            found.append(Done(each, session.marks, session.available))  # type: ignore[attr-defined]  # added up
        else:
            found.append(Done(each, *sat.get(each.paper_id or 0, (None, None))))
    return found


def _sat(rows: Sequence[Homework]) -> dict[int, tuple[float, float]]:
    """Return what the papers among them earned when they were sat last."""
    papers = [each for each in rows if each.paper_id]
    if not papers:
        return {}
    since = min(each.set_at for each in papers)
    sittings = Sitting.objects.filter(
        paper__in=[each.paper_id for each in papers],
        learner__user=papers[0].lesson.booking.student_id,
        submitted_at__gte=since,
    )
    latest = latest_of(sittings.select_related("paper").order_by("-started_at"))
    return {
        each.sitting.paper_id: (float(each.marks), float(each.available))
        for each in reversed(latest)
    }


def homework_to_do(student: int, *, at: datetime) -> list[Homework]:
    """Return what a student has to do, the soonest due first."""
    rows = Homework.objects.filter(
        lesson__booking__student=student, due_date__gte=(at - KEPT).date()
    )
    return list(rows.to_do().with_what().order_by("due_date", "pk")[:SHOWN])


def topics_to_set(course: Course) -> list[Topic]:
    return sessions.choices_in(course)[0]


def papers_to_set(course: Course) -> list[Paper]:
    """Return the papers of a course that can be sat against the clock."""
    rows = Paper.objects.shown().filter(course=course, question_count__gt=0)
    return list(rows.exclude(minutes=None).order_by("title", "pk"))

"""What matters today, of several rooms: for a student, about a child, for a tutor, for the site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Q, QuerySet
from django_tasks_db.models import DBTaskResult

from tutorium.accounts.models import Learner, User
from tutorium.core.jobs.queue import FAILED
from tutorium.core.money import Money
from tutorium.core.prepared import KEY, prepared
from tutorium.curriculum.models import Course
from tutorium.lessons.domain.bookings import State
from tutorium.lessons.domain.outcomes import KEPT_BY_TUTOR, Outcome
from tutorium.lessons.models import Booking, Dispute, Lesson, Review, ReviewReport
from tutorium.payments.domain.charges import Status
from tutorium.payments.models import Charge, Refund
from tutorium.practice.queries.progress import courses_practised
from tutorium.tutors.models import Credential, TutorProfile
from tutorium.tutors.queries import shown_credentials

LOOKED_BACK = timedelta(weeks=12)
SPENT_IN = timedelta(days=30)
SHOWN = 5  # of each list


@dataclass(frozen=True)
class Attendance:
    """How the lessons of the last twelve weeks ended."""

    given: int
    student_absent: int
    tutor_absent: int
    cancelled: int


@dataclass(frozen=True)
class Child:
    """What a guardian asks about a child: is it safe, does it come, what does it learn and cost."""

    child: User
    tutors: Sequence[tuple[TutorProfile, Sequence[Credential]]]
    attendance: Attendance
    latest: Iterable[Lesson]
    courses: Iterable[Course]
    learner: Learner | None
    to_pay: Iterable[Charge]
    spent: Sequence[Money]
    waiting: Iterable[Booking]
    coming: Iterable[Lesson]


def child_today(child: User, *, guardian: User, at: datetime) -> Child:
    """Return what is known of a child, for a guardian who may see it."""
    lessons = Lesson.objects.visible_to(guardian, at=at).filter(booking__student=child)
    learner = Learner.objects.visible_to(guardian, at=at).filter(user=child).first()
    charges = Charge.objects.visible_to(guardian).filter(student=child)
    coming = lessons.planned().with_sides()
    return Child(
        child=child,
        tutors=_tutors(lessons, at),
        attendance=attendance_of(lessons.filter(starts_at__gt=at - LOOKED_BACK)),
        latest=lessons.exclude(outcome="").with_sides().order_by("-starts_at")[:SHOWN],
        courses=courses_practised(learner)[:SHOWN] if learner else [],
        learner=learner,
        to_pay=charges.filter(status__in=[Status.PENDING, Status.OWED])[:SHOWN],
        spent=_spent(charges.filter(paid_at__gt=at - SPENT_IN)),
        waiting=_waiting(child),
        coming=coming[:SHOWN],
    )


def attendance_of(lessons: QuerySet[Lesson]) -> Attendance:
    ways = {
        "given": [Outcome.GIVEN],
        "student_absent": [Outcome.STUDENT_ABSENT],
        "tutor_absent": [Outcome.TUTOR_ABSENT],
        "cancelled": [Outcome.CANCELLED, Outcome.CANCELLED_LATE, Outcome.CANCELLED_BY_TUTOR],
    }
    counts = {name: Count("pk", filter=Q(outcome__in=ended)) for name, ended in ways.items()}
    return Attendance(**lessons.order_by().aggregate(**counts))


def _tutors(
    lessons: QuerySet[Lesson], at: datetime
) -> list[tuple[TutorProfile, Sequence[Credential]]]:
    """Return the tutors of lessons that come or were given of late, with what is checked today."""
    near = lessons.filter(starts_at__gt=at - LOOKED_BACK)
    met = near.filter(Q(state="planned") | Q(outcome__in=KEPT_BY_TUTOR))
    rows = TutorProfile.objects.filter(user__in=met.values("booking__tutor")).order_by("name")
    return [(each, shown_credentials(each, at=at)) for each in rows[:SHOWN]]


def _spent(charges: QuerySet[Charge]) -> list[Money]:
    """Return what was paid and not given back, in each currency."""
    sums: dict[str, Money] = {}
    for charge in charges:
        kept = Money(charge.paid_minor, charge.currency) - charge.refunded
        sums[charge.currency] = sums.get(charge.currency, Money(0, charge.currency)) + kept
    return [each for _currency, each in sorted(sums.items()) if each]


def _waiting(child: User) -> QuerySet[Booking]:
    return Booking.objects.filter(student=child, state=State.ASKED).with_people()[:SHOWN]


def lessons_of(person: User, *, at: datetime) -> Sequence[Lesson]:
    """Return the lessons that come for a student or a tutor, as their own."""
    return _coming(person=person.pk, at=at)


@prepared(person=KEY, at=DateTimeField())
def _coming(person: Any, at: Any) -> QuerySet[Lesson]:
    return Lesson.objects.own_of(person).coming(at=at).with_sides()[:SHOWN]


def asked_of(person: User, *, at: datetime) -> QuerySet[Booking]:
    """Return the lessons that wait for somebody's yes or no."""
    return Booking.objects.waiting_for(person, at=at).with_people()[:SHOWN]


def lessons_of_children(
    children: QuerySet[User], *, guardian: User, at: datetime
) -> QuerySet[Lesson]:
    """Return the lessons that come for children, as their guardian sees them."""
    lessons = Lesson.objects.visible_to(guardian, at=at).filter(booking__student__in=children)
    return lessons.coming(at=at).with_sides()[:SHOWN]


def unanswered_reviews(tutor: User) -> int:
    return Review.objects.living().filter(tutor=tutor, reply="").count()


@dataclass(frozen=True)
class Queues:
    """What waits for somebody who runs the site."""

    applications: int
    disputes: int
    late_disputes: int
    reviews: int
    transfers: int
    refunds: int
    failed_jobs: int

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


def queues_for(user: User, *, at: datetime) -> Queues:
    disputes = Dispute.objects.open()
    return Queues(
        applications=TutorProfile.objects.queued(user).distinct().count(),
        disputes=disputes.count(),
        late_disputes=disputes.filter(decide_by__lte=at).count(),
        reviews=ReviewReport.objects.filter(decided_at=None).values("review").distinct().count(),
        transfers=Charge.objects.filter(status=Status.OWED).count(),
        refunds=Refund.objects.exclude(status=Refund.Status.DONE).count(),
        failed_jobs=DBTaskResult.objects.filter(status=FAILED).count(),
    )

"""What is agreed between a tutor and a student, and the lessons that come of it."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.accounts.models.people import minor
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.curriculum.models import Course
from tutorium.diary.domain.quarters import Span
from tutorium.diary.models import Hold
from tutorium.lessons.domain import bookings, outcomes
from tutorium.lessons.domain.packages import ALONE, MOST_ALONE
from tutorium.payments.domain.charges import Status
from tutorium.payments.domain.policies import Policy, policy_of
from tutorium.payments.models import Charge
from tutorium.tutors.models import Offer

ABOUT = "lessons.booking:"  # how a charge says what it is for
_OPEN = [each.value for each in sorted(bookings.OPEN)]
_ONCE = ["meeting", "trial"]
CAME_TO_NOTHING = ["expired", "refused", "cancelled"]


def _sides(user: User, *, at: datetime, of: str = "") -> Q:
    """Say which are a person's own, or a child's of theirs, or a pupil's of their school."""
    cares = Guardianship.objects.live().filter(minor(at, of="child__"), guardian=user, may_see=True)
    works = Membership.objects.staff().filter(user=user)
    return (
        Q(**{f"{of}student": user})
        | Q(**{f"{of}tutor": user})
        | Q(**{f"{of}student__in": cares.values("child")})
        | Q(**{f"{of}school__in": works.values("organisation")})
    )


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Those of both sides, of a child's guardians, and of the school that stands by a pupil.

        A tutor sees none that is not agreed.
        """
        unagreed = Q(tutor=user, state__in=[bookings.State.HELD, bookings.State.ASKED])
        never = Q(tutor=user, state=bookings.State.ENDED, booked_at=None)
        return self.filter(_sides(user, at=at)).exclude(unagreed | never)

    def decided_by(self, user: User, *, at: datetime) -> Self:
        """Those about which somebody decides on the student's side: one's own, or a child's."""
        rules = Guardianship.objects.approving().filter(minor(at, of="child__"), guardian=user)
        return self.filter(Q(student=user) | Q(student__in=rules.values("child")))

    def waiting_for(self, user: User, *, at: datetime) -> Self:
        """Those that are not booked yet and wait for somebody of the student's side."""
        return self.decided_by(user, at=at).filter(state__in=_OPEN, until__gt=at).order_by("until")

    def overdue(self, *, at: datetime) -> Self:
        return self.filter(state__in=_OPEN, until__lte=at)

    def had_once(self, kind: str, student: User, tutor: User) -> Self:
        """Those by which a pair has had, or is having, what there is but once for them."""
        if kind not in _ONCE:
            return self.none()
        rows = self.filter(student=student, tutor=tutor, kind=kind)
        return rows.exclude(ending__in=CAME_TO_NOTHING)

    def with_people(self) -> Self:
        return self.select_related("student", "tutor__tutor_profile", "guardian", "offer", "course")


class Booking(models.Model):
    """An agreement: who teaches whom, at which price and by which rules, all copied here for ever.

    A minor's has a guardian or a school who stands by (`models.triangle`). Until it is booked its
    time is kept up to `until`. A package's charge pays for its lessons, which are chosen later;
    each lesson of the other kinds has its own.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(
        max_length=7, choices=[(each.value, each.value) for each in bookings.Kind]
    )
    state = models.CharField(
        max_length=7,
        choices=[(each.value, each.value) for each in bookings.State],
        default=bookings.State.HELD.value,
    )
    ending = models.CharField(
        max_length=9, blank=True, choices=[(each.value, each.value) for each in bookings.Ending]
    )
    student = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bookings")
    tutor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bookings_taught")
    guardian = models.ForeignKey(  # who said yes for a minor
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings_approved"
    )
    school = models.ForeignKey(  # or the school that stands by its pupil
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bookings_made")
    offer = models.ForeignKey(  # until the profile of who teaches is erased
        Offer, on_delete=models.SET_NULL, null=True, blank=True, related_name="bookings"
    )
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="bookings")
    title = models.CharField(max_length=160)
    minutes = models.PositiveSmallIntegerField()  # of one lesson
    units = models.PositiveSmallIntegerField(default=1)  # lessons
    currency = models.CharField(max_length=3)  # ISO 4217
    minor = models.BigIntegerField()  # of one lesson, or of the whole package
    single_minor = models.BigIntegerField()  # of one lesson alone
    fee_share = models.PositiveSmallIntegerField()  # of what is kept, in basis points
    policy = models.JSONField()  # what cancelling gives back: payments.domain.policies
    move_hours = models.PositiveSmallIntegerField()  # notice for another time
    alone_a_week = models.PositiveSmallIntegerField(default=ALONE)  # of a package, by a minor
    zone = models.CharField(max_length=64)  # a name of IANA's, in which a series stands still
    charge = models.OneToOneField(
        Charge, on_delete=models.PROTECT, null=True, blank=True, related_name="package"
    )
    until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["until"], condition=Q(state__in=_OPEN), name="booking_until"),
            models.Index(fields=["student", "tutor"], name="booking_pair"),
            models.Index(fields=["tutor", "state"], name="booking_tutor"),
        ]
        constraints = [
            CheckConstraint(
                name="booking_leaves_few_to_a_minor", condition=Q(alone_a_week__lte=MOST_ALONE)
            ),
            CheckConstraint(
                name="booking_is_with_another",
                condition=~Q(student=F("tutor"))
                & (Q(guardian__isnull=True) | ~Q(guardian=F("tutor")) & ~Q(guardian=F("student"))),
            ),
            CheckConstraint(
                name="booking_state_has_its_times",
                condition=Q(state__in=_OPEN, until__isnull=False, booked_at=None)
                & Q(ended_at=None, ending="")
                | Q(state="booked", until=None, booked_at__isnull=False, ended_at=None, ending="")
                | Q(state="ended", until=None, ended_at__isnull=False) & ~Q(ending=""),
            ),
            CheckConstraint(
                name="booking_price_is_bounded",
                condition=Q(minor__gte=0, single_minor__gte=0)
                & Q(minor__lte=F("single_minor") * F("units")),
            ),
            CheckConstraint(
                name="booking_of_one_is_one",
                condition=Q(kind__in=["series", "package"], units__gte=2)
                | Q(kind__in=["meeting", "trial", "single"], units=1),
            ),
            CheckConstraint(
                name="booking_charge_is_a_packages",
                condition=Q(charge__isnull=True) | Q(kind="package"),
            ),
            CheckConstraint(
                name="booking_meeting_is_free", condition=~Q(kind="meeting") | Q(minor=0)
            ),
            UniqueConstraint(
                name="booking_of_first_meetings_is_once_for_a_pair",
                fields=["student", "tutor", "kind"],
                condition=Q(kind__in=_ONCE) & ~Q(ending__in=CAME_TO_NOTHING),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("lessons:booking", self.public_id)

    @property
    def price(self) -> Money:
        return Money(self.minor, self.currency)

    @property
    def single(self) -> Money:
        return Money(self.single_minor, self.currency)

    @property
    def terms(self) -> Policy:
        return policy_of(self.policy)

    @property
    def about(self) -> str:
        return f"{ABOUT}{self.public_id}"


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Those of bookings that somebody may see, once they are agreed."""
        return self.agreed().filter(_sides(user, at=at, of="booking__"))

    def own_of(self, user: User) -> Self:
        """Those of `visible_to` in which somebody is a side themselves."""
        return self.agreed().filter(Q(booking__student=user) | Q(booking__tutor=user))

    def changed_by(self, user: User, *, at: datetime) -> Self:
        """Planned ones that somebody may move or cancel: of the student's side, or their tutor."""
        decided = Booking.objects.decided_by(user, at=at)
        return self.planned().filter(Q(booking__tutor=user) | Q(booking__in=decided.values("pk")))

    def agreed(self) -> Self:
        never = Q(outcome=outcomes.Outcome.NOT_AGREED)
        return self.exclude(Q(state=outcomes.State.HELD) | never)

    def planned(self) -> Self:
        return self.filter(state=outcomes.State.PLANNED)

    def unpaid(self) -> Self:
        """Planned ones whose price is yet to be paid at a provider's page, with their people."""
        return self.planned().filter(charge__status=Status.PENDING).with_people()

    def coming(self, *, at: datetime) -> Self:
        """Planned ones that are not over."""
        return self.planned().filter(ends_at__gt=at)

    def with_sides(self) -> Self:
        return self.select_related("booking__student", "booking__tutor")

    def with_people(self) -> Self:
        people = ("student", "tutor__tutor_profile", "guardian", "offer", "course")
        return self.select_related(*(f"booking__{each}" for each in people), "charge")


class Lesson(models.Model):
    """One meeting of a tutor and a student. It ends once, in one outcome.

    `notice_from` is the start from which notice is reckoned: what is moved when notice was short
    keeps the earlier one. `day` is its name in a series. `unit` counts it in its charge; it is
    nothing where a package has its unit back.
    """

    class Outcomes(models.TextChoices):
        GIVEN = outcomes.Outcome.GIVEN.value, _("given")
        STUDENT_ABSENT = outcomes.Outcome.STUDENT_ABSENT.value, _("the student was not there")
        TUTOR_ABSENT = outcomes.Outcome.TUTOR_ABSENT.value, _("the tutor was not there")
        CANCELLED = outcomes.Outcome.CANCELLED.value, _("cancelled")
        CANCELLED_LATE = outcomes.Outcome.CANCELLED_LATE.value, _("cancelled late")
        CANCELLED_BY_TUTOR = (
            outcomes.Outcome.CANCELLED_BY_TUTOR.value,
            _("cancelled by the tutor"),
        )
        NOT_AGREED = outcomes.Outcome.NOT_AGREED.value, _("not agreed")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="lessons")
    number = models.PositiveSmallIntegerField()  # in its booking, from 1
    day = models.DateField()  # by the booking's clock
    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, related_name="lesson")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    notice_from = models.DateTimeField()
    state = models.CharField(
        max_length=7,
        choices=[(each.value, each.value) for each in outcomes.State],
        default=outcomes.State.HELD.value,
    )
    outcome = models.CharField(
        max_length=18,
        blank=True,
        choices=Outcomes.choices,
    )
    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, null=True, blank=True, related_name="lessons"
    )
    unit = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="lesson_state")]
        constraints = [
            CheckConstraint(
                name="lesson_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            CheckConstraint(
                name="lesson_notice_is_never_longer",
                condition=Q(notice_from__lte=F("starts_at")),
            ),
            CheckConstraint(
                name="lesson_ends_in_one_outcome",
                condition=Q(state__in=["held", "planned"], outcome="", ended_at=None)
                | Q(state="ended", ended_at__isnull=False) & ~Q(outcome=""),
            ),
            CheckConstraint(
                name="lesson_that_is_planned_has_a_charge",
                condition=~Q(state="planned") | Q(charge__isnull=False, unit__isnull=False),
            ),
            CheckConstraint(
                name="lesson_unit_is_of_a_charge",
                condition=Q(unit__isnull=True) | Q(unit__gte=1, charge__isnull=False),
            ),
            UniqueConstraint(fields=["booking", "number"], name="lesson_is_counted_once"),
            UniqueConstraint(fields=["charge", "unit"], name="lesson_unit_is_used_once"),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("lessons:lesson", self.public_id)

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)

    @property
    def paid_until(self) -> datetime:
        """Until when it has to be paid once it is planned: then cancelling begins to cost."""
        hours = max((step.hours for step in self.booking.terms.steps), default=0)
        return self.starts_at - timedelta(hours=hours)

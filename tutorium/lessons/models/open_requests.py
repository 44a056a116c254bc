"""What somebody seeks, which tutors heard of it, and what they replied."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.accounts.models.people import minor
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.curriculum.models import Course, Level, Topic
from tutorium.lessons.domain import open_requests as rules
from tutorium.tutors.models import Offer, TutorProfile


class OpenRequestQuerySet(models.QuerySet["OpenRequest"]):
    def visible_to(self, user: User, *, at: datetime) -> Self:
        """One's own, those of a child in one's care, and those that one's school posted."""
        cares = Guardianship.objects.live().filter(
            minor(at, of="child__"), guardian=user, may_see=True
        )
        works = Membership.objects.staff().filter(user=user)
        return self.filter(
            Q(student=user)
            | Q(student__in=cares.values("child"))
            | Q(school__in=works.values("organisation"))
        )

    def running(self) -> Self:
        return self.exclude(state=rules.State.CLOSED)

    def open(self, *, at: datetime) -> Self:
        return self.filter(state=rules.State.OPEN, until__gt=at)

    def overdue(self, *, at: datetime) -> Self:
        return self.running().filter(until__lte=at)

    def with_course(self) -> Self:
        return self.select_related("course__qualification", "course__awarding_body", "level")


class OpenRequest(models.Model):
    """Somebody seeks a tutor; the best fitting hear of it and reply. It closes by itself at `until`.

    Of a minor it is open only while a guardian or a school stands by (`models.triangle`). `times`
    are (weekday, minutes from midnight, until) on the clock of `zone`.
    """

    class Endings(models.TextChoices):
        BOOKED = rules.Ending.BOOKED.value, _("a tutor was booked")
        WITHDRAWN = rules.Ending.WITHDRAWN.value, _("withdrawn")
        REFUSED = rules.Ending.REFUSED.value, _("a guardian said no")
        EXPIRED = rules.Ending.EXPIRED.value, _("its time was over")
        UNGUARDED = rules.Ending.UNGUARDED.value, _("no guardian stands by it any more")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_requests")
    posted_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="requests_posted")
    guardian = models.ForeignKey(  # who said yes for a minor
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests_approved"
    )
    school = models.ForeignKey(  # or the school that stands by its pupil
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="open_requests"
    )
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="open_requests")
    level = models.ForeignKey(
        Level, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    language = models.CharField(max_length=3, blank=True)  # ISO 639; any where it is empty
    zone = models.CharField(max_length=64)  # a name of IANA's
    times = models.JSONField(default=list, blank=True)
    most_minor = models.PositiveBigIntegerField(null=True, blank=True)  # for an hour
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    words = models.TextField(max_length=rules.LONGEST_WORDS)
    state = models.CharField(
        max_length=6, choices=[(each.value, each.value) for each in rules.State]
    )
    ending = models.CharField(max_length=9, blank=True, choices=Endings.choices)
    until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OpenRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["until"], condition=~Q(state="closed"), name="openrequest_until"),
            models.Index(fields=["posted_by", "created_at"], name="openrequest_posted"),
        ]
        constraints = [
            CheckConstraint(
                name="openrequest_state_has_its_times",
                condition=Q(state="asked", until__isnull=False, opened_at=None)
                & Q(closed_at=None, ending="")
                | Q(state="open", until__isnull=False, opened_at__isnull=False)
                & Q(closed_at=None, ending="")
                | Q(state="closed", until=None, closed_at__isnull=False) & ~Q(ending=""),
            ),
            CheckConstraint(
                name="openrequest_price_has_a_currency",
                condition=Q(most_minor__isnull=True, currency="")
                | Q(most_minor__isnull=False) & Q(Exact(Length("currency"), 3)),
            ),
            CheckConstraint(
                name="openrequest_is_guarded_by_another",
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("student")),
            ),
            CheckConstraint(
                name="openrequest_says_something", condition=~Q(words="") & ~Q(zone="")
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("lessons:open_request", self.public_id)

    @property
    def most(self) -> Money | None:
        return None if self.most_minor is None else Money(self.most_minor, self.currency)


class AskedTutorQuerySet(models.QuerySet["AskedTutor"]):
    def visible_to(self, tutor: User, *, at: datetime) -> Self:
        """Those of a tutor who is listed now: the only door to what others seek.

        What is closed is seen by who replied to it alone.
        """
        listed = TutorProfile.objects.listed(at=at).filter(user=tutor)
        seen = Q(request__state=rules.State.OPEN) | Q(
            request__state=rules.State.CLOSED, reply__isnull=False
        )
        return self.filter(seen, profile__in=listed)

    def with_request(self) -> Self:
        courses = ("course__qualification", "course__awarding_body", "level")
        return self.select_related("reply__offer", *(f"request__{each}" for each in courses))


class AskedTutor(models.Model):
    """A tutor who heard of a request. Nobody else replies to it, or sees it."""

    request = models.ForeignKey(OpenRequest, on_delete=models.CASCADE, related_name="asked")
    profile = models.ForeignKey(TutorProfile, on_delete=models.CASCADE, related_name="asked")
    asked_at = models.DateTimeField()

    objects = AskedTutorQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["profile", "-asked_at"], name="askedtutor_heard")]
        constraints = [
            UniqueConstraint(fields=["request", "profile"], name="askedtutor_hears_once"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.profile_id}"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def shown(self, *, at: datetime) -> Self:
        """Those that stand, of tutors who are listed now, by offers that can be booked."""
        listed = TutorProfile.objects.listed(at=at)
        return self.standing().filter(asked__profile__in=listed, offer__ended_at=None)


class Reply(models.Model):
    """What a tutor who heard of a request says to it, with one of their offers. One of each."""

    asked = models.OneToOneField(AskedTutor, on_delete=models.CASCADE, related_name="reply")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=rules.LONGEST_WORDS)
    times = models.JSONField(default=list, blank=True)  # instants, as ISO 8601
    replied_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["replied_at", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            CheckConstraint(name="reply_says_something", condition=~Q(words="")),
            CheckConstraint(
                name="reply_is_withdrawn_after_it_was_made",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("replied_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.asked_id)

    @property
    def starts(self) -> list[datetime]:
        return [datetime.fromisoformat(each) for each in self.times]

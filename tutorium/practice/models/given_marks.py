"""Responses that a student has somebody mark, and what came of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint

from tutorium.accounts.models import Learner, Membership, Organisation, User
from tutorium.accounts.models.people import grown, minor
from tutorium.core.ids import new_public_id
from tutorium.practice.domain.given_marks import Role
from tutorium.practice.models.attempts import Attempt

ROLES = [(each.value, each.value) for each in Role]
_IS_OPEN = Q(withdrawn_at=None, marked_at=None)
_OWNER = "attempt__learner__user"


class MarkRequestQuerySet(models.QuerySet["MarkRequest"]):
    def waiting(self) -> Self:
        return self.filter(_IS_OPEN)

    def of(self, learner: Learner | None) -> Self:
        return self.filter(attempt__learner=learner) if learner else self.none()

    def to_mark_by(self, person: User, *, at: datetime) -> Self:
        """Those that wait for a person who may mark them now: the only door to mark by."""
        asked = self.as_guardian(person, at=at) | self.as_teacher(person, at=at)
        return (asked | self.as_peer(person, at=at)).waiting()

    def as_guardian(self, person: User, *, at: datetime) -> Self:
        ward = Learner.objects.in_care_of(person, at=at)
        return self.filter(role=Role.GUARDIAN, marker=person, attempt__learner__in=ward)

    def as_teacher(self, person: User, *, at: datetime) -> Self:
        """Those of pupils of the school in which a grown-up teaches."""
        teaches = _members(Membership.Role.TEACHER).filter(user=person)
        is_grown = User.objects.filter(grown(at), pk=person.pk)
        asked = self.filter(_is_pupil(), Exists(is_grown), role=Role.TEACHER, marker=person)
        return asked.filter(Exists(teaches))

    def as_peer(self, person: User, *, at: datetime) -> Self:
        """Those of others in one's school, minors for minors; who told no age is in neither group."""
        learns = _members(Membership.Role.STUDENT).filter(user=person)
        told = User.objects.filter(pk=person.pk, age_record__isnull=False)
        of_owner = Q(**{f"{_OWNER}__age_record__isnull": False})
        both_minor = Q(Exists(told.filter(minor(at)))) & minor(at, of=f"{_OWNER}__") & of_owner
        both_grown = Q(Exists(told.filter(grown(at)))) & grown(at, of=f"{_OWNER}__")
        of_others = self.filter(role=Role.PEER).exclude(**{_OWNER: person})
        return of_others.filter(_is_pupil(), both_minor | both_grown).filter(Exists(learns))

    def read_along_by(self, person: User, *, at: datetime) -> Self:
        """Those of minors that a guardian who may see, or the school's safeguarding lead, reads too."""
        leads = _members(Membership.Role.SAFEGUARDING).filter(user=person)
        is_grown = User.objects.filter(grown(at), pk=person.pk)
        in_school = Exists(leads), Exists(is_grown), _is_pupil(), minor(at, of=f"{_OWNER}__")
        of_ward = self.filter(attempt__learner__in=Learner.objects.in_care_of(person, at=at))
        return (of_ward | self.filter(*in_school)).filter(withdrawn_at=None)


def _members(role: str) -> models.QuerySet[Membership]:
    return Membership.objects.live().filter(organisation=OuterRef("organisation"), role=role)


def _is_pupil() -> Exists:
    return Exists(_members(Membership.Role.STUDENT).filter(user=OuterRef(_OWNER)))


class MarkRequest(models.Model):
    """A student has one response marked: by a guardian, a teacher, or whoever of the school does."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="mark_requests")
    role = models.CharField(max_length=8, choices=ROLES)  # of who is asked
    marker = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="mark_requests"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    marked_at = models.DateTimeField(null=True, blank=True)

    objects = MarkRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["marker", "asked_at"], name="markrequest_of_marker")]
        constraints = [
            CheckConstraint(
                name="markrequest_says_who_is_asked",
                condition=Q(role="guardian", marker__isnull=False, organisation__isnull=True)
                | Q(role="teacher", marker__isnull=False, organisation__isnull=False)
                | Q(role="peer", marker__isnull=True, organisation__isnull=False),
            ),
            CheckConstraint(
                name="markrequest_ends_once",
                condition=Q(withdrawn_at__isnull=True) | Q(marked_at__isnull=True),
            ),
            CheckConstraint(
                name="markrequest_ends_after_it_was_asked",
                condition=(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("asked_at")))
                & (Q(marked_at__isnull=True) | Q(marked_at__gte=F("asked_at"))),
            ),
            UniqueConstraint(
                name="markrequest_of_a_person_waits_once",
                fields=["attempt", "marker"],
                condition=_IS_OPEN & Q(marker__isnull=False),
            ),
            UniqueConstraint(
                name="markrequest_of_a_school_waits_once",
                fields=["attempt", "organisation"],
                condition=_IS_OPEN & Q(role="peer"),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_waiting(self) -> bool:
        return self.withdrawn_at is None and self.marked_at is None


class GivenMarks(models.Model):
    """What one person gave a response: what was found, and the marks that the engine gave for it.

    It is never changed (migration 0016); another marking is another row. Peers write no words.
    """

    request = models.OneToOneField(
        MarkRequest, on_delete=models.SET_NULL, null=True, related_name="given"
    )
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="given_marks")
    marker = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="given_marks"
    )
    role = models.CharField(max_length=8, choices=ROLES)
    at = models.DateTimeField()
    version = models.CharField(max_length=12)  # of the question, by which it was marked
    findings = models.JSONField()  # by a part's path: points found or not, or marks
    marking = models.JSONField()  # as docs/examiner.md says
    marks = models.PositiveSmallIntegerField()
    available = models.PositiveSmallIntegerField()
    words = models.JSONField(
        null=True, blank=True
    )  # [part, point, text]; none where none were said

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "given marks"
        constraints = [
            CheckConstraint(
                name="givenmarks_are_available", condition=Q(marks__lte=F("available"))
            ),
            CheckConstraint(
                name="givenmarks_of_a_peer_have_no_words",
                condition=~Q(role="peer") | Q(words__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.marks}/{self.available} {self.role}"

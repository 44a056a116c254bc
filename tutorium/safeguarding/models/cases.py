"""Who answers for safety, and what was reported to them."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Guardianship, Membership, User
from tutorium.conversations.models import Conversation, Message
from tutorium.core.ids import new_public_id

LONGEST = 3_000  # characters of a report or a note


class LeadQuerySet(models.QuerySet["Lead"]):
    def live(self) -> Self:
        return self.filter(ended_at=None, user__is_active=True)


class Lead(models.Model):
    """A named person who answers for safety on this site. Nobody is it by another right."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="safeguarding_leads")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="lead_is_once"),
            CheckConstraint(
                name="lead_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


def _of_family(user: User) -> Q:
    """Choose what a child of somebody's says of its family: it is for none who is or was its guardian."""
    children = Guardianship.objects.filter(guardian=user).values("child")
    guardians = Guardianship.objects.filter(child__in=children).values("guardian")
    about = Q(reason=Case.Reason.FAMILY) | Q(about__isnull=False, about__in=guardians)
    return Q(reporter__isnull=False, reporter__in=children) & about


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: User) -> Self:
        """All, for who answers for the site; those of its students, for a school's lead.

        Nobody sees a case about themselves, or one that a child of theirs brings about its family.
        """
        rows = self.exclude(about=user).exclude(_of_family(user))
        if Lead.objects.live().filter(user=user).exists():
            return rows
        role = Membership.Role
        schools = Membership.objects.live().filter(user=user, role=role.SAFEGUARDING)
        pupils = Membership.objects.live().filter(
            role=role.STUDENT, organisation__in=schools.values("organisation")
        )
        theirs = pupils.values("user")
        return rows.filter(Q(reporter__in=theirs) | Q(about__in=theirs))

    def standing(self) -> Self:
        return self.exclude(state=Case.State.CLOSED)


class Case(models.Model):
    """A report. `quoted` is what the message said that it is about, when it was reported."""

    class Reason(models.TextChoices):
        DANGER = "danger", _("Somebody is in danger")
        ELSEWHERE = "elsewhere", _("Somebody wants to meet, or to write where nobody sees it")
        SEXUAL = "sexual", _("Something sexual")
        BULLYING = "bullying", _("Bullying, threats or hate")
        FAMILY = "family", _("It is about somebody in my family")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        NEW = "new", _("new")
        LOOKED_AT = "looked-at", _("looked at")
        ACTED = "acted", _("acted")
        CLOSED = "closed", _("closed")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    reason = models.CharField(max_length=9, choices=Reason.choices)
    words = models.TextField(max_length=LONGEST, blank=True)
    reporter = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="cases_reported"
    )
    about = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases_about"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.SET_NULL, null=True, related_name="cases"
    )
    message = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    quoted = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.NEW)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="case_due")]
        constraints = [
            CheckConstraint(
                name="case_is_closed_at_a_time",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
            ),
            CheckConstraint(name="case_is_due_later", condition=Q(due_at__gt=F("opened_at"))),
            CheckConstraint(
                name="case_is_in_a_known_state",
                condition=Q(state__in=["new", "looked-at", "acted", "closed"]),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Note(models.Model):
    """What a lead writes down about a case; the log has its digest."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="safeguarding_notes"
    )
    text = models.TextField(max_length=LONGEST)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [CheckConstraint(name="note_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d %H:%M}"

"""Reviews: one that lives for each tutor and student, with all that it said before."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.lessons.domain import reviews
from tutorium.lessons.models.bookings import Lesson


class ReviewQuerySet(models.QuerySet["Review"]):
    def living(self) -> Self:
        return self.filter(removed_at=None)

    def of_tutor(self, tutor: User) -> Self:
        return self.filter(lesson__booking__tutor=tutor)


class Review(models.Model):
    """What the client of a tutor wrote after a lesson that was given. It is public, and names nobody.

    A changed one keeps its place; what it said is kept in its versions.
    """

    class As(models.TextChoices):
        STUDENT = "student", _("a student")
        GUARDIAN = "guardian", _("a parent or guardian")

    class Removals(models.TextChoices):
        INSULT = reviews.Removal.INSULT.value, _("insults somebody")
        PRIVATE = reviews.Removal.PRIVATE.value, _("says who somebody is, or how to reach them")
        UNRELATED = reviews.Removal.UNRELATED.value, _("says nothing of the lessons")
        UNLAWFUL = reviews.Removal.UNLAWFUL.value, _("is against the law")
        PRESSED = reviews.Removal.PRESSED.value, _("was paid for, or pressed for")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    tutor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    student = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews_of_lessons")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="reviews")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews_written")
    written_as = models.CharField(max_length=8, choices=As.choices)
    stars = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=reviews.LONGEST)
    written_at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(max_length=reviews.LONGEST_REPLY, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removal = models.CharField(max_length=9, blank=True, choices=Removals.choices)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        permissions = [("decide_reviews", "Can decide about reviews that were reported")]
        indexes = [models.Index(fields=["tutor", "removed_at", "-written_at"], name="review_tutor")]
        constraints = [
            UniqueConstraint(
                name="review_that_lives_is_one",
                fields=["tutor", "student"],
                condition=Q(removed_at=None),
            ),
            CheckConstraint(
                name="review_stars_are_of_five", condition=Q(stars__gte=1, stars__lte=5)
            ),
            CheckConstraint(name="review_is_not_by_its_tutor", condition=~Q(author=F("tutor"))),
            CheckConstraint(
                name="review_reply_has_a_time",
                condition=Q(reply="", replied_at=None) | ~Q(reply="") & Q(replied_at__isnull=False),
            ),
            CheckConstraint(
                name="review_is_removed_for_a_published_reason",
                condition=Q(removed_at=None, removal="")
                | Q(removed_at__isnull=False)
                & Q(removal__in=[each.value for each in sorted(reviews.Removal)]),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class ReviewVersion(models.Model):
    """What a review said from an instant on."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="versions")
    stars = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=reviews.LONGEST)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.at:%Y-%m-%d}"


class ReviewReport(models.Model):
    """Somebody says that a review should go, for one of the reasons; a person decides."""

    class Decision(models.TextChoices):
        REMOVED = "removed", _("removed")
        KEPT = "kept", _("kept")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="review_reports")
    reason = models.CharField(max_length=9, choices=Review.Removals.choices)
    words = models.TextField(max_length=1000, blank=True)
    reported_at = models.DateTimeField()
    decision = models.CharField(max_length=7, blank=True, choices=Decision.choices)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [
            UniqueConstraint(
                name="review_report_that_waits_is_one",
                fields=["review", "by"],
                condition=Q(decided_at=None),
            ),
            CheckConstraint(
                name="review_report_decision_has_a_time",
                condition=Q(decided_at=None, decision="")
                | Q(decided_at__isnull=False) & ~Q(decision=""),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

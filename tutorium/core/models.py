"""What belongs to no subject: the version of everything that readers can see, and who works."""

from django.db import models, transaction
from django.db.models import CheckConstraint, F, Q

from tutorium.core.page_cache import forget_pages


class ContentVersion(models.Model):
    """One row whose number rises with every change of public content.

    Whoever keeps a copy of a page (our page cache, a second process) compares this number.
    """

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [CheckConstraint(name="contentversion_is_one_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def rise(cls) -> None:
        """Say, inside the transaction that changes public content, that it changed."""
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.create(pk=1, number=1)
        transaction.on_commit(forget_pages)

    @classmethod
    def current(cls) -> int:
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0


class Worker(models.Model):
    """Who does jobs. What it has is its own until its lease ends; it renews that while it lives."""

    id = models.CharField(max_length=32, primary_key=True)
    place = models.CharField(max_length=300)  # host:process
    started_at = models.DateTimeField()
    lease_ends_at = models.DateTimeField()

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return self.place


class RepeatingWork(models.Model):
    """When a job that repeats was queued last, and will be next."""

    path = models.CharField(max_length=200, unique=True)  # of the task, as Python imports it
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path

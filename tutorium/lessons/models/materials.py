"""What both sides of a lesson work with: one text of theirs, files, and pages of the site."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, Sum
from django.utils.safestring import SafeString, mark_safe

from tutorium.accounts.models import User
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.core.markdown import render
from tutorium.lessons.domain.materials import LONGEST_NAME
from tutorium.lessons.models.bookings import Lesson

LONGEST_NOTES = 10_000  # characters


class LessonNotes(models.Model):
    """One text of both sides. Each change counts its `version`, so that none overwrites another."""

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(max_length=LONGEST_NOTES, blank=True)  # Markdown
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.lesson_id)

    @property
    def html(self) -> SafeString:
        return mark_safe(render(self.text).html)  # noqa: S308 (sifted there)


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Those of lessons that somebody may see."""
        return self.filter(lesson__in=Lesson.objects.visible_to(user, at=at).values("pk"))

    def described(self) -> Self:
        """All but what is in the files, with who laid them there."""
        return self.defer("data").select_related("by")

    def bytes_of(self, user: User) -> int:
        return self.filter(by=user).aggregate(size=Sum("size"))["size"] or 0


class Material(models.Model):
    """A file as it was made anew here, or the address of a page of this site."""

    class Kind(models.TextChoices):
        PAGE = "page"
        IMAGE = "image"
        PDF = "pdf"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="materials")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    name = models.CharField(max_length=LONGEST_NAME)
    path = models.CharField(max_length=300, blank=True)  # of a page
    data = models.BinaryField(default=bytes, blank=True)  # of a file
    size = models.PositiveIntegerField(default=0)  # bytes
    created_at = models.DateTimeField()

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            CheckConstraint(
                name="material_is_a_page_or_a_file",
                condition=Q(kind="page", size=0)
                & Q(path__startswith="/")
                & ~Q(path__startswith="//")
                | Q(kind__in=["image", "pdf"], path="", size__gte=1),
            ),
            CheckConstraint(name="material_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        if self.kind == self.Kind.PAGE:
            return self.path
        return address("lessons:material", self.lesson.public_id, self.public_id)

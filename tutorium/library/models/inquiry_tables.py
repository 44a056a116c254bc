"""Tables that editors keep for inquiries: who writes for which course, and when exams are sat."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.curriculum.models import AwardingBody, Course, Qualification
from tutorium.library.domain.coursework import Window


class WriterCourse(models.Model):
    """Somebody who writes for a course. Where a course has any, its inquiries are theirs to claim."""

    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("writer"),
    )
    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="writers", verbose_name=_("course")
    )

    class Meta:
        default_permissions = ["change"]
        verbose_name = _("writer of a course")
        verbose_name_plural = _("writers of courses")
        ordering = ["course__key", "pk"]
        constraints = [
            UniqueConstraint(name="writercourse_is_said_once", fields=["writer", "course"])
        ]

    def __str__(self) -> str:
        return f"{self.writer}: {self.course}"


class ExamWindow(models.Model):
    """Days on which exams are sat: the operator's table, before what is usual."""

    title = models.CharField(_("title"), max_length=120)
    qualification = models.ForeignKey(
        Qualification,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("qualification"),
    )
    awarding_body = models.ForeignKey(
        AwardingBody,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("awarding body"),
    )
    starts_date = models.DateField(_("first day"))
    ends_date = models.DateField(_("last day"))

    class Meta:
        default_permissions = ["change"]
        verbose_name = _("time of exams")
        verbose_name_plural = _("times of exams")
        ordering = ["-starts_date", "pk"]
        constraints = [
            CheckConstraint(
                name="examwindow_ends_after_it_starts",
                condition=Q(ends_date__gte=F("starts_date")),
            ),
            CheckConstraint(name="examwindow_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def window(self) -> Window:
        """Return it as the rules read it; wants qualification and awarding body loaded."""
        return Window(
            self.title,
            self.starts_date,
            self.ends_date,
            self.qualification.key if self.qualification else "",
            self.awarding_body.key if self.awarding_body else "",
        )

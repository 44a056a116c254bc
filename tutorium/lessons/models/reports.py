"""What a tutor says of a lesson: what was done, how it went on each topic, and what comes next."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from tutorium.core.markdown.messages import render_message
from tutorium.curriculum.models import Topic
from tutorium.lessons.domain import reports
from tutorium.lessons.models.bookings import Lesson

LONGEST = 5_000  # characters


class Report(models.Model):
    """The report of one lesson. Its words go with the student; that it was there stays."""

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="report")
    text = models.TextField(max_length=LONGEST, blank=True)
    next_steps = models.TextField(max_length=LONGEST, blank=True)
    written_at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="report_is_revised_after_it_was_written",
                condition=Q(revised_at=None) | Q(revised_at__gte=F("written_at")),
            )
        ]

    def __str__(self) -> str:
        return str(self.lesson_id)

    @property
    def html(self) -> SafeString:
        return mark_safe(render_message(self.text))  # noqa: S308 (sifted there)

    @property
    def next_html(self) -> SafeString:
        return mark_safe(render_message(self.next_steps))  # noqa: S308 (sifted there)


class ReportTopic(models.Model):
    """How it went on one topic."""

    class Went(models.TextChoices):
        SECURE = reports.Went.SECURE.value, _("secure")
        GETTING_THERE = reports.Went.GETTING_THERE.value, _("getting there")
        NOT_YET = reports.Went.NOT_YET.value, _("not yet")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    went = models.CharField(max_length=13, choices=Went)

    class Meta:
        ordering = ["topic__path", "pk"]
        constraints = [
            UniqueConstraint(fields=["report", "topic"], name="reporttopic_is_once"),
            CheckConstraint(
                name="reporttopic_went_somehow",
                condition=Q(went__in=["secure", "getting_there", "not_yet"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.topic_id}"

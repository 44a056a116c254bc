"""Reads for who looks for another tutor after a first lesson: what is sought, and who fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from tutorium.accounts.models import User
from tutorium.core.money import Money, exponent
from tutorium.curriculum.models import Topic
from tutorium.lessons.domain.replacing import SHOWN
from tutorium.lessons.models import Booking, Lesson, Misfit, OpenRequest, ReportTopic
from tutorium.tutors import queries as tutors
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries import Sought


@dataclass(frozen=True, kw_only=True)
class Another:
    """What is sought instead, as far as it is known from what was said before."""

    booking: Booking
    topics: Sequence[Topic]
    level: str
    before: OpenRequest | None

    @property
    def most(self) -> Money | None:
        return self.before.most if self.before else None

    @property
    def sought(self) -> Sought:
        return Sought(
            course=self.booking.course,
            topic=self.topics[0] if self.topics else None,
            level=self.level,
            language=self.before.language if self.before else "",
            most=self.most,
        )

    @property
    def url(self) -> str:
        """Where a request that tutors reply to is posted, filled in."""
        before, most = self.before, self.most
        said = {
            "for": self.booking.student.public_id,
            "course": self.booking.course.key,
            "topic": [each.code for each in self.topics],
            "level": self.level,
            "language": before.language if before else "",
            "most": Decimal(most.minor).scaleb(-exponent(most.currency)) if most else "",
            "currency": most.currency if most else "",
            "zone": before.zone if before else self.booking.student.zone,
            "wants": before.words if before else "",
        }
        known = {name: value for name, value in said.items() if value != ""}
        return f"{reverse('lessons:post_request')}?{urlencode(known, doseq=True)}"


def another_of(lesson: Lesson) -> Another:
    """Return what is sought instead: what was posted in the course before, else what was done."""
    booking = lesson.booking
    rows = OpenRequest.objects.filter(student=booking.student_id, course=booking.course_id)
    before = rows.select_related("level").order_by("-created_at", "-pk").first()
    topics = list(before.topics.all()) if before else []
    if not topics:
        done = ReportTopic.objects.filter(report__lesson=lesson).select_related("topic")
        topics = [each.topic for each in done]
    level = before.level if before else (booking.offer.level if booking.offer else None)
    return Another(booking=booking, topics=topics, level=level.code if level else "", before=before)


def misfits_of(student: User) -> set[int]:
    """Return the tutors, by key, of whom somebody said that they do not fit a student."""
    rows = Misfit.objects.filter(lesson__booking__student=student)
    return set(rows.values_list("lesson__booking__tutor", flat=True))


def others_who_fit(another: Another, *, at: datetime) -> list[TutorProfile]:
    """Return up to three other tutors, the best fitting first, with their offers as `fitting`."""
    placed = tutors.found(another.sought, at=at, known=tutors.rates())
    own = {another.booking.student_id, *misfits_of(another.booking.student)}
    left_out = set(TutorProfile.objects.filter(user__in=own).values_list("pk", flat=True))
    fitting = []
    for each in placed:
        if each.candidate.id not in left_out:
            fitting.append(each)
        if len(fitting) == SHOWN:
            break
    return tutors.cards(fitting, another.sought)

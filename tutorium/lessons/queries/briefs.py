"""Reads of briefs: what stands, for whom, and what a form of one begins with."""

from collections.abc import Sequence
from datetime import datetime

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Consent, Learner, User
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.lessons.domain.briefs import LOOKS_BACK, MOST_TOPICS
from tutorium.lessons.models import Booking, Brief, OpenRequest
from tutorium.library.domain.addresses import parse_item_path
from tutorium.library.models import Answer, Note
from tutorium.library.queries import ANSWERS, NOTES, find_item
from tutorium.practice.models import ReadItem
from tutorium.practice.queries.briefing import Practised, practised
from tutorium.practice.queries.reads import read_on


def brief_of(booking: Booking) -> Brief | None:
    """Return the brief of a booking, whoever may see it."""
    return Brief.objects.filter(booking=booking).prefetch_related("topics").first()


def brief_for_tutor(booking: Booking, tutor: User, *, at: datetime) -> Brief | None:
    rows = Brief.objects.shown_to(tutor, at=at).filter(booking=booking)
    return rows.prefetch_related("topics").first()


def learner_shown(booking: Booking, user: User, *, at: datetime) -> Learner | None:
    """Return the student as a learner, where somebody may see what they practise."""
    return Learner.objects.visible_to(user, at=at).filter(user=booking.student_id).first()


def learner_of_student(booking: Booking) -> Learner | None:
    return Learner.objects.filter(user=booking.student_id).first()


def practised_for(
    booking: Booking, learner: Learner, topics: Sequence[Topic], *, at: datetime
) -> Practised:
    return practised(booking.course, learner, topics, since=at - LOOKS_BACK)


def read_for(
    brief: Brief, learner: Learner, topics: Sequence[Topic], *, at: datetime
) -> list[ReadItem]:
    course = brief.booking.course
    return read_on(course, learner, topics, since=(at - LOOKS_BACK).date())


def item_at(path: str) -> Answer | Note | None:
    """Return the answer or note of an address, if it is one of either that readers are shown."""
    found = parse_item_path(path)
    if found is None:
        return None
    name, *place = found
    kind = next(kind for kind in (ANSWERS, NOTES) if kind.name == name)
    item = find_item(kind, *place)
    return item if item and kind.shown().filter(pk=item.pk).exists() else None


def shows_reads(brief: Brief) -> bool:
    """Say whether a brief that its tutor sees shows what was read.

    Who allowed it without that consent said no to it here; a later one is about other briefs.
    """
    if not brief.with_reads or brief.allowed_at is None:
        return False
    agreed = Consent.objects.live().filter(person=brief.booking.student_id, purpose=Purpose.READING)
    return agreed.filter(given_at__lte=brief.allowed_at).exists()


def topics_of(course: Course) -> list[Topic]:
    return list(specification(course.pk).topics.values())


def topics_likely(booking: Booking, *, at: datetime) -> list[Topic]:
    """Return what a brief may be about: what was sought in the course last, else where most was lost."""
    rows = OpenRequest.objects.filter(student=booking.student, course=booking.course)
    sought = rows.filter(created_at__gte=at - LOOKS_BACK).order_by("-created_at").first()
    if sought and (topics := list(sought.topics.all()[:MOST_TOPICS])):
        return topics
    learner = learner_of_student(booking)
    found = practised_for(booking, learner, [], at=at).topics if learner else []
    return [topic for topic, marks, available in found[:1] if marks < available]

"""What search engines may read: one index, and a map for each kind of page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from tutorium.curriculum.models import Course, Qualification, Subject, Topic
from tutorium.library import queries
from tutorium.library.queries import ANSWERS, NOTES, Kind
from tutorium.papers.models import Paper
from tutorium.questions.models import Question
from tutorium.questions.queries import LISTED
from tutorium.tutors.models import TutorProfile


class OwnSitemap(Sitemap[Any]):
    """Addresses as the settings know this site, whichever host was asked."""

    limit = 5000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002 (Django's)
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(OwnSitemap):
    def items(self) -> Sequence[str]:
        rooms = ["library:answers", "library:notes", "questions:questions", "papers:papers"]
        return ["home:home", "home:about", "home:how_we_write", *rooms, "lessons:request"]

    def location(self, item: str) -> str:
        return reverse(item)


class CourseSitemap(OwnSitemap):
    def items(self) -> list[Any]:
        """Return the courses that readers are shown, and what these stand under."""
        courses = Course.objects.shown().order_by("pk")
        above = [
            row
            for model in (Qualification, Subject)
            for row in model._default_manager.filter(courses__in=courses).distinct().order_by("pk")
        ]
        return [*above, *courses]


class TopicSitemap(OwnSitemap):
    def items(self) -> QuerySet[Topic]:
        return Topic.objects.shown().select_related("course").order_by("pk")


class ItemSitemap(OwnSitemap):
    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def items(self) -> QuerySet[Any]:
        return queries.listed(self.kind).order_by("pk")

    def lastmod(self, item: Any) -> datetime:
        changed: datetime = item.updated_at
        return changed


class QuestionSitemap(OwnSitemap):
    def items(self) -> QuerySet[Question]:
        published = Question.objects.shown().select_related("qualification", "subject")
        return published.only(*LISTED, "qualification__key", "subject__key").order_by("pk")


class PaperSitemap(OwnSitemap):
    def items(self) -> QuerySet[Paper]:
        return Paper.objects.shown().select_related("course").order_by("pk")


class TutorSitemap(OwnSitemap):
    """Who is listed at this moment; whoever is not has no page at all."""

    def items(self) -> QuerySet[TutorProfile]:
        return TutorProfile.objects.listed(at=timezone.now()).only("slug").order_by("pk")


SECTIONS: dict[str, OwnSitemap] = {
    "pages": PageSitemap(),
    "courses": CourseSitemap(),
    "topics": TopicSitemap(),
    "answers": ItemSitemap(ANSWERS),
    "notes": ItemSitemap(NOTES),
    "questions": QuestionSitemap(),
    "papers": PaperSitemap(),
    "tutors": TutorSitemap(),
}

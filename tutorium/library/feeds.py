"""News of a course, for readers of feeds."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.curriculum.models import Course
from tutorium.library import queries
from tutorium.library.queries import ANSWERS

LENGTH = 30


@public_page
@require_safe
def course_feed(_request: HttpRequest, course: str) -> HttpResponse:
    shown = get_object_or_404(Course.objects.with_titles().shown(), key=course)
    feed = _empty_feed(shown)
    links = queries.links_in(ANSWERS, shown.topics.all())
    items = queries.listed(ANSWERS).filter(pk__in=links.values("answer"))
    newest = items.only(*queries.LISTED, "uid", "written_date").order_by("-written_date", "-pk")
    for item in newest[:LENGTH]:
        feed.add_item(
            title=item.title,
            link=settings.SITE_URL + item.get_absolute_url(),
            description=strip_tags(item.short_html),
            unique_id=f"tag:tutorium,2026:answer/{item.uid}",
            pubdate=datetime.combine(item.written_date, time(), UTC),
            updateddate=item.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), Atom1Feed.content_type)


def _empty_feed(course: Course) -> Atom1Feed:
    title = _("%(site)s: %(course)s answers") % {"site": settings.BRAND_NAME, "course": course.name}
    return Atom1Feed(
        title=title,
        link=settings.SITE_URL + reverse("library:course_answers", args=[course.key]),
        description=title,
        feed_url=settings.SITE_URL + reverse("library:feed", args=[course.key]),
        language=settings.LANGUAGE_CODE,
    )

"""The page to begin the day with, for each hat; and one page about each child."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import Guardianship, User
from tutorium.accounts.models.people import minor
from tutorium.accounts.queries import by_ones_clock, hat_in, person_in
from tutorium.home.queries import today as queries


@require_safe
@login_required
@by_ones_clock
def today(request: HttpRequest) -> HttpResponse:
    """Show what comes and what waits for who is here, in the hat that they wear."""
    user, at, hat = person_in(request), timezone.now(), hat_in(request)
    context: dict[str, object] = {"hat": hat, "lessons": queries.lessons_of(user, at=at)}
    if hat is Hat.GUARDIAN:
        children = _children(user, at)
        context |= {
            "children": children,
            "asked": queries.asked_of(user, at=at),
            "theirs": queries.lessons_of_children(children, guardian=user, at=at),
        }
    if hat is Hat.TUTOR:
        context["unanswered"] = queries.unanswered_reviews(user)
    if hat is Hat.ADMIN and user.is_superuser:
        context["queues"] = queries.queues_for(user, at=at)
    return render(request, "home/today.html", context)


@require_safe
@login_required
@by_ones_clock
def child(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer what a guardian asks about a child: safe, attending, improving, money, next."""
    user, at = person_in(request), timezone.now()
    row = get_object_or_404(_children(user, at), public_id=public_id)
    shown = queries.child_today(row, guardian=user, at=at)
    return render(request, "home/child.html", {"shown": shown, "child": row})


def _children(guardian: User, at: datetime) -> QuerySet[User]:
    links = Guardianship.objects.live().filter(guardian=guardian, may_see=True)
    links = links.filter(minor(at, of="child__"))
    return User.objects.filter(pk__in=links.values("child")).order_by("display_name", "pk")

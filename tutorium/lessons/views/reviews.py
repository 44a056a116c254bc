"""Reviews: read by everybody, written by clients, answered by tutors, and reported."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.queries import person_in
from tutorium.core.public import ASK_EACH_TIME, public_page
from tutorium.lessons import actions, permissions, queries
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.forms import reviews as forms
from tutorium.lessons.models import Review
from tutorium.tutors.models import TutorProfile

PAGE_SIZE = 20


@public_page
@require_safe
def tutor_reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that clients wrote of a tutor, as long as the tutor is listed."""
    rows = TutorProfile.objects.listed(at=timezone.now()).select_related("user")
    profile = get_object_or_404(rows, slug=slug)
    page = _page(request, queries.reviews_of(profile.user))
    figure = queries.figure_of_tutor(profile.user)
    context = {"profile": profile, "page": page, "figure": figure}
    return _asked_each_time(render(request, "lessons/tutor_reviews.html", context))


@public_page
@require_safe
def site_reviews(request: HttpRequest) -> HttpResponse:
    """Show the figure of the whole site, how it is reckoned, and how many were removed."""
    counts = queries.removals()
    removed = [(label, counts.get(value, 0)) for value, label in Review.Removals.choices]
    context = {
        "figure": queries.figure_of_site(),
        "removed": removed,
        "at": timezone.now(),
    }
    return _asked_each_time(render(request, "lessons/site_reviews.html", context))


def _asked_each_time(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = ASK_EACH_TIME
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write_review(request: HttpRequest, public_id: str) -> HttpResponse:
    user, at = person_in(request), timezone.now()
    lesson = get_object_or_404(queries.reviewable(user, at=at), public_id=public_id)
    if not permissions.is_client(user, lesson.booking, at=at):
        raise PermissionDenied
    known = Review.objects.living().filter(
        tutor=lesson.booking.tutor, student=lesson.booking.student
    )
    before = known.first()
    initial = {"stars": before.stars, "text": before.text} if before else {}
    form = forms.WriteReview(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "lesson": lesson, "before": before}
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            actions.write_review(lesson, by=user, at=at, **form.cleaned_data)
        except actions.ContactDetailsError as refusal:
            context["found"], status = refusal.found, 422
        except actions.ReviewRemovedError:
            context["is_removed"], status = True, 409
        else:
            return redirect("lessons:lesson", lesson.public_id)
    return render(request, "lessons/write_review.html", context, status=status)


@require_safe
@login_required
def own_reviews(request: HttpRequest) -> HttpResponse:
    """Show a tutor what clients wrote, each with a form to answer it."""
    user = person_in(request)
    context = {
        "page": _page(request, queries.reviews_of(user)),
        "figure": queries.figure_of_tutor(user),
        "form": forms.Reply(),
    }
    return render(request, "lessons/own_reviews.html", context)


@require_POST
@login_required
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    review = get_object_or_404(queries.reviews_of(user), public_id=public_id)
    form, found = forms.Reply(request.POST), None
    if form.is_valid():
        try:
            actions.reply_to_review(review, by=user, at=timezone.now(), **form.cleaned_data)
        except actions.ContactDetailsError as refusal:
            found = refusal.found
        else:
            return redirect("lessons:own_reviews")
    context = {
        "page": _page(request, queries.reviews_of(user).filter(pk=review.pk)),
        "figure": queries.figure_of_tutor(user),
        "form": form,
        "found": found,
    }
    return render(request, "lessons/own_reviews.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report_review(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    rows = Review.objects.living().select_related("tutor__tutor_profile")
    review = get_object_or_404(rows, public_id=public_id)
    form = forms.ReportReview(request.POST if request.method == "POST" else None)
    context = {"form": form, "review": review, "is_sent": False}
    if form.is_valid():
        said = form.cleaned_data
        reason, at = Removal(said["reason"]), timezone.now()
        actions.report_review(review, reason=reason, words=said["words"], by=user, at=at)
        context["is_sent"] = True
    status = 422 if form.errors else 200
    return render(request, "lessons/report_review.html", context, status=status)


@require_safe
@login_required
def reported_reviews(request: HttpRequest) -> HttpResponse:
    if not permissions.may_decide_reviews(request.user):
        raise PermissionDenied
    rows = (
        Review.objects.living()
        .annotate(waiting=Count("reports", filter=Q(reports__decided_at=None)))
        .filter(waiting__gt=0)
        .select_related("tutor__tutor_profile")
        .prefetch_related("reports")
        .order_by("written_at", "pk")
    )
    context = {"page": _page(request, rows), "form": forms.DecideReview()}
    return render(request, "lessons/reported_reviews.html", context)


@require_POST
@login_required
def decide_review(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    if not permissions.may_decide_reviews(user):
        raise PermissionDenied
    review = get_object_or_404(Review.objects.living(), public_id=public_id)
    form = forms.DecideReview(request.POST)
    if form.is_valid():
        said = form.cleaned_data["removal"]
        removal = Removal(said) if said else None
        try:
            actions.decide_review(review, removal=removal, by=user, at=timezone.now())
        except actions.NotAllowedError as error:
            raise PermissionDenied from error
    return redirect("lessons:reported_reviews")


def _page(request: HttpRequest, rows: object) -> object:
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))  # type: ignore[arg-type]  # any rows

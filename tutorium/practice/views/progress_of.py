"""Where somebody else stands, for whoever may see it: read as the learner reads it, and only read.

`Learner.visible_to` is the only door, so that a page closes with the right to it.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.accounts.models import Learner
from tutorium.accounts.queries import person_in
from tutorium.core import hooks
from tutorium.practice.queries import progress as queries
from tutorium.practice.queries import sittings
from tutorium.practice.queries.courses import courses_of
from tutorium.practice.views.progress import shown_in


@require_safe
@login_required
def overview_of(request: HttpRequest, learner: str) -> HttpResponse:
    """Show in which courses somebody practised, and what was practised and sat of late."""
    found = _seen(request, learner)
    context = {
        "section": "progress",
        "learner": found,
        "courses": queries.courses_practised(found),
        "sessions": queries.latest_sessions(found),
        "sat": sittings.latest_by(found),
        "panels": hooks.call("practice.progress_panels", learner=found),
    }
    return render(request, "practice/progress/of.html", context)


@require_safe
@login_required
def course_of(request: HttpRequest, learner: str, key: str) -> HttpResponse:
    found = _seen(request, learner)
    shown = get_object_or_404(courses_of(found), key=key)
    context = shown_in(shown, found) | {"learner": found}
    return render(request, "practice/progress/course_of.html", context)


def _seen(request: HttpRequest, public_id: str) -> Learner:
    """Load a learner with an account whom the visitor may see."""
    seen = Learner.objects.visible_to(person_in(request), at=timezone.now())
    return get_object_or_404(seen.select_related("user"), public_id=public_id)

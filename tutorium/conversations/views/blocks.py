"""Keeping somebody away: from the page of a conversation, and the list of whom one keeps away."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.conversations import actions, forms, queries
from tutorium.conversations.models import Block

PAGE_SIZE = 30


@require_safe
@login_required
@by_ones_clock
def blocked(request: HttpRequest) -> HttpResponse:
    """Show whom a person keeps away, and its children; never who keeps it away."""
    rows = Block.objects.visible_to(person_in(request)).select_related("person", "other", "by")
    page = Paginator(rows.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "conversations/blocked.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def block(request: HttpRequest) -> HttpResponse:
    """Choose who shall write no more, to oneself or to a child that one decides for."""
    user = person_in(request)
    people = [user, *queries.children_decided_for(user)]
    pairs = [(person, other) for person in people for other in queries.blockable(person)]
    form = forms.KeepAway(
        request.POST if request.method == "POST" else None, pairs=pairs, user=user
    )
    if form.is_valid() and _block(form, user):
        return redirect("conversations:blocked")
    status = 422 if form.errors else 200
    context = {"form": form, "pairs": pairs}
    return render(request, "conversations/block.html", context, status=status)


def _block(form: forms.KeepAway, user: User) -> bool:
    person, other = form.cleaned_data["pair"]
    try:
        actions.block(other, person=person, by=user, at=timezone.now())
    except actions.NotTheirsToBlockError:
        form.add_error(
            None, _("This is not possible any more. Look at your family, and try again.")
        )
    except actions.TooManyBlocksError:
        say = _("You have blocked many people today. Report what happened, or try again tomorrow.")
        form.add_error(None, say)
    return form.is_valid()


@require_POST
@login_required
@by_ones_clock
def unblock(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    row = get_object_or_404(Block.objects.visible_to(user), public_id=public_id)
    try:
        actions.unblock(row, by=user, at=timezone.now())
    except actions.NotTheirsToBlockError:
        return render(request, "conversations/guardians_block.html", status=403)
    return redirect("conversations:blocked")

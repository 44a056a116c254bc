"""A person's conversations: the list, one of them, and a new one with who runs the site."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.conversations import actions, forms, queries
from tutorium.conversations.domain.files import MOST_FILES
from tutorium.conversations.models import Attachment, Conversation
from tutorium.conversations.views.files import take_files
from tutorium.core.markdown.messages import render_message

PAGE_SIZE = 30
OTHER_DEEDS = {"look", "add", "remove"}  # of the form of a message


@require_safe
@login_required
@by_ones_clock
def conversations(request: HttpRequest) -> HttpResponse:
    rows = queries.conversations_of(person_in(request))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "conversations/conversations.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def conversation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was said, the last first, and take what is said next.

    Without one of the other deeds of its form a POST sends; nothing is sent while a file that was
    chosen for it is refused.
    """
    user = person_in(request)
    talk = get_object_or_404(Conversation.objects.visible_to(user), public_id=public_id)
    if request.method != "POST":
        return _conversation(request, talk, forms.Say())
    problems = take_files(request, talk, by=user, at=timezone.now())
    if OTHER_DEEDS & request.POST.keys():
        return _conversation(request, talk, forms.Say(initial=request.POST.dict()), problems)
    form = forms.Say(request.POST)
    if form.is_valid() and not problems and _say(talk, form, user):
        return redirect("conversations:conversation", public_id)
    return _conversation(request, talk, form, problems)


def _conversation(
    request: HttpRequest, talk: Conversation, form: forms.Say, problems: Sequence[str] = ()
) -> HttpResponse:
    user = person_in(request)
    actions.mark_read(talk, by=user, at=timezone.now())
    said = queries.said_in(talk)
    ready = Attachment.objects.filter(party__user=user, party__conversation=talk, message=None)
    text = form.initial.get("text", "") if "look" in request.POST else ""
    context = {
        "talk": talk,
        "form": form,
        "looked_at": mark_safe(render_message(text)),  # noqa: S308 (sifted there)
        "problems": problems,
        "ready": ready.described(),
        "most_files": MOST_FILES,
        "page": Paginator(said, PAGE_SIZE).get_page(request.GET.get("page")),
        "parties": talk.parties.live().select_related("user").order_by("joined_at", "pk"),
    }
    status = 422 if form.errors or problems else 200
    return render(request, "conversations/conversation.html", context, status=status)


def _say(talk: Conversation, form: forms.Say, user: User) -> bool:
    try:
        actions.say(talk, text=form.cleaned_data["text"], by=user, at=timezone.now())
    except actions.NotPossibleError:
        form.add_error(None, _not_possible())
    except actions.TooMuchError:
        form.add_error(None, _too_much())
    except actions.ContactDetailsError as error:
        form.add_error("text", _keep_here(error.found))
    return form.is_valid()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def write_to_operator(request: HttpRequest) -> HttpResponse:
    """Begin a conversation with who runs the site; a minor's guardians are part of it."""
    user, now = person_in(request), timezone.now()
    sides = queries.sides_with_operator(user, at=now)
    form = forms.Begin(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            talk = actions.open_conversation(
                sides, subject=said["subject"], text=said["text"], by=user, at=now
            )
        except actions.NotPossibleError:
            form.add_error(None, _not_possible())
        except actions.TooMuchError:
            form.add_error(None, _too_much())
        else:
            return redirect("conversations:conversation", talk.public_id)
    context = {
        "form": form,
        "others": [other for other, _side in sides if other != user],
        "operator_email": settings.OPERATOR_EMAIL,
    }
    return _page(request, "conversations/new.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    talk = get_object_or_404(Conversation.objects.visible_to(user), public_id=public_id)
    if request.method == "POST":
        actions.leave(talk, by=user, at=timezone.now())
        return redirect("conversations:conversations")
    return render(request, "conversations/leave.html", {"talk": talk})


def _page(
    request: HttpRequest, template: str, form: forms.Say, context: dict[str, Any]
) -> HttpResponse:
    return render(request, template, context, status=422 if form.errors else 200)


def _not_possible() -> str:
    """Say the same whatever the reason, so that it tells nothing about anybody."""
    return _(
        "This message cannot be sent. Everybody in a conversation has to have told their date of "
        "birth, and whoever is under 18 has a guardian or their school in it. Look at the page of "
        "your family, or write to who runs this site."
    )


def _too_much() -> str:
    return _(
        "It was not sent, for you have written a great deal in a short time. What you typed is "
        "still here: send it a little later."
    )


def _keep_here(found: list[str]) -> str:
    return _(
        "It was not sent, for it seems to hold contact details: %(found)s. Until a lesson is booked "
        "messages stay here, so that guardians see them. Take these out and send it again."
    ) % {"found": ", ".join(found)}

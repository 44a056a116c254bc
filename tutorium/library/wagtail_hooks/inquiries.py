"""What readers ask, at the desk: one inquiry with what may be done about it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.core.sealed_files import NOT_KEPT, SEALED
from tutorium.library import actions, queries
from tutorium.library.domain import inquiries as rules
from tutorium.library.domain.inquiries import State
from tutorium.library.emails import HELPED
from tutorium.library.models import Answer, Inquiry, InquiryPhotograph
from tutorium.library.permissions import may_decide
from tutorium.library.wagtail_hooks.inquiry_forms import Decline, DraftInquiry, Point, Promise
from tutorium.library.wagtail_hooks.inquiry_list import (
    NAME,
    ONE,
    POLICY,
    RESULTS_NAME,
    InquiryList,
)
from tutorium.library.wagtail_hooks.inquiry_words import FLAGS, REFUSED, STATES

# --- One inquiry ----------------------------------------------------------------------------


@require_safe
def inquiry(request: HttpRequest, public_id: str) -> HttpResponse:
    row, user = _load(request, public_id)
    return _page(request, row, user)


def _load(request: HttpRequest, public_id: str) -> tuple[Inquiry, User]:
    """Return what somebody at the desk may see: editors all of it, writers what waits or is theirs."""
    user = person_in(request)
    if not POLICY.user_has_permission(user, "view"):
        raise PermissionDenied
    rows = Inquiry.objects.with_titles().select_related("writer", "answer", "joined_to")
    if not may_decide(user):
        rows = rows.exclude(state=State.HELD)
    return get_object_or_404(rows, public_id=public_id), user


def _page(request: HttpRequest, row: Inquiry, user: User, **more: Any) -> HttpResponse:
    """Show an inquiry. Nothing on the page says who asked."""
    at = timezone.now()
    is_theirs = row.writer_id == user.pk and row.state in rules.TAKEN
    decides = may_decide(user) and row.state in rules.DECIDABLE
    context = {
        "page_title": _("What a reader asks"),
        "header_icon": "mail",
        "inquiry": row,
        "state": STATES[State(row.state)],
        "flags": [(FLAGS[flag.kind], flag.words) for flag in row.flags],
        "helped_say": HELPED[rules.Helped(row.helped)] if row.helped else "",
        "has_photograph": InquiryPhotograph.objects.filter(inquiry=row).exists(),
        "is_theirs": is_theirs,
        "may_claim": actions.may_be_claimed(row, by=user, at=at),
        "may_draft": is_theirs and row.answer_id is None,
        "decides": decides,
        "offers": queries.offers(row.question, course=row.course.key if row.course else ""),
        "alike": queries.alike(row) if decides else [],
        "promise": Promise(initial={"promised": at.date() + timedelta(days=2)}),
        "draft": DraftInquiry(initial={"topic": row.topic}),
        "decline": Decline(),
        "point": Point(),
        **more,
    }
    return render(request, "library/desk/inquiry.html", context)


@require_safe
def photograph(request: HttpRequest, public_id: str) -> HttpResponse:
    row, _user = _load(request, public_id)
    picture = get_object_or_404(InquiryPhotograph, inquiry=row)
    return HttpResponse(bytes(picture.jpeg), "image/jpeg", headers={**SEALED, **NOT_KEPT})


Deed = Callable[[HttpRequest, Inquiry, User], Any]


def _deed(do: Deed) -> Callable[..., HttpResponse]:
    """Make a view of what is done to an inquiry: refused in words, and shown on its page."""

    @require_POST
    def view(request: HttpRequest, public_id: str) -> HttpResponse:
        row, user = _load(request, public_id)
        try:
            done = do(request, row, user)
        except tuple(REFUSED) as error:
            messages.error(request, REFUSED[type(error)])
            return redirect(ONE, public_id)
        if isinstance(done, HttpResponse):
            return done
        messages.success(request, done)
        return redirect(ONE, public_id)

    return view


def _claim(request: HttpRequest, row: Inquiry, user: User) -> Any:
    form = Promise(request.POST)
    if not form.is_valid():
        return _page(request, row, user, promise=form)
    actions.claim(row, by=user, promised=form.cleaned_data["promised"], at=timezone.now())
    return _("It is yours until that day has ended. Who asked sees the day, and not your name.")


def _give_back(_request: HttpRequest, row: Inquiry, user: User) -> Any:
    actions.give_back(row, by=user, at=timezone.now())
    return _("Others may claim it now.")


def _draft(request: HttpRequest, row: Inquiry, user: User) -> Any:
    form = DraftInquiry(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the topic first: its course gives the page its address."))
        return _page(request, row, user, draft=form)
    answer = actions.draft(row, topic=form.cleaned_data["topic"], by=user, at=timezone.now())
    return redirect("wagtailsnippets_library_answer:edit", answer.pk)


def _let_in(_request: HttpRequest, row: Inquiry, user: User) -> Any:
    actions.let_in(row, by=user, at=timezone.now())
    return _("It waits for a writer now.")


def _decline(request: HttpRequest, row: Inquiry, user: User) -> Any:
    form = Decline(request.POST)
    if not form.is_valid():
        return _page(request, row, user, decline=form)
    reason = rules.Reason(form.cleaned_data["reason"])
    actions.decline(row, reason=reason, by=user, at=timezone.now())
    return _("Declined. Who asked reads the reason.")


def _join(request: HttpRequest, row: Inquiry, user: User) -> Any:
    other = get_object_or_404(Inquiry, public_id=request.POST.get("to", "")[:16])
    actions.join(row, to=other, by=user, at=timezone.now())
    return _("Joined: one answer will be for both.")


def _point(request: HttpRequest, row: Inquiry, user: User) -> Any:
    form = Point(request.POST)
    answer: Answer | None = form.found() if form.is_valid() else None
    if answer is None:
        return _page(request, row, user, point=form)
    actions.point_to(row, answer=answer, by=user, at=timezone.now())
    return _("Who asked is shown this answer.")


DEEDS: dict[str, Deed] = {
    "claim": _claim,
    "give-back": _give_back,
    "draft": _draft,
    "let-in": _let_in,
    "decline": _decline,
    "join": _join,
    "point": _point,
}


# --- Where it stands ------------------------------------------------------------------------


class InquiriesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(POLICY.user_has_permission(request.user, "view"))


def menu_item() -> MenuItem:
    return InquiriesMenuItem(
        _("What readers ask"), reverse(NAME), name="inquiries", icon_name="mail", order=90
    )


def urls() -> list[URLPattern]:
    one = "inquiries/<slug:public_id>/"
    return [
        path("inquiries/", InquiryList.as_view(), name=NAME),
        path("inquiries/results/", InquiryList.as_view(results_only=True), name=RESULTS_NAME),
        path(one, inquiry, name=ONE),
        path(f"{one}photograph.jpg", photograph, name="library_inquiry_photograph"),
        *(
            path(f"{one}{name}/", _deed(do), name=f"library_inquiry_{name.replace('-', '_')}")
            for name, do in DEEDS.items()
        ),
    ]

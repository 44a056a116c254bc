"""Letters about drafts, to who reads and who submitted them, and about inquiries, to who asked."""

from collections.abc import Iterable

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.library.domain.inquiries import ENDED, Helped, Reason, State
from tutorium.library.models import Inquiry, Reading

TO_READ = "drafts"  # the topic that a second reader may end
SALT = "library.inquiry"
TOPICS: dict[str, object] = {TO_READ: _("drafts that wait for a second reader")}
# What who asked reads; there is no other word to them.
REASONS = {
    Reason.COURSEWORK: _(
        "It is about work that is marked for your qualification. Nobody else may write it, or you "
        "could lose the whole qualification. Ask your teacher what help is allowed; about the ideas "
        "behind it you can ask here at any time."
    ),
    Reason.LIVE_EXAM: _(
        "It may be about an exam that is being sat these days. Ask again when its last day is over."
    ),
    Reason.NO_QUESTION: _("We could not find a question in it. Ask again, in one sentence."),
    Reason.TOO_BROAD: _(
        "It asks for more than one answer can hold. Ask again about the one step that is not clear."
    ),
    Reason.NOT_OURS: _("It is about no course that this library is for."),
    Reason.PERSONAL: _(
        "It says who somebody is, and an answer is public. Ask again without names, schools and "
        "addresses."
    ),
    Reason.WELFARE: _(
        "This is more than a revision library can answer, and you should not be alone with it. "
        "People who can help are listed under Safeguarding at the foot of every page."
    ),
}
HELPED = {
    Helped.YES: _("This helped"),
    Helped.TOO_HARD: _("Not yet: I do not follow it"),
    Helped.TOO_SHORT: _("Not yet: a step is missing"),
    Helped.SOMETHING_ELSE: _("Not yet: I asked something else"),
}


def topics() -> dict[str, object]:
    return TOPICS


def reading_wanted(reading: Reading) -> None:
    """Tell the second readers, or where there are none the administrators, that a draft waits."""
    context = _context(reading) | {"name": reading.workflow_state.requested_by}
    _post("reading_wanted", context, reading, _readers(reading), topic=TO_READ)


def _readers(reading: Reading) -> QuerySet[User]:
    item = reading.revision.as_object()
    not_these = {*item.unchecked_writers(reading.revision), reading.workflow_state.requested_by_id}
    people = User.objects.filter(is_active=True).exclude(email=None)
    people = people.exclude(pk__in=[person for person in not_these if person])
    groups = reading.task.specific.groups.all()
    return people.filter(groups__in=groups).distinct() or people.filter(is_superuser=True)


def decision(reading: Reading) -> None:
    """Tell who submitted a draft what the second reader said."""
    asked = reading.workflow_state.requested_by
    if asked is None or not asked.email or asked == reading.finished_by:
        return
    is_approved = reading.status == Reading.STATUS_APPROVED
    name = "approved" if is_approved else "changes_asked"
    said = {
        "name": reading.finished_by,
        "against": reading.against,
        "comment": reading.comment,
        "waits_until": reading.revision.approved_go_live_at,
    }
    _post(name, _context(reading) | said, reading, [asked])


def held_back(reading: Reading) -> None:
    """Tell who submitted a draft, and who approved it, that it did not go live at its moment."""
    people = {reading.workflow_state.requested_by, reading.finished_by}
    to = [person for person in people if person and person.email]
    _post("held_back", _context(reading), reading, to)


def _context(reading: Reading) -> dict[str, object]:
    item = reading.revision.content_object
    desk = reverse(f"wagtailsnippets_library_{item._meta.model_name}:edit", args=[item.pk])
    return {
        "title": reading.revision.object_str,
        "desk_url": settings.SITE_URL + desk,
        "page_url": settings.SITE_URL + item.get_absolute_url(),
    }


def _post(
    name: str,
    context: dict[str, object],
    reading: Reading,
    people: Iterable[User],
    *,
    topic: str = "",
) -> None:
    once = f"library.{name}:{reading.pk}"
    for person in people:
        post(f"library/letters/{name}.html", context, to=person.email or "", topic=topic, once=once)


def confirm_url(inquiry: Inquiry) -> str:
    """Return where the address that came with an inquiry is confirmed."""
    token = signing.dumps(inquiry.public_id, salt=SALT)
    return settings.SITE_URL + reverse("library:confirm_inquiry", args=[token])


def read_token(token: str) -> str:
    """Return the public id of a token of `confirm_url`. Raises `signing.BadSignature`."""
    return str(signing.loads(token, salt=SALT))


def address_to_confirm(inquiry: Inquiry) -> None:
    """Ask whether an address wants the letter. It says nothing that who asked has typed."""
    context = {"confirm_url": confirm_url(inquiry)}
    once = f"library.inquiry_address:{inquiry.public_id}"
    post("library/letters/inquiry_address.html", context, to=inquiry.email, once=once)


def inquiry_ended(inquiry: Inquiry) -> bool:
    """Tell who asked what became of it; say whether there was anybody to tell."""
    principal = inquiry.principal
    to = _asker_address(inquiry)
    if principal.state not in ENDED or not to:
        return False
    is_declined = principal.state == State.DECLINED
    name = "inquiry_declined" if is_declined else "inquiry_answered"
    context = {
        "question": inquiry.question,
        "state_url": settings.SITE_URL + inquiry.get_absolute_url(),
        "reason": REASONS[Reason(principal.reason)] if is_declined else "",
        "page_url": "" if is_declined else _page_url(principal),
        "help_url": help_url() if principal.reason == Reason.WELFARE else "",
    }
    once = f"library.inquiry_ended:{inquiry.public_id}"
    post(f"library/letters/{name}.html", context, to=to, once=once)
    return True


def help_url() -> str:
    """Return where people stand who help somebody in need."""
    return settings.SITE_URL + reverse("home:legal", args=["safeguarding"])


def _page_url(inquiry: Inquiry) -> str:
    return settings.SITE_URL + inquiry.answer.get_absolute_url() if inquiry.answer else ""


def _asker_address(inquiry: Inquiry) -> str:
    if inquiry.asker is not None:
        return (inquiry.asker.email or "") if inquiry.asker.is_active else ""
    return inquiry.email if inquiry.email_confirmed_at else ""


def not_yet(inquiry: Inquiry) -> None:
    """Tell who wrote an answer that it did not help yet, and how; not whom."""
    principal = inquiry.principal
    answer = principal.answer
    writer = principal.writer or (answer.writer if answer else None)
    if answer is None or writer is None or not writer.email or not writer.is_active:
        return
    desk = reverse("wagtailsnippets_library_answer:edit", args=[answer.pk])
    context = {
        "title": answer.title,
        "said": HELPED[Helped(inquiry.helped)],
        "desk_url": settings.SITE_URL + desk,
        "page_url": _page_url(principal),
    }
    once = f"library.not_yet:{inquiry.public_id}"
    post("library/letters/not_yet.html", context, to=writer.email, once=once)


def examples() -> list[Example]:
    said = {
        "name": "Edith",
        "title": "Why did Khrushchev fall?",
        "desk_url": f"{settings.SITE_URL}/desk/",
        "page_url": f"{settings.SITE_URL}/answers/ib/history/why-did-khrushchev-fall/",
        "against": "Pravda of 16 October 1964",
        "comment": "Name the plenum.\n\nThe second date is missing.",
    }
    names = ("approved", "changes_asked", "held_back")
    letters = [Example(f"library/letters/{name}.html", said) for name in names]
    letters.append(Example("library/letters/reading_wanted.html", said, topic=TO_READ))
    asked = {
        "question": "Why did Khrushchev fall?",
        "state_url": f"{settings.SITE_URL}/inquiries/abc/",
        "confirm_url": f"{settings.SITE_URL}/inquiries/confirm/abc/",
        "page_url": said["page_url"],
        "reason": REASONS[Reason.TOO_BROAD],
        "help_url": help_url(),
    }
    names = ("inquiry_address", "inquiry_answered", "inquiry_declined")
    letters += [Example(f"library/letters/{name}.html", asked) for name in names]
    not_helped = said | {"said": HELPED[Helped.TOO_HARD]}
    return [*letters, Example("library/letters/not_yet.html", not_helped)]

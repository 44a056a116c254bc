"""Letters about reports: that there is one, and until when; never what it says."""

from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse

from tutorium.accounts.models import User
from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.safeguarding.models import Case
from tutorium.safeguarding.queries import leads_of

NEW = "safeguarding/letters/new_case.html"
OVERDUE = "safeguarding/letters/overdue_case.html"
GUARDIAN = "safeguarding/letters/guardian_told.html"
EXAMPLE_DUE = datetime(2026, 12, 1, 12, tzinfo=UTC)


def new_case(case: Case) -> None:
    _to_leads(NEW, case, once=f"safeguarding.new:{case.pk}")


def overdue_case(case: Case) -> None:
    _to_leads(OVERDUE, case, once=f"safeguarding.overdue:{case.pk}:{case.due_at:%Y%m%d%H%M}")


def guardian_told(case: Case, *, guardian: User, child: User) -> None:
    """Write to a guardian, at most once a day for a child: many reports are no reason for many."""
    if guardian.email:
        once = f"safeguarding.guardian:{guardian.pk}:{child.pk}:{case.opened_at:%Y%m%d}"
        post(GUARDIAN, _about_child(str(child), case), to=guardian.email, once=once)


def _to_leads(template: str, case: Case, *, once: str) -> None:
    """Write to the leads, and to the address that the site names for safety.

    Not there, where the case is about who reads it.
    """
    about = (case.about.email or "").lower() if case.about else ""
    addresses = {(lead.email or "").lower() for lead in leads_of(case)}
    addresses |= {settings.SAFEGUARDING_EMAIL.lower() or settings.OPERATOR_EMAIL.lower()}
    for address in sorted(addresses - {"", about}):
        post(template, _about(case), to=address, once=once)


def _about(case: Case) -> dict[str, object]:
    path = reverse("safeguarding:case", args=[case.public_id])
    return {"url": settings.SITE_URL + path, "due_at": case.due_at}


def _about_child(child: str, case: Case) -> dict[str, object]:
    return {
        "child": child,
        "due_at": case.due_at,
        "url": settings.SITE_URL + reverse("home:legal", args=["safeguarding"]),
    }


def examples() -> list[Example]:
    case = Case(public_id="4k7p2xexample", due_at=EXAMPLE_DUE)
    return [
        Example(NEW, _about(case)),
        Example(OVERDUE, _about(case)),
        Example(GUARDIAN, _about_child("Ada", case)),
    ]

"""Work after the reply. A task takes ids, loads rows, and makes one call."""

from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import job
from tutorium.safeguarding import emails
from tutorium.safeguarding.models import Case
from tutorium.safeguarding.queries import overdue


@job()
def tell_leads(case_id: int) -> None:
    emails.new_case(Case.objects.get(pk=case_id))


@job()
def tell_guardian(case_id: int, guardian_id: int, child_id: int) -> None:
    people = User.objects.in_bulk([guardian_id, child_id])
    case = Case.objects.get(pk=case_id)
    emails.guardian_told(case, guardian=people[guardian_id], child=people[child_id])


@job()
def remind_of_overdue() -> int:
    """Write about each case whose time is over, once for each time; return how many there are."""
    cases = list(overdue(at=timezone.now()))
    for case in cases:
        emails.overdue_case(case)
    return len(cases)

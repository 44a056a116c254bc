"""Work done after the reply. A task takes ids, loads rows, and makes one call.

Deeds stand above this floor: `apps.py` registers those that jobs do.
"""

from django.utils import timezone

from tutorium.accounts import emails
from tutorium.accounts.models import FamilyInvitation
from tutorium.core import hooks
from tutorium.core.jobs import Retries, job


@job()
def send_family_invitation(invitation_id: int) -> None:
    rows = FamilyInvitation.objects.select_related("asked_by", "child")
    emails.family_invitation(rows.get(pk=invitation_id))


@job(retries=Retries(attempts=3), priority=-10)
def make_export(export_id: int) -> None:
    """Write all that is kept of a person; letters and whatever else somebody waits for go first."""
    hooks.call("accounts.make_export", export_id=export_id)


@job()
def erase_due() -> None:
    hooks.call("accounts.erase_due", at=timezone.now())


@job()
def come_of_age() -> None:
    hooks.call("accounts.come_of_age", at=timezone.now())


@job()
def forget_senders() -> None:
    hooks.call("accounts.forget_senders", at=timezone.now())


@job()
def forget() -> None:
    """Forget what was kept as long as the settings say."""
    hooks.call("accounts.forget", at=timezone.now())

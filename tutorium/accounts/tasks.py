"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from tutorium.accounts import emails
from tutorium.accounts.models import FamilyInvitation
from tutorium.core.jobs import job


@job()
def send_family_invitation(invitation_id: int) -> None:
    rows = FamilyInvitation.objects.select_related("asked_by", "child")
    emails.family_invitation(rows.get(pk=invitation_id))

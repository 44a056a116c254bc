"""Letters about accounts and families."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.models import FamilyInvitation

_SIGNER = TimestampSigner(salt="tutorium.accounts.family_invitation", sep="~")


def family_invitation(invitation: FamilyInvitation) -> None:
    """Ask somebody to be a child's guardian, or to say that they are the child."""
    asker = invitation.asked_by
    is_of_child = invitation.child == asker
    context = {
        "invitation": invitation,
        "asker": asker.email or asker.display_name,
        "is_of_child": is_of_child,
        "site": settings.BRAND_NAME,
        "site_url": settings.SITE_URL,
        "url": settings.SITE_URL + answer_path(invitation),
    }
    subject = (
        _("Will you be a guardian on %(site)s?")
        if invitation.role == FamilyInvitation.Role.GUARDIAN
        else _("Is this your parent or guardian on %(site)s?")
    )
    EmailMessage(
        subject=subject % {"site": settings.BRAND_NAME},
        body=render_to_string("accounts/email/family_invitation.txt", context),
        to=[invitation.email],
    ).send()


def answer_path(invitation: FamilyInvitation) -> str:
    """Return where the letter's link leads; who has it may answer."""
    return reverse("family_answer", args=[_SIGNER.sign(invitation.public_id)])


def invitation_named(signed: str) -> str:
    """Return the public id in a letter's link; nothing where it is not ours."""
    try:
        return _SIGNER.unsign(signed)
    except BadSignature:
        return ""

"""Letters about accounts and families. Of signing in allauth says when, and the words are ours."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from tutorium.accounts.models import Erasure, FamilyInvitation, PersonalExport
from tutorium.accounts.permissions import Door
from tutorium.letters.actions import post
from tutorium.letters.queries import Example

SAME = {  # what allauth calls a letter, and which of ours it is
    "email_confirmation_signup": "email_confirmation",
    "login_code": "code",
    "password_reset_code": "code",
}
OWN = {
    "account_already_exists",
    "code",
    "email_confirmation",
    "password_reset_key",
    "unknown_account",
}
CHANGED = {  # what was changed, by what allauth calls its letter about it
    "account_connected": gettext_noop("You can now sign in with %(provider)s, too."),
    "account_disconnected": gettext_noop("You can no longer sign in with %(provider)s."),
    "email_changed": gettext_noop("Your e-mail address is now %(to_email)s, not %(from_email)s."),
    "email_confirm": gettext_noop("Your e-mail address was confirmed."),
    "email_deleted": gettext_noop("The e-mail address %(deleted_email)s was taken out."),
    "password_changed": gettext_noop("Your password was changed."),
    "password_reset": gettext_noop("A new password was chosen, after the old was forgotten."),
    "password_set": gettext_noop("A password was set."),
    "recovery_codes_generated": gettext_noop("New recovery codes were made; the old are void."),
    "totp_activated": gettext_noop("Signing in now asks for a code from an authenticator app."),
    "totp_deactivated": gettext_noop("Signing in no longer asks for a code from an app."),
    "webauthn_added": gettext_noop("A passkey or security key was added."),
    "webauthn_removed": gettext_noop("A passkey or security key was taken out."),
}
ANYTHING = gettext_noop("Something about how you sign in was changed.")
EXPORT_READY = "accounts/letters/export_ready.html"
ERASURE_ASKED = "accounts/letters/erasure_asked.html"
FAMILY_INVITATION = "accounts/letters/family_invitation.html"
_SIGNER = TimestampSigner(salt="tutorium.accounts.family_invitation", sep="~")


class Letters(Door):
    """Gives allauth's letters our words, and sends them as all letters are sent."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = template_prefix.rsplit("/", maxsplit=1)[-1]
        name = SAME.get(name, name)
        if name in OWN:
            post(f"accounts/letters/{name}.html", context | {"to": email}, to=email)
        else:
            said = context | {"changed": what_changed(name, context)}
            said |= {"password_url": settings.SITE_URL + reverse("account_reset_password")}
            post("accounts/letters/account_changed.html", said, to=email)


def what_changed(name: str, context: dict[str, Any]) -> str:
    """Return the sentence about a change; of a change that we do not know, that there was one."""
    sentence = gettext(CHANGED.get(name, ANYTHING))
    return sentence % context if name in CHANGED else sentence


def family_invitation(invitation: FamilyInvitation) -> None:
    """Ask somebody to be a child's guardian, or to say that they are the child."""
    asker = invitation.asked_by
    context = {
        "asker": asker.email or asker.display_name,
        "child": invitation.child,
        "is_of_child": invitation.child == asker,
        "is_for_guardian": invitation.role == FamilyInvitation.Role.GUARDIAN,
        "url": settings.SITE_URL + answer_path(invitation),
    }
    once = f"accounts.family_invitation:{invitation.public_id}"
    post(FAMILY_INVITATION, context, to=invitation.email, once=once)


def export_ready(export: PersonalExport) -> None:
    """Say that a file can be fetched; the link leads to a page that asks who one is."""
    to = export.asked_by.email
    if to:
        once = f"accounts.export_ready:{export.public_id}"
        post(EXPORT_READY, _export_context(export), to=to, once=once)


def _export_context(export: Any) -> dict[str, Any]:
    return {
        "person": export.person,
        "is_own": export.person == export.asked_by,
        "expires_at": export.expires_at,
        "url": settings.SITE_URL + reverse("account_data"),
    }


def erasure_asked(erasure: Erasure) -> None:
    """Tell a person, and whoever asked for them, when an account goes and how to keep it."""
    people = {erasure.person, erasure.asked_by} - {None}
    for to in sorted(each.email for each in people if each and each.email):
        once = f"accounts.erasure_asked:{erasure.pk}"
        post(ERASURE_ASKED, _erasure_context(erasure), to=to, once=once)


def _erasure_context(erasure: Any) -> dict[str, Any]:
    return {
        "person": erasure.person,
        "asked_by": erasure.asked_by,
        "is_own": erasure.person == erasure.asked_by,
        "due_at": erasure.due_at,
        "url": settings.SITE_URL + reverse("account_login"),
        "family_url": settings.SITE_URL + reverse("family"),
    }


def answer_path(invitation: FamilyInvitation) -> str:
    """Return where the letter's link leads; who has it may answer."""
    return reverse("family_answer", args=[_SIGNER.sign(invitation.public_id)])


def invitation_named(signed: str) -> str:
    """Return the public id in a letter's link; nothing where it is not ours."""
    try:
        return _SIGNER.unsign(signed)
    except BadSignature:
        return ""


def examples() -> list[Example]:
    somewhere = f"{settings.SITE_URL}/account/example/"
    said = {
        "to": "ada@example.org",
        "asker": "ada@example.org",
        "is_for_guardian": True,
        "is_of_child": True,
        "url": somewhere,
        "code": "4K7-P2X",
        "password_reset_url": somewhere,
        "password_url": somewhere,
        "signup_url": somewhere,
        "changed": what_changed("password_changed", {}),
        "timestamp": datetime(2026, 12, 1, 12, tzinfo=UTC),
        "ip": "192.0.2.7",
        "user_agent": "Firefox on Linux",
    }
    names = sorted({*OWN, "account_changed", "family_invitation"})
    letters = [Example(f"accounts/letters/{name}.html", said) for name in names]
    leaving = SimpleNamespace(
        person="Ada", asked_by="Ada", due_at=datetime(2026, 12, 8, 12, tzinfo=UTC)
    )
    export = SimpleNamespace(person="Ada", asked_by="Ada", expires_at=leaving.due_at)
    return [
        *letters,
        Example(EXPORT_READY, _export_context(export)),
        Example(ERASURE_ASKED, _erasure_context(leaving)),
    ]

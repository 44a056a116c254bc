"""Letters to tutors: what was decided, and that a check ends; and to the operator, who waits."""

from datetime import date
from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse

from tutorium.letters.actions import post
from tutorium.letters.queries import Example
from tutorium.tutors.domain.applications import State
from tutorium.tutors.domain.credentials import Kind
from tutorium.tutors.models import Credential, TutorProfile

FOLDER = "tutors/letters/"
HANDED_IN = f"{FOLDER}handed_in.html"
DECISION = f"{FOLDER}decision.html"
CHANGES_DECIDED = f"{FOLDER}changes_decided.html"
CREDENTIAL_REFUSED = f"{FOLDER}credential_refused.html"
CHECK_ENDS = f"{FOLDER}check_ends.html"


def handed_in(profile: TutorProfile) -> None:
    """Tell the operator, where one has given an address, that somebody waits to be checked."""
    if settings.OPERATOR_EMAIL:
        once = f"tutors.handed_in:{profile.public_id}:{profile.submitted_at:%Y%m%d%H%M%S}"
        post(HANDED_IN, _to_check(profile), to=settings.OPERATOR_EMAIL, once=once)


def decision(profile: TutorProfile) -> None:
    once = f"tutors.decision:{profile.public_id}:{profile.checked_at:%Y%m%d%H%M%S}"
    _to_tutor(DECISION, profile, _about(profile), once=once)


def changes_decided(profile: TutorProfile, *, accepted: bool, why: str) -> None:
    once = f"tutors.changes:{profile.public_id}:{profile.checked_at:%Y%m%d%H%M%S}"
    _to_tutor(CHANGES_DECIDED, profile, _changes(accepted=accepted, why=why), once=once)


def credential_refused(credential: Credential) -> None:
    once = f"tutors.credential:{credential.public_id}:{credential.decided_at:%Y%m%d%H%M%S}"
    _to_tutor(CREDENTIAL_REFUSED, credential.profile, _credential(credential), once=once)


def check_ends(credential: Credential, *, days: int) -> None:
    once = f"tutors.check_ends:{credential.public_id}:{days}"
    _to_tutor(CHECK_ENDS, credential.profile, _credential(credential), once=once)


def _to_tutor(
    template: str, profile: TutorProfile, context: dict[str, object], *, once: str
) -> None:
    if profile.user.email and profile.user.is_active:
        post(template, context, to=profile.user.email, once=once)


def _to_check(profile: object) -> dict[str, object]:
    return {"profile": profile, "url": settings.SITE_URL + reverse("tutors:applications")}


def _about(profile: object) -> dict[str, object]:
    return {"profile": profile, "url": settings.SITE_URL + reverse("tutors:own")}


def _changes(*, accepted: bool, why: str) -> dict[str, object]:
    url = settings.SITE_URL + reverse("tutors:own")
    return {"accepted": accepted, "why": why, "url": url}


def _credential(credential: object) -> dict[str, object]:
    url = settings.SITE_URL + reverse("tutors:credentials")
    return {"credential": credential, "url": url}


def examples() -> list[Example]:
    profile = SimpleNamespace(
        name="Ada L.", state=State.REFUSED, words="The photograph is blurred."
    )
    credential = SimpleNamespace(
        get_kind_display=Credential.Kinds(Kind.BACKGROUND).label,
        words="The date cannot be read.",
        expires_on=date(2027, 3, 1),
    )
    return [
        Example(HANDED_IN, _to_check(profile)),
        Example(DECISION, _about(profile)),
        Example(CHANGES_DECIDED, _changes(accepted=False, why="It names your own site.")),
        Example(CREDENTIAL_REFUSED, _credential(credential)),
        Example(CHECK_ENDS, _credential(credential)),
    ]

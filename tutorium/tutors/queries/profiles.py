"""Reads of tutors that several pages share."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import CharField, Prefetch, QuerySet

from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor
from tutorium.core.markdown import render
from tutorium.core.prepared import KEY, Day, prepared
from tutorium.core.stored_texts import StoredTexts
from tutorium.tutors.domain.applications import Application
from tutorium.tutors.domain.credentials import Kind, Status
from tutorium.tutors.models import Credential, Offer, Photo, TutorProfile


def hat_of_tutor(*, person: Any) -> tuple[Hat, QuerySet[TutorProfile]]:
    """Return the hat of whoever has a profile, in whatever state; the hook `accounts.hats`."""
    return Hat.TUTOR, TutorProfile.objects.filter(user=person)


def profile_of(person: User) -> TutorProfile | None:
    rows = TutorProfile.objects.filter(user=person).select_related("user")
    return rows.prefetch_related("languages", photos()).first()


def offered(public_id: str, *, at: datetime) -> Offer | None:
    """Return an open offer of somebody who is listed, with its course and tutor."""
    return _offered.first(Day(at.date()), public_id=public_id)


@prepared(public_id=CharField())
def _offered(day: Any, public_id: Any) -> QuerySet[Offer]:
    listed = TutorProfile.objects.listed(at=day)
    rows = Offer.objects.open().filter(profile__in=listed, public_id=public_id).with_courses()
    return rows.select_related("profile__user")


def is_offered(offer: Offer, *, at: datetime) -> bool:
    """Say whether an offer is open, and its tutor listed."""
    return bool(_is_offered(Day(at.date()), offer=offer.pk))


@prepared(offer=KEY)
def _is_offered(day: Any, offer: Any) -> QuerySet[Offer, int]:
    rows = Offer.objects.open().filter(pk=offer, profile__in=TutorProfile.objects.listed(at=day))
    return rows.values_list("pk", flat=True)


def named(public_ids: Collection[str], *, at: datetime) -> dict[str, TutorProfile]:
    """Return those of these who are listed, by public id, with their photographs."""
    rows = TutorProfile.objects.listed(at=at).filter(public_id__in=public_ids)
    return {row.public_id: row for row in rows.prefetch_related(photos())}


def photos() -> Prefetch[str]:
    return Prefetch("photos", Photo.objects.described().order_by("-is_shown"))


def application_of(profile: TutorProfile, *, at: datetime) -> Application:
    """Return what somebody has ready to hand in."""
    held = profile.credentials.filter(status__in=[Status.WAITING, Status.VERIFIED])
    today = at.date()
    return Application(
        is_adult=not counts_as_minor(profile.user, at=at),
        headline=profile.headline,
        about=profile.about,
        languages=[row.code for row in profile.languages.all()],
        has_photo=profile.photos.filter(is_shown=True).exists(),
        handed_in={
            Kind(kind)
            for kind, expires_on in held.values_list("kind", "expires_on")
            if expires_on is None or expires_on >= today
        },
    )


def live_kinds(profile: TutorProfile, *, at: datetime) -> set[Kind]:
    rows = Credential.objects.live(at=at).filter(profile=profile)
    return {Kind(kind) for kind in rows.values_list("kind", flat=True)}


def credentials_of(profile: TutorProfile) -> Sequence[Credential]:
    """Return what was handed in, and whether its evidence is still there, without loading it."""
    rows = Credential.objects.current().filter(profile=profile)
    return list(rows.select_related("checker", "evidence").defer("evidence__data"))


def shown_credentials(profile: TutorProfile, *, at: datetime) -> Sequence[Credential]:
    """Return what readers are told: each kind that holds today, with the day of its check."""
    rows = Credential.objects.live(at=at).filter(profile=profile).order_by("kind", "-decided_at")
    return list({row.kind: row for row in reversed(rows)}.values())


def stored_profiles() -> list[StoredTexts]:
    """Return what tutors say of themselves, which is rendered when they write it."""
    return [StoredTexts(TutorProfile.objects.all(), _html)]


def _html(profile: TutorProfile) -> dict[str, str]:
    return {"about_html": render(profile.about).html}

"""What a tutor writes of themselves."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions import record
from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor
from tutorium.core.markdown import EDITION
from tutorium.formats.photographs import Photograph
from tutorium.tutors.actions.finding import keep_found
from tutorium.tutors.domain.applications import ONCE_READ, NotNowError, TooYoungError
from tutorium.tutors.domain.slugs import slug_for
from tutorium.tutors.domain.words import Words, read_about
from tutorium.tutors.models import Photo, TutorLanguage, TutorProfile

FIELDS = ("name", "headline", "about", "video_url")


@dataclass(frozen=True, slots=True)
class Written:
    """What comes of the form: words that are read first, and what is shown at once."""

    words: Words
    languages: Sequence[str]
    zone: str
    country: str
    photo: Photograph | None = None


@transaction.atomic
def write_profile(person: User, written: Written, *, at: datetime) -> TutorProfile:
    """Begin a profile, or change one; what was read before stays until the new is read as well.

    Raises `TooYoungError`, `NotNowError` while it is being checked, and what `read_about` raises.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if counts_as_minor(person, at=at):
        raise TooYoungError
    profile = TutorProfile.objects.filter(user=person).first() or _new(person, written, at=at)
    if not (profile.is_editable or profile.state in ONCE_READ):
        raise NotNowError
    profile.zone, profile.country = written.zone, written.country
    if profile.is_editable:
        apply_words(profile, written.words)
    else:
        _propose(profile, written, at=at)
    profile.save()
    _keep_languages(profile, written.languages)
    keep_found(profile, at=at)
    if written.photo:
        _keep_photo(profile, written.photo, at=at)
    record("tutor.profile_written", at=at, by=person, hat=Hat.TUTOR, person=person)
    return profile


def apply_words(profile: TutorProfile, words: Words) -> None:
    for name, value in asdict(words).items():
        setattr(profile, name, value)
    profile.about_html, profile.rendered_edition = read_about(words.about).html, EDITION
    profile.proposed = profile.proposed_at = None


def _new(person: User, written: Written, *, at: datetime) -> TutorProfile:
    slugs = TutorProfile.objects.values_list("slug", flat=True)
    slug = slug_for(written.words.name, taken=set(slugs.filter(slug__startswith=_stem(written))))
    return TutorProfile(user=person, slug=slug, created_at=at)


def _stem(written: Written) -> str:
    return slug_for(written.words.name, taken=()).removesuffix("-2")


def _propose(profile: TutorProfile, written: Written, *, at: datetime) -> None:
    read_about(written.words.about)  # what could not be shown is not read by anybody
    said = asdict(written.words)
    is_new = any(getattr(profile, name) != said[name] for name in FIELDS)
    if is_new or written.photo or profile.photos.filter(is_shown=False).exists():
        profile.proposed, profile.proposed_at = said, at
    else:
        profile.proposed = profile.proposed_at = None


def _keep_languages(profile: TutorProfile, codes: Sequence[str]) -> None:
    profile.languages.all().delete()
    TutorLanguage.objects.bulk_create(
        TutorLanguage(profile=profile, code=code, position=place)
        for place, code in enumerate(codes)
    )


def _keep_photo(profile: TutorProfile, photo: Photograph, *, at: datetime) -> None:
    """Keep a photograph under a new address, so that nobody is shown one that waits."""
    is_shown = profile.is_editable
    profile.photos.filter(is_shown=is_shown).delete()
    Photo.objects.create(
        profile=profile,
        is_shown=is_shown,
        data=photo.jpeg,
        width=photo.width,
        height=photo.height,
        created_at=at,
    )

"""Keeping tutors in the search index as their pages stand, in the transaction of each deed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import job
from tutorium.core.models import ContentVersion
from tutorium.curriculum.models import Course
from tutorium.search import actions as search
from tutorium.search.domain.documents import Document
from tutorium.search.queries import stored, uids
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries.documents import BATCH, TUTOR, search_documents


def keep_found(profile: TutorProfile, *, at: datetime) -> None:
    """Let search find somebody as their page stands now, or not at all. Saying it again is safe."""
    found = search_documents([profile.pk], at=at)
    if not found:
        _forget([profile.public_id])
        return
    [new] = found
    old = stored(TUTOR, profile.public_id)
    if old == replace(new, topic_references=()):
        return
    search.index(found)
    if old is None or _place(old) != _place(new):
        ContentVersion.rise()


def _place(document: Document) -> tuple[object, ...]:
    one = (document.qualification, document.subject)
    return (*one, document.qualifications, document.subjects, document.courses)


def _forget(public_ids: list[str]) -> None:
    if search.remove(TUTOR, public_ids):
        ContentVersion.rise()


@job()
@transaction.atomic
def keep_all_found() -> int:
    """Put right who is found after what no deed of this room did: a day passed, an account ended.

    Returns how many it put in or took out.
    """
    at = timezone.now()
    listed = dict(TutorProfile.objects.listed(at=at).values_list("public_id", "pk"))
    known = uids(TUTOR)
    _forget(sorted(known - listed.keys()))
    missing = [pk for public_id, pk in listed.items() if public_id not in known]
    for start in range(0, len(missing), BATCH):
        search.index(search_documents(missing[start : start + BATCH], at=at))
    if missing:
        ContentVersion.rise()
    return len(known ^ listed.keys())


@transaction.atomic
def refile_courses(courses: Collection[Course]) -> None:
    """Let search find tutors by those of their courses that readers are shown now."""
    concerned = Q(offers__course__in=courses) | Q(competence__topic__course__in=courses)
    at = timezone.now()
    for profile in TutorProfile.objects.listed(at=at).filter(concerned).distinct():
        keep_found(profile, at=at)


def forget_erased(*, person: User, at: datetime) -> None:  # noqa: ARG001 (the hook's)
    """Let search find an erased person no more; the profile goes with the account."""
    _forget(list(TutorProfile.objects.filter(user=person).values_list("public_id", flat=True)))

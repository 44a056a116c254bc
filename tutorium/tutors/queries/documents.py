"""What the search index keeps of tutors: what their pages say to everybody, and nothing besides."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from tutorium.curriculum.models import Course
from tutorium.search.domain.documents import Document
from tutorium.tutors.domain.languages import write_languages
from tutorium.tutors.models import Competence, Offer, TutorProfile
from tutorium.tutors.queries.finding import most_proven

BATCH = 500
TUTOR = "tutor"  # the kind, as search has it


def every_document() -> Iterator[Document]:
    """Yield what the search index keeps of all who are listed now; the hook gives no time."""
    now = timezone.now()
    ids = list(TutorProfile.objects.listed(at=now).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield from search_documents(ids[start : start + BATCH], at=now)


def document_counts() -> dict[str, int]:
    """Count what search should have, by kind."""
    return {TUTOR: TutorProfile.objects.listed(at=timezone.now()).count()}


def search_documents(profiles: Collection[int], *, at: datetime) -> list[Document]:
    """Return what the search index keeps of those of these who are listed, in no order."""
    related = ("course__qualification", "course__subject", "course__awarding_body")
    offers = Offer.objects.open().filter(course__is_shown=True).select_related(*related)
    proofs = Competence.objects.filter(topic__course__is_shown=True)
    proofs = proofs.select_related("topic__course")
    rows = TutorProfile.objects.listed(at=at).filter(pk__in=profiles)
    rows = rows.prefetch_related(
        "languages",
        Prefetch("offers", offers, to_attr="open_offers"),
        Prefetch("competence", proofs),
    )
    with override(settings.LANGUAGE_CODE):
        return [_document(row, row.open_offers) for row in rows]  # type: ignore[attr-defined]


def _document(row: TutorProfile, offers: Iterable[Offer]) -> Document:
    courses = sorted({offer.course for offer in offers}, key=lambda course: course.key)
    qualifications = sorted({course.qualification.key for course in courses})
    subjects = sorted({course.subject.key for course in courses})
    proven = [each.topic for each in most_proven(row.competence.all())]
    return Document(
        kind=TUTOR,
        uid=row.public_id,
        url=row.get_absolute_url(),
        title=row.name,
        short=row.headline,
        body=_taught(courses, [spoken.code for spoken in row.languages.all()]),
        topics=tuple(dict.fromkeys(topic.title for topic in proven)),
        topic_references=tuple(topic.reference for topic in proven),
        qualification=_only(qualifications),
        subject=_only(subjects),
        courses=tuple(course.key for course in courses),
        language=settings.LANGUAGE_CODE.partition("-")[0],
        qualifications=_several(qualifications),
        subjects=_several(subjects),
    )


def _taught(courses: Sequence[Course], codes: Sequence[str]) -> str:
    """Say what somebody teaches in which languages, in the words that readers type."""
    spoken = write_languages(codes, language=settings.LANGUAGE_CODE)
    names = dict.fromkeys(f"{course.name} ({course.awarding_body})" for course in courses)
    if not names:
        return _("A tutor, in %(languages)s.") % {"languages": spoken}
    said = {"courses": ", ".join(names), "languages": spoken}
    return _("A tutor of %(courses)s, in %(languages)s.") % said


def _only(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else ""


def _several(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(keys) if len(keys) > 1 else ()

"""Reads of tutors that several pages share."""

from tutorium.tutors.queries.documents import TUTOR, document_counts, every_document
from tutorium.tutors.queries.finding import (
    Sought,
    cards,
    compared,
    competence_of,
    found,
    has_tutors,
    rates,
)
from tutorium.tutors.queries.profiles import (
    application_of,
    credentials_of,
    hat_of_tutor,
    is_offered,
    live_kinds,
    named,
    offered,
    photos,
    profile_of,
    shown_credentials,
    stored_profiles,
)

__all__ = [
    "TUTOR",
    "Sought",
    "application_of",
    "cards",
    "compared",
    "competence_of",
    "credentials_of",
    "document_counts",
    "every_document",
    "found",
    "has_tutors",
    "hat_of_tutor",
    "is_offered",
    "live_kinds",
    "named",
    "offered",
    "photos",
    "profile_of",
    "rates",
    "shown_credentials",
    "stored_profiles",
]

"""What is kept of tutors."""

from tutorium.tutors.models.credentials import Credential, Evidence
from tutorium.tutors.models.offers import ExchangeRate, Offer
from tutorium.tutors.models.profiles import Photo, TutorLanguage, TutorProfile
from tutorium.tutors.models.standing import Competence, Standing

__all__ = [
    "Competence",
    "Credential",
    "Evidence",
    "ExchangeRate",
    "Offer",
    "Photo",
    "Standing",
    "TutorLanguage",
    "TutorProfile",
]

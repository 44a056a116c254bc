"""What is kept of tutors."""

from tutorium.tutors.models.credentials import Credential, Evidence
from tutorium.tutors.models.profiles import Photo, TutorLanguage, TutorProfile

__all__ = ["Credential", "Evidence", "Photo", "TutorLanguage", "TutorProfile"]

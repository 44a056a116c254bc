"""People, their families and organisations, what they agreed to, where they are signed in."""

from tutorium.accounts.models.audit import AuditEntry
from tutorium.accounts.models.browsers import SignedInBrowser
from tutorium.accounts.models.consents import Consent, Wording
from tutorium.accounts.models.families import AgeRecord, FamilyInvitation, Guardianship
from tutorium.accounts.models.holds import ErasureHold
from tutorium.accounts.models.learners import Learner
from tutorium.accounts.models.organisations import Membership, Organisation
from tutorium.accounts.models.people import DEMO_DOMAIN, User
from tutorium.accounts.models.privacy import Erasure, ExportPiece, PersonalExport

__all__ = [
    "DEMO_DOMAIN",
    "AgeRecord",
    "AuditEntry",
    "Consent",
    "Erasure",
    "ErasureHold",
    "ExportPiece",
    "FamilyInvitation",
    "Guardianship",
    "Learner",
    "Membership",
    "Organisation",
    "PersonalExport",
    "SignedInBrowser",
    "User",
    "Wording",
]

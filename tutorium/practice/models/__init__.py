"""What students did, and what follows from it. Attempts are only ever added."""

from tutorium.practice.models.attempts import Attempt, Regraded, Regrading
from tutorium.practice.models.sessions import PracticeSession, SessionQuestion

__all__ = ["Attempt", "PracticeSession", "Regraded", "Regrading", "SessionQuestion"]

"""Leads, cases, what is noted on them, and the log of who looked at what and why."""

from tutorium.safeguarding.models.cases import Case, Lead, Note
from tutorium.safeguarding.models.log import LogEntry

__all__ = ["Case", "Lead", "LogEntry", "Note"]

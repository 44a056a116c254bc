"""What readers say is wrong."""

from datetime import datetime

from django.db import transaction

from tutorium.core.senders import admit_sender
from tutorium.library.models import (
    Answer,
    Note,
    ProblemReport,
)


@transaction.atomic
def report_problem(  # noqa: PLR0913 (all that a report says)
    item: Answer | Note, *, message: str, passage: str, email: str, sender: str, at: datetime
) -> ProblemReport:
    """Keep what a reader says is wrong. Raises `TooManyError` from a sender who writes too often."""
    reports = ProblemReport.objects.all()
    admit_sender(reports, sender, at=at)
    about = {type(item).__name__.lower(): item}
    return reports.create(
        message=message, passage=passage, email=email, sender=sender, created_at=at, **about
    )

"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from tutorium.core.jobs import job
from tutorium.library import emails
from tutorium.library.models import Reading


@job()
def send_reading_wanted(reading_id: int) -> None:
    emails.reading_wanted(_reading(reading_id))


@job()
def send_decision(reading_id: int) -> None:
    emails.decision(_reading(reading_id))


def _reading(reading_id: int) -> Reading:
    related = ("revision", "task", "finished_by", "workflow_state__requested_by")
    reading: Reading = Reading.objects.select_related(*related).get(pk=reading_id)
    return reading

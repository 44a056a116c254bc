"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from tutorium.core.jobs import job
from tutorium.lessons import emails
from tutorium.lessons.models import TutorRequest


@job()
def send_tutor_requested(request_id: int) -> None:
    courses = "course__qualification"
    emails.tutor_requested(TutorRequest.objects.select_related(courses).get(pk=request_id))

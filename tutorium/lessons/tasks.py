"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from django_tasks import task

from tutorium.lessons import emails
from tutorium.lessons.models import TutorRequest


@task()
def send_tutor_requested(request_id: int) -> None:
    courses = "course__qualification"
    emails.tutor_requested(TutorRequest.objects.select_related(courses).get(pk=request_id))

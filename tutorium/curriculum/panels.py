"""What the curriculum says of a course to those who write for it."""

from tutorium.core.panels import Panel
from tutorium.curriculum.models import Course
from tutorium.curriculum.queries import course_lacks


def hidden_panel(course: Course) -> Panel | None:
    """Say why readers are not shown a course, and what it lacks."""
    if course.is_shown:
        return None
    context = {"course": course, "lack": course_lacks()[course.pk]}
    return Panel("curriculum/panels/hidden.html", context)

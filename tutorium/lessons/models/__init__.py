"""What is kept of requests, bookings, lessons, disputes and reviews."""

from tutorium.lessons.models.bookings import ABOUT, CAME_TO_NOTHING, Booking, Lesson
from tutorium.lessons.models.disputes import Dispute
from tutorium.lessons.models.open_requests import AskedTutor, OpenRequest, Reply
from tutorium.lessons.models.requests import TutorRequest
from tutorium.lessons.models.reviews import Review, ReviewReport, ReviewVersion

__all__ = [
    "ABOUT",
    "CAME_TO_NOTHING",
    "AskedTutor",
    "Booking",
    "Dispute",
    "Lesson",
    "OpenRequest",
    "Reply",
    "Review",
    "ReviewReport",
    "ReviewVersion",
    "TutorRequest",
]

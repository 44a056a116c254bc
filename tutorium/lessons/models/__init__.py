"""What is kept of requests, bookings and lessons."""

from tutorium.lessons.models.bookings import ABOUT, Booking, Lesson
from tutorium.lessons.models.requests import TutorRequest

__all__ = ["ABOUT", "Booking", "Lesson", "TutorRequest"]

"""What is kept of requests, bookings, lessons and their rooms, disputes and reviews."""

from tutorium.lessons.models.bookings import ABOUT, CAME_TO_NOTHING, Booking, Lesson
from tutorium.lessons.models.briefs import Brief
from tutorium.lessons.models.disputes import Dispute
from tutorium.lessons.models.homework import Homework
from tutorium.lessons.models.materials import LessonNotes, Material
from tutorium.lessons.models.misfits import Misfit
from tutorium.lessons.models.open_requests import AskedTutor, OpenRequest, Reply
from tutorium.lessons.models.proposals import MoveProposal
from tutorium.lessons.models.reports import Report, ReportTopic
from tutorium.lessons.models.requests import TutorRequest
from tutorium.lessons.models.reviews import Review, ReviewReport, ReviewVersion
from tutorium.lessons.models.rooms import Attendance, BookingTalk, LessonRoom
from tutorium.lessons.models.waiting import WaitingPlace

__all__ = [
    "ABOUT",
    "CAME_TO_NOTHING",
    "AskedTutor",
    "Attendance",
    "Booking",
    "BookingTalk",
    "Brief",
    "Dispute",
    "Homework",
    "Lesson",
    "LessonNotes",
    "LessonRoom",
    "Material",
    "Misfit",
    "MoveProposal",
    "OpenRequest",
    "Reply",
    "Report",
    "ReportTopic",
    "Review",
    "ReviewReport",
    "ReviewVersion",
    "TutorRequest",
    "WaitingPlace",
]

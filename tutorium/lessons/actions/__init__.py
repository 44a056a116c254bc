"""What people do on the way to a lesson, and with lessons."""

from tutorium.lessons.actions.agreeing import (
    Paying,
    agree,
    ask_guardian,
    expire,
    expire_overdue,
    on_secured,
    refuse,
    secure_paid,
)
from tutorium.lessons.actions.ending import cancel_lesson, end_lesson, how_cancelled
from tutorium.lessons.actions.holding import Wanted, hold_booking, price_of
from tutorium.lessons.actions.moving import move_lesson
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    NoConsentError,
    NotAllowedError,
    NotBookableError,
    TooLateError,
)
from tutorium.lessons.actions.requests import close_request, request_tutor

__all__ = [
    "BookingEndedError",
    "NoConsentError",
    "NotAllowedError",
    "NotBookableError",
    "Paying",
    "TooLateError",
    "Wanted",
    "agree",
    "ask_guardian",
    "cancel_lesson",
    "close_request",
    "end_lesson",
    "expire",
    "expire_overdue",
    "hold_booking",
    "how_cancelled",
    "move_lesson",
    "on_secured",
    "price_of",
    "refuse",
    "request_tutor",
    "secure_paid",
]

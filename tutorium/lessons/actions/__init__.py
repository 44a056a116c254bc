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
from tutorium.lessons.actions.disputing import (
    Verdict,
    answer_dispute,
    concede_dispute,
    decide_dispute,
    open_dispute,
)
from tutorium.lessons.actions.ending import cancel_lesson, end_lesson, how_cancelled
from tutorium.lessons.actions.holding import Wanted, hold_booking, price_of
from tutorium.lessons.actions.moving import move_lesson
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    ContactDetailsError,
    NoConsentError,
    NotAllowedError,
    NotBookableError,
    ReviewRemovedError,
    TooLateError,
)
from tutorium.lessons.actions.requests import close_request, request_tutor
from tutorium.lessons.actions.reviewing import (
    decide_review,
    reply_to_review,
    report_review,
    write_review,
)

__all__ = [
    "BookingEndedError",
    "ContactDetailsError",
    "NoConsentError",
    "NotAllowedError",
    "NotBookableError",
    "Paying",
    "ReviewRemovedError",
    "TooLateError",
    "Verdict",
    "Wanted",
    "agree",
    "answer_dispute",
    "ask_guardian",
    "cancel_lesson",
    "close_request",
    "concede_dispute",
    "decide_dispute",
    "decide_review",
    "end_lesson",
    "expire",
    "expire_overdue",
    "hold_booking",
    "how_cancelled",
    "move_lesson",
    "on_secured",
    "open_dispute",
    "price_of",
    "refuse",
    "reply_to_review",
    "report_review",
    "request_tutor",
    "secure_paid",
    "write_review",
]

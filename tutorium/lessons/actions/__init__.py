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
from tutorium.lessons.actions.open_requests import (
    Seeking,
    allow_request,
    ask_more,
    ask_tutors,
    close_overdue,
    close_unguarded,
    close_without_consent,
    post_request,
    withdraw_request,
)
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    ContactDetailsError,
    NoConsentError,
    NoGuardianError,
    NotAllowedError,
    NotBookableError,
    ReviewRemovedError,
    TooLateError,
    TooMuchError,
)
from tutorium.lessons.actions.replying import Said, reply, withdraw_reply
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
    "NoGuardianError",
    "NotAllowedError",
    "NotBookableError",
    "Paying",
    "ReviewRemovedError",
    "Said",
    "Seeking",
    "TooLateError",
    "TooMuchError",
    "Verdict",
    "Wanted",
    "agree",
    "allow_request",
    "answer_dispute",
    "ask_guardian",
    "ask_more",
    "ask_tutors",
    "cancel_lesson",
    "close_overdue",
    "close_request",
    "close_unguarded",
    "close_without_consent",
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
    "post_request",
    "price_of",
    "refuse",
    "reply",
    "reply_to_review",
    "report_review",
    "request_tutor",
    "secure_paid",
    "withdraw_reply",
    "withdraw_request",
    "write_review",
]

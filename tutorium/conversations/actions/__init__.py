"""What people do in conversations. `open_conversation` and `say` alone store a message."""

from tutorium.conversations.actions.files import lay_ready, take_away
from tutorium.conversations.actions.refusals import ContactDetailsError, NotPossibleError
from tutorium.conversations.actions.talking import (
    close,
    close_unguarded,
    close_without_consent,
    leave,
    mark_read,
    open_conversation,
    say,
)

__all__ = [
    "ContactDetailsError",
    "NotPossibleError",
    "close",
    "close_unguarded",
    "close_without_consent",
    "lay_ready",
    "leave",
    "mark_read",
    "open_conversation",
    "say",
    "take_away",
]

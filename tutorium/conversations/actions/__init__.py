"""What people do in conversations. `open_conversation` and `say` alone store a message."""

from tutorium.conversations.actions.files import lay_ready, take_away
from tutorium.conversations.actions.refusals import (
    ContactDetailsError,
    NotPossibleError,
    TooMuchError,
)
from tutorium.conversations.actions.standing import (
    NotTheirsToBlockError,
    TooManyBlocksError,
    block,
    end_blocks_in_family,
    end_suspension,
    freeze,
    suspend,
    thaw,
    unblock,
)
from tutorium.conversations.actions.talking import (
    close,
    close_unguarded,
    close_without_consent,
    leave,
    leave_all,
    mark_read,
    open_conversation,
    say,
)

__all__ = [
    "ContactDetailsError",
    "NotPossibleError",
    "NotTheirsToBlockError",
    "TooManyBlocksError",
    "TooMuchError",
    "block",
    "close",
    "close_unguarded",
    "close_without_consent",
    "end_blocks_in_family",
    "end_suspension",
    "freeze",
    "lay_ready",
    "leave",
    "leave_all",
    "mark_read",
    "open_conversation",
    "say",
    "suspend",
    "take_away",
    "thaw",
    "unblock",
]

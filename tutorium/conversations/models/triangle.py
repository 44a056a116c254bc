"""The triangle in the database: no open conversation has a minor in it without somebody of theirs.

Whatever writes, and by whichever way, is refused by triggers: a message in an unguarded conversation,
or by somebody who is not in it; a file that is no message's or another's; somebody who joins, leaves or is taken out so that a minor is left
alone; a closed conversation that is opened again. What changes in families makes no row here false,
but then no message can be stored until somebody of theirs is there again.

The triggers read the tables of `accounts`. SQLite makes a table anew to change it and stumbles over
triggers that read it, so they are taken away before every migration and made again after it.
"""

from tutorium.accounts.models.conditions import is_grown, works_at_school_of
from tutorium.core.triggers import Trigger, Triggers

MINOR = "a minor is alone in the conversation"
STRANGER = "who writes is not in the conversation"
APART = "who is there may not write with each other"
FILE = "a file belongs to a message of who sent it, and stays as it was"

_ALONE = """EXISTS (
    SELECT 1 FROM conversations_conversation talk
    JOIN conversations_party child ON child.conversation_id = talk.id AND child.left_at IS NULL
    WHERE talk.id = {talk} AND talk.closed_at IS NULL AND NOT {child_is_grown}
    AND NOT EXISTS (
        SELECT 1 FROM conversations_party keeper
        WHERE keeper.conversation_id = talk.id AND keeper.left_at IS NULL AND {keeper_is_grown}
        AND (EXISTS (SELECT 1 FROM accounts_guardianship link
                WHERE link.guardian_id = keeper.user_id AND link.child_id = child.user_id
                AND link.ended_at IS NULL AND link.may_see)
            OR keeper.side = 'school' AND {keeper_is_of_the_school}))
)"""
_STRANGER = """NOT EXISTS (SELECT 1 FROM conversations_party author
    JOIN conversations_conversation talk ON talk.id = author.conversation_id
    WHERE author.id = NEW.author_id AND author.conversation_id = NEW.conversation_id
    AND author.left_at IS NULL AND talk.closed_at IS NULL AND talk.frozen_at IS NULL)"""
# A file becomes its sender's message's while that is said, and nothing of it changes after.
_FILE_OF = """NEW.message_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conversations_message said
    WHERE said.id = NEW.message_id AND said.author_id = NEW.party_id)"""
_FILE_SENT = "OLD.message_id IS NOT NULL"
_TALK_OF_FILE = """(SELECT said.conversation_id FROM conversations_message said
    WHERE said.id = NEW.message_id)"""
_FILE_STRANGER = """NEW.message_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM conversations_party sender
    JOIN conversations_conversation talk ON talk.id = sender.conversation_id
    WHERE sender.id = NEW.party_id AND sender.left_at IS NULL AND talk.closed_at IS NULL
    AND talk.frozen_at IS NULL)"""

# What people and safeguarding decided holds but with who runs the site.
_APART = """EXISTS (
    SELECT 1 FROM conversations_party one
    WHERE one.conversation_id = {talk} AND one.left_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM conversations_party site
        JOIN accounts_user person ON person.id = site.user_id
        WHERE site.conversation_id = one.conversation_id AND site.left_at IS NULL
        AND site.side = 'operator' AND person.is_superuser)
    AND (EXISTS (SELECT 1 FROM conversations_suspension held
            WHERE held.person_id = one.user_id AND held.ended_at IS NULL)
        OR EXISTS (SELECT 1 FROM conversations_block kept
            JOIN conversations_party other ON other.user_id = kept.other_id
            WHERE kept.person_id = one.user_id AND kept.ended_at IS NULL
            AND other.conversation_id = one.conversation_id AND other.left_at IS NULL))
)"""

# Words that go with who said them may go from wherever they stand; nothing else changes with them.
_ERASED = """(NEW.is_erased AND NEW.text = '' AND NEW.conversation_id = OLD.conversation_id
    AND NEW.author_id = OLD.author_id AND NEW.sent_at = OLD.sent_at)"""

# name: (when, on which table, of which row the conversation is)
_TRIGGERS = {
    "triangle_message": ("BEFORE INSERT", "conversations_message", "NEW.conversation_id"),
    "triangle_message_moved": (
        "BEFORE UPDATE OF conversation_id, author_id, text, sent_at",
        "conversations_message",
        "NEW.conversation_id",
    ),
    "triangle_joined": ("AFTER INSERT", "conversations_party", "NEW.conversation_id"),
    "triangle_changed": (
        "AFTER UPDATE OF conversation_id, user_id, side, left_at",
        "conversations_party",
        "NEW.conversation_id",
    ),
    "triangle_moved": (
        "AFTER UPDATE OF conversation_id",
        "conversations_party",
        "OLD.conversation_id",
    ),
    "triangle_removed": ("AFTER DELETE", "conversations_party", "OLD.conversation_id"),
    "triangle_file": ("BEFORE INSERT", "conversations_attachment", _TALK_OF_FILE),
    "triangle_file_sent": (
        "BEFORE UPDATE OF message_id, party_id, kind, name, data",
        "conversations_attachment",
        _TALK_OF_FILE,
    ),
    "triangle_opened": ("AFTER UPDATE OF closed_at", "conversations_conversation", "NEW.id"),
}
_TABLES = {
    "accounts_agerecord",
    "accounts_guardianship",
    "accounts_membership",
    "accounts_user",
    "conversations_attachment",
    "conversations_block",
    "conversations_conversation",
    "conversations_message",
    "conversations_party",
    "conversations_suspension",
}
_AUTHOR = [(_STRANGER, STRANGER)]
_SENDER = [(_FILE_OF, FILE), (_FILE_STRANGER, STRANGER)]
_ALSO = {
    "triangle_message": _AUTHOR,
    "triangle_message_moved": _AUTHOR,
    "triangle_file": _SENDER,
    "triangle_file_sent": [(_FILE_SENT, FILE), *_SENDER],
}


def _made(vendor: str) -> dict[str, Trigger]:
    return {
        name: Trigger(f"{when} ON {table}", _unless_erased(name, _refusals(vendor, name, talk)))
        for name, (when, table, talk) in _TRIGGERS.items()
    }


def _refusals(vendor: str, name: str, talk: str) -> list[tuple[str, str]]:
    """Return conditions with what is said where one is true."""
    alone = _ALONE.format(
        talk=talk,
        child_is_grown=is_grown("child.user_id", vendor),
        keeper_is_grown=is_grown("keeper.user_id", vendor),
        keeper_is_of_the_school=works_at_school_of("child.user_id", "keeper.user_id"),
    )
    also = [*_ALSO[name], (_APART.format(talk=talk), APART)] if name in _ALSO else []
    return [*also, (alone, MINOR)]


def _unless_erased(name: str, refusals: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if name != "triangle_message_moved":
        return refusals
    return [(f"NOT {_ERASED} AND ({condition})", say) for condition, say in refusals]


TRIANGLE = Triggers(_made, _TABLES)

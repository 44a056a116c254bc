"""Conversations, who is in them, and what was said; and beneath them what may never be stored."""

from tutorium.conversations.models.attachments import Attachment
from tutorium.conversations.models.messages import LONGEST, Conversation, Message, Party
from tutorium.conversations.models.standing import Block, Suspension

__all__ = [
    "LONGEST",
    "Attachment",
    "Block",
    "Conversation",
    "Message",
    "Party",
    "Suspension",
]

"""Conversations, who is in them, and what was said; and beneath them what may never be stored."""

from tutorium.conversations.models.attachments import Attachment
from tutorium.conversations.models.messages import LONGEST, Conversation, Message, Party

__all__ = ["LONGEST", "Attachment", "Conversation", "Message", "Party"]

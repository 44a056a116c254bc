"""Conversations, who is in them, and what was said; and beneath them what may never be stored."""

from tutorium.conversations.models.messages import LONGEST, Conversation, Message, Party

__all__ = ["LONGEST", "Conversation", "Message", "Party"]

"""What students do when they practise, and what is done to what they did."""

from tutorium.practice.actions.attempts import Response, Tried, attempt
from tutorium.practice.actions.keeping import (
    TooManyCardsError,
    Words,
    card_from_question,
    drop_card,
    keep_cards,
    keep_terms,
    rewrite_card,
    write_card,
)
from tutorium.practice.actions.merging import merge_practice
from tutorium.practice.actions.recall import (
    bury,
    cram,
    merge_recall,
    rebuild,
    recall,
    resume,
    suspend,
    undo,
)

__all__ = [
    "Response",
    "TooManyCardsError",
    "Tried",
    "Words",
    "attempt",
    "bury",
    "card_from_question",
    "cram",
    "drop_card",
    "keep_cards",
    "keep_terms",
    "merge_practice",
    "merge_recall",
    "rebuild",
    "recall",
    "resume",
    "rewrite_card",
    "suspend",
    "undo",
    "write_card",
]

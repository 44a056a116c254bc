"""What happens to papers: in the catalogue, and to what students keep of their own."""

from tutorium.papers.actions.catalogue import (
    StoredPaper,
    merge_papers,
    store_papers,
    withdraw_papers,
)
from tutorium.papers.actions.own import (
    LabelTakenError,
    add_own_paper,
    add_scheme,
    correct_question,
    cut_question,
    delete_own_paper,
    drop_question,
    join_with_next,
    keep_pages,
    remove_scheme,
)

__all__ = [
    "LabelTakenError",
    "StoredPaper",
    "add_own_paper",
    "add_scheme",
    "correct_question",
    "cut_question",
    "delete_own_paper",
    "drop_question",
    "join_with_next",
    "keep_pages",
    "merge_papers",
    "remove_scheme",
    "store_papers",
    "withdraw_papers",
]

"""What happens to papers: in the catalogue, and to what students keep of their own."""

from tutorium.papers.actions.catalogue import (
    StoredPaper,
    merge_papers,
    refile_courses,
    store_papers,
    withdraw_papers,
)
from tutorium.papers.actions.own import (
    LabelTakenError,
    SatError,
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
from tutorium.papers.actions.own_sitting import (
    NoTotalError,
    hold_split,
    release_split,
    say_of_question,
    set_boundaries,
    set_time,
)

__all__ = [
    "LabelTakenError",
    "NoTotalError",
    "SatError",
    "StoredPaper",
    "add_own_paper",
    "add_scheme",
    "correct_question",
    "cut_question",
    "delete_own_paper",
    "drop_question",
    "hold_split",
    "join_with_next",
    "keep_pages",
    "merge_papers",
    "refile_courses",
    "release_split",
    "remove_scheme",
    "say_of_question",
    "set_boundaries",
    "set_time",
    "store_papers",
    "withdraw_papers",
]

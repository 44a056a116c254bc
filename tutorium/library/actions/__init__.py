"""What is done to the library."""

from tutorium.library.actions.asking import (
    Asked,
    Asker,
    ReachableError,
    SuspectedError,
    ask,
    confirm_address,
    say_helped,
    take_back,
)
from tutorium.library.actions.claiming import (
    claim,
    draft,
    follow_draft,
    free_claims_of,
    free_expired,
    free_expired_claims,
    give_back,
    may_be_claimed,
)
from tutorium.library.actions.comparing import compare_stale, find_duplicates
from tutorium.library.actions.deciding import (
    complete_inquiry,
    decline,
    forget_askers,
    forget_askers_daily,
    join,
    let_in,
    point_to,
)
from tutorium.library.actions.drafting import NotAnAnswerError, keep_draft
from tutorium.library.actions.forgetting import forget_name
from tutorium.library.actions.loading import (
    LOADED,
    StoredCard,
    StoredItem,
    remove_cards,
    store_cards,
    store_figures,
    store_items,
    withdraw_items,
)
from tutorium.library.actions.local import local_pack
from tutorium.library.actions.merging import (
    MERGED,
    TAKEN_APART,
    TOOK,
    merge,
    tell_apart,
    undo_merge,
)
from tutorium.library.actions.proving import prove_stale, store_facts
from tutorium.library.actions.publishing import (
    UnfitItemError,
    UnreadError,
    publish_from_desk,
    withdraw_from_desk,
)
from tutorium.library.actions.reporting import report_problem

__all__ = [
    "LOADED",
    "MERGED",
    "TAKEN_APART",
    "TOOK",
    "Asked",
    "Asker",
    "NotAnAnswerError",
    "ReachableError",
    "StoredCard",
    "StoredItem",
    "SuspectedError",
    "UnfitItemError",
    "UnreadError",
    "ask",
    "claim",
    "compare_stale",
    "complete_inquiry",
    "confirm_address",
    "decline",
    "draft",
    "find_duplicates",
    "follow_draft",
    "forget_askers",
    "forget_askers_daily",
    "forget_name",
    "free_claims_of",
    "free_expired",
    "free_expired_claims",
    "give_back",
    "join",
    "keep_draft",
    "let_in",
    "local_pack",
    "may_be_claimed",
    "merge",
    "point_to",
    "prove_stale",
    "publish_from_desk",
    "remove_cards",
    "report_problem",
    "say_helped",
    "store_cards",
    "store_facts",
    "store_figures",
    "store_items",
    "take_back",
    "tell_apart",
    "undo_merge",
    "withdraw_from_desk",
    "withdraw_items",
]

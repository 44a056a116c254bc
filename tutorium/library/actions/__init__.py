"""What is done to the library."""

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
from tutorium.library.actions.publishing import (
    UnfitItemError,
    UnreadError,
    local_pack,
    publish_from_desk,
    withdraw_from_desk,
)
from tutorium.library.actions.reporting import report_problem

__all__ = [
    "LOADED",
    "StoredCard",
    "StoredItem",
    "UnfitItemError",
    "UnreadError",
    "forget_name",
    "local_pack",
    "publish_from_desk",
    "remove_cards",
    "report_problem",
    "store_cards",
    "store_figures",
    "store_items",
    "withdraw_from_desk",
    "withdraw_items",
]

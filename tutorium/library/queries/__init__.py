"""Reads of the library that several pages and deeds share."""

from tutorium.library.queries.cards import IN_THE_FILE, card_shelf, card_tally, cards_at, home_of
from tutorium.library.queries.documents import (
    CARD,
    card_documents,
    document_counts,
    every_document,
    search_documents,
)
from tutorium.library.queries.due import due
from tutorium.library.queries.holdings import answers_held, cards_held, notes_held
from tutorium.library.queries.inquiries import (
    Proposal,
    alike,
    competence_of,
    offers,
    open_by_course,
    outcome_for,
    proposal,
    queue,
    suspicion_about,
    waits_for_answers,
)
from tutorium.library.queries.items import (
    ANSWERS,
    LISTED,
    NOTES,
    Kind,
    find_item,
    links_in,
    listed,
    rows_at,
    rows_of,
    shelf,
    site_shelf,
    tally,
    tally_of,
    topics_of,
)
from tutorium.library.queries.material import material_on
from tutorium.library.queries.obstacles import (
    address_owners,
    brought_by,
    obstacles_to,
    second_reading,
)
from tutorium.library.queries.proof import fact_files, proof_of, rules_of
from tutorium.library.queries.reading_on import (
    Next,
    Pointer,
    neighbours,
    read_next,
    related_items,
    translations_of,
)

__all__ = [
    "ANSWERS", "CARD", "IN_THE_FILE", "LISTED", "NOTES", "Kind", "Next", "Pointer", "Proposal",
    "address_owners", "alike", "answers_held", "brought_by", "card_documents", "card_shelf", "card_tally", "cards_at", "cards_held", "competence_of", "document_counts", "due",
    "every_document", "fact_files", "find_item", "home_of", "links_in", "listed", "material_on", "neighbours", "notes_held",
    "obstacles_to", "offers", "open_by_course", "outcome_for", "proof_of", "proposal", "queue",
    "read_next", "related_items",
    "rows_at", "rows_of", "rules_of", "search_documents", "second_reading", "shelf", "site_shelf",
    "suspicion_about", "tally", "tally_of", "topics_of", "translations_of", "waits_for_answers",
]  # fmt: skip

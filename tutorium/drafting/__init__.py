"""Drafts asked of a language model, where the operator named one: what was asked, what came, and what it cost. It knows no content: rooms above hand it values and decide what becomes of a draft."""

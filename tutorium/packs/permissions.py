"""Who hands in packs, and who accepts what they would change."""

from typing import Any

from tutorium.library.permissions import may_check, may_write
from tutorium.packs.models import Change, Contribution


def may_contribute(user: Any) -> bool:
    return may_write(user) and bool(user.has_perm("wagtailadmin.access_admin"))


def may_accept(user: Any, given: Contribution | Change) -> bool:
    """Say whether this person is a second pair of eyes: who handed it in is not."""
    return may_check(user) and given.given_by_id != user.pk


def may_refuse(user: Any, given: Contribution | Change) -> bool:
    """Who handed it in may take it back."""
    return may_check(user) or given.given_by_id == user.pk


def may_take_off(user: Any, kind: str) -> bool:
    word = "note" if kind == "note" else "answer"  # cards, questions and papers have none
    return bool(user.has_perm(f"library.unpublish_{word}"))


def may_sign(user: Any, kind: str) -> bool:
    word = "note" if kind == "note" else "answer"
    return bool(user.has_perm(f"library.sign_{word}"))

"""What students do when they practise, and what is done to what they did."""

from tutorium.practice.actions.attempts import Response, Tried, attempt
from tutorium.practice.actions.merging import merge_practice

__all__ = ["Response", "Tried", "attempt", "merge_practice"]

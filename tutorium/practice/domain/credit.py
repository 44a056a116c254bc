"""What an attempt counts for where hints cost marks."""

from collections.abc import Mapping
from typing import Any

from tutorium.questions.domain.hints import credit


def credit_of(marking: Mapping[str, Any], hints: Mapping[str, int]) -> int:
    """Add up the parts of a marking (as docs/examiner.md says), each less what its hints cost."""
    return sum(
        credit(part["marks"] or 0, part["available"], hints.get(part["label"], 0))
        for part in marking["parts"]
    )

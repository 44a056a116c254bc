"""What a guardian may do for a child, and what becomes of it."""

from dataclasses import astuple, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Rights:
    """Several guardians of one child may have different rights."""

    may_see: bool = True
    may_approve: bool = True
    may_pay: bool = False

    @property
    def of_an_adults_helper(self) -> "Rights":
        """Return what is left when the child comes of age: to pay, where that was agreed."""
        return Rights(may_see=False, may_approve=False, may_pay=self.may_pay)

    def exceeds(self, other: "Rights") -> bool:
        """Say whether anything is among these that is not among the others."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return any(mine and not theirs for mine, theirs in pairs)

    @property
    def is_nothing(self) -> bool:
        return not (self.may_see or self.may_approve or self.may_pay)


class EndReason(StrEnum):
    GUARDIAN = "guardian"
    CHILD = "child"
    OF_AGE = "of_age"
    OPERATOR = "operator"
    ERASED = "erased"

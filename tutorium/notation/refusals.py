"""What cannot be read or worked out, told apart so that whoever asks can say what to mend."""

from typing import Literal

Kind = Literal[
    "empty",
    "too_long",
    "too_deep",
    "unknown_sign",
    "unknown_word",
    "unknown_unit",
    "unfinished",
    "unexpected",
    "unbalanced",
    "two_numbers",
    "mixed_marks",
    "too_large",
    "zero_division",
    "not_an_element",
    "wrong_capitals",
    "no_arrow",
    "no_differential",
]


class NotReadError(ValueError):
    """Something typed that cannot be read; never an answer that is wrong.

    `at` is the place in the text (0 is the first character) and
    `what` the piece of it that stopped the reading.
    """

    def __init__(self, kind: Kind, *, at: int = 0, what: str = "") -> None:
        super().__init__(f"{kind} at {at}: {what!r}")
        self.kind = kind
        self.at = at
        self.what = what


class TooHardError(ArithmeticError):
    """A value or a comparison that would take more than its bound of effort."""


class UndefinedError(ArithmeticError):
    """What has no value: division by zero, the logarithm of zero, a letter that nobody set.

    `what` is the letter or the operation.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

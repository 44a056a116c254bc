"""What cannot be read or worked out, told apart so that whoever asks can say what to mend."""


class NotReadError(ValueError):
    """Something typed that cannot be read; never an answer that is wrong.

    `kind` is one of the words below, `at` the place in the text (0 is the first character) and
    `what` the piece of it that stopped the reading.
    """

    KINDS = frozenset(
        {
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
        }
    )

    def __init__(self, kind: str, *, at: int = 0, what: str = "") -> None:
        assert kind in self.KINDS, kind
        super().__init__(f"{kind} at {at}: {what!r}")
        self.kind = kind
        self.at = at
        self.what = what


class TooHardError(ArithmeticError):
    """A value or a comparison that would take more than its bound of effort."""

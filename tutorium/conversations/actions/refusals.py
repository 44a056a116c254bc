"""Why something is not sent."""


class NotPossibleError(Exception):
    """These people cannot write with each other here. It is the same whatever the reason."""


class TooMuchError(Exception):
    """Somebody has written, or begun to, as much as one person may in that time."""


class ContactDetailsError(Exception):
    """The text holds what would lead out of the conversation; `found` says what."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(", ".join(found))
        self.found = found

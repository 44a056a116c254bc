"""What somebody who pays for another still may pay: within a month, and in all."""

from dataclasses import dataclass
from datetime import datetime

from tutorium.core.money import Money


@dataclass(frozen=True, slots=True)
class Limit:
    """A month's, one in all, or both, in minor units of one currency; and until when, if it ends."""

    currency: str
    month: int | None = None
    total: int | None = None
    until: datetime | None = None

    def left(self, *, month: int, total: int) -> Money:
        """Return what is left when so much was spent in the month, and in all."""
        limits = [(self.month, month), (self.total, total)]
        rests = [limit - spent for limit, spent in limits if limit is not None]
        return Money(max(min(rests, default=0), 0), self.currency)

"""How money comes in with a provider, its intake: one of three, with what each asks of it.

Who holds the money follows from the intake, and with it how it goes out: nobody, the site itself on
its own account, or the provider. A provider cannot be made while anything of it is left out.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise

from tutorium.accounts.models import User
from tutorium.core.money import Money
from tutorium.payments.domain.reconciliation import Moved
from tutorium.payments.kinds.answers import Answer, Cost, Disputed, Message
from tutorium.payments.models import Charge, Checkout, Destination, Payout, Refund


class Provider(ABC):
    """What each can do. A provider has one of the three intakes below, never this alone."""

    @property
    @abstractmethod
    def title(self) -> str | Promise:
        """How somebody would pay, for who chooses, in the middle of a sentence."""

    @property
    @abstractmethod
    def means(self) -> str | Promise:
        """By what, after *Paid*: by card. Nothing where nothing is paid."""

    @abstractmethod
    def refund(self, refund: Refund) -> Answer:
        """Give money back, or say how far that is."""

    @abstractmethod
    def pay_out(self, payout: Payout) -> Answer:
        """Pay somebody out, or say how far that is. Raises `NotYetError` while it cannot."""


class CostsNothing(Provider):
    """Nothing comes in: a charge is paid as it is agreed on, and only what costs nothing is."""


class ByHand(Provider):
    """It comes to an account of the site's own; people of the site say that it came.

    A charge is owed from when it is agreed on, so nobody has to be here to pay it. Refunds and
    payouts are made by hand as well, and wait until somebody says that they were.
    """


class AtPage(Provider):
    """Who pays is led to a page of the provider's and back, and it holds the money until it goes out.

    A charge waits until the provider says, when it is asked, that it was paid. Whatever asks it
    raises `UnreachableError` where asking again is right, and `RefusedError` where it says no.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """How people know it."""

    @abstractmethod
    def begin(self, charge: Charge, *, number: int, back: str) -> Answer:
        """Open the `number`th checkout of a charge; asked again it is the same one."""

    @abstractmethod
    def look(self, checkout: Checkout) -> Answer:
        """Return how far a checkout is now; of one that is paid, by what and how much."""

    @abstractmethod
    def close(self, checkout: Checkout) -> None:
        """Let nobody pay by a checkout any more. One that is closed or paid stays as it is."""

    @abstractmethod
    def read_message(self, body: bytes, headers: Mapping[str, str], *, at: datetime) -> Message:
        """Return what a message says that it is about. Raises `BadMessageError` for a forged one."""

    @abstractmethod
    def open_account(self, person: User) -> str:
        """Open an account for who is paid out and return its id; asked again it is the same one."""

    @abstractmethod
    def onboard(self, destination: Destination, *, back: str, again: str) -> str:
        """Return the page at which somebody says who they are; it leads `back`, or is asked `again`."""

    @abstractmethod
    def is_ready(self, destination: Destination) -> bool:
        """Say whether somebody can be paid out now."""

    @abstractmethod
    def has_come_back(self, payout: Payout) -> bool:
        """Say whether all of a payout that was done came back."""

    @abstractmethod
    def cost_of(self, checkout: Checkout) -> Cost:
        """Return what was kept of a payment. Raises `NotYetError` while that is not known."""

    @abstractmethod
    def moved(self, *, since: datetime) -> list[Moved]:
        """Return whatever moved what it holds for us since a time; what was kept of it apart."""

    @abstractmethod
    def balances(self) -> dict[str, Money]:
        """Return what it holds for us by currency, whether it may be sent on yet or not."""


INTAKES = (CostsNothing, ByHand, AtPage)


class Undisputed:
    """Beside `AtPage`: what was paid stays paid, as no bank takes it back."""


class Disputing(ABC):
    """Beside `AtPage`: the bank of who paid may take the money back, and asks who is right."""

    @abstractmethod
    def tells_of_dispute(self, kind: str) -> bool:
        """Say whether messages of a kind are about disputes."""

    @abstractmethod
    def look_at_dispute(self, reference: str) -> Disputed:
        """Return how far a dispute is now, and what moved by it."""

    @abstractmethod
    def page_of_dispute(self, reference: str) -> str:
        """Return the address at which a dispute is answered."""

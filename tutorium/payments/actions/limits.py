"""Whether who is to pay for somebody may: asked within `agree`, with the row of the limit taken."""

from datetime import datetime

from tutorium.accounts.models import Guardianship, Organisation, User
from tutorium.core.money import Money
from tutorium.payments.actions.refusals import SpendingCapError, SponsorLimitError
from tutorium.payments.models import SpendingCap, Sponsorship
from tutorium.payments.models.sponsorships import spent_for


def ask_limits(
    price: Money,
    *,
    payer: User | None,
    organisation: Organisation | None,
    student: User | None,
    at: datetime,
) -> None:
    """Let students pay for themselves, guardians within their cap, sponsors within their limit.

    Raises `SpendingCapError` and `SponsorLimitError`. The row of the limit is taken first, and what
    was spent is asked after it: so of two at once the second sees what the first one took.
    """
    if student is None or student == payer or not price:
        return
    if payer is not None and _may_pay(payer, student):
        _ask_cap(price, payer, student, at)
    else:
        _ask_sponsor(price, payer, organisation, student, at)


def _may_pay(payer: User, student: User) -> bool:
    links = Guardianship.objects.live().filter(guardian=payer, child=student, may_pay=True)
    return links.exists()


def _ask_cap(price: Money, guardian: User, child: User, at: datetime) -> None:
    rows = SpendingCap.objects.filter(guardian=guardian, child=child)
    caps = {row.currency: row for row in rows.select_for_update(of=("self",)).order_by("pk")}
    if not caps:
        return
    cap = caps.get(price.currency)
    left = cap.minor - spent_for(guardian, child, price.currency, at=at) if cap else 0
    if price.minor > left:
        raise SpendingCapError(price)


def _ask_sponsor(
    price: Money,
    payer: User | None,
    organisation: Organisation | None,
    student: User,
    at: datetime,
) -> None:
    rows = Sponsorship.objects.live(at=at).filter(
        payer=payer, organisation=organisation, student=student, currency=price.currency
    )
    taken = rows.select_for_update(of=("self",)).first()
    if taken is None:
        raise SponsorLimitError(price)
    if Sponsorship.objects.with_spent(at=at).get(pk=taken.pk).left < price:
        raise SponsorLimitError(price)

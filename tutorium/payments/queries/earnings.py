"""What somebody earned: unit by unit, where it stands, and what it waits for."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Concat

from tutorium.accounts.models import User
from tutorium.core.money import Money
from tutorium.payments import models
from tutorium.payments.domain import payouts
from tutorium.payments.domain.ledger import AccountKind
from tutorium.payments.domain.packages import unit_price
from tutorium.payments.domain.policies import divided
from tutorium.payments.kinds import account_with
from tutorium.payments.models.ledger import Payable


@dataclass(frozen=True)
class Earned:
    """What somebody earned with a provider and was not paid out yet."""

    payee: User
    provider: str
    amount: Money


@dataclass(frozen=True)
class Purse:
    """Where somebody's money with a provider stands, in one currency, and what it waits for."""

    provider: str
    currency: str
    earned: Money
    waits: Money  # given, and not earned yet
    on_its_way: Money
    paid_out: Money
    wait: payouts.Wait | None


@dataclass(frozen=True)
class Share:
    """What a unit earned, or will: the fee is a share of `base`."""

    release: models.Release
    base: Money
    fee: Money
    payout: Money

    @property
    def percent(self) -> Decimal:
        """Return the fee as a share of the base, as it was agreed."""
        return Decimal(self.release.charge.fee_share) / 100


def lessons_of(payee: User) -> QuerySet[models.Release]:
    """Return the units that somebody gave, the last first, with what each earned as entries say."""
    key = Concat(
        Value("charge:"),
        OuterRef("charge__public_id"),
        Value(":earned:"),
        Cast(OuterRef("unit"), CharField()),
    )
    lines = models.Entry.objects.filter(transaction__key=key)
    return (
        models.Release.objects.filter(charge__payee=payee)
        .select_related("charge__student", "charge__payee")
        .annotate(
            to_payee=Subquery(lines.filter(account__kind=AccountKind.PAYABLE).values("minor")),
            to_us=Subquery(lines.filter(account__kind=AccountKind.FEES).values("minor")),
        )
        .order_by("-due_at", "-pk")
    )


def share_of(release: models.Release) -> Share:
    """Return what a unit of `lessons_of` earned, or is going to where nothing comes between."""
    charge = release.charge
    if release.done_at is not None:
        found = (getattr(release, name) for name in ("to_us", "to_payee"))
        fee, payout = (Money(-(each or 0), charge.currency) for each in found)
        return Share(release, fee + payout, fee, payout)
    left = Money(charge.tally(given=0).held, charge.currency) if charge.paid_at else charge.price
    is_rest = release.unit > charge.units
    base = left if is_rest else unit_price(charge.price, units=charge.units, unit=release.unit)
    base = min(base - Money(release.returned_minor, charge.currency), left)
    fee, payout = divided(base, refund=Money(0, charge.currency), fee_share=charge.fee_share)
    return Share(release, base, fee, payout)


def purses_of(payee: User, *, at: datetime) -> list[Purse]:
    """Return where somebody's money stands, by provider and currency."""
    there = {row.provider: row.where for row in payee.destinations.standing()}
    earned = Counter(
        {(each.provider, each.amount.currency): each.amount.minor for each in earned_by(payee)}
    )
    waiting = _waiting(payee)
    on_its_way, paid_out = (_sums(payee, each) for each in (payouts.OPEN, [payouts.Status.DONE]))
    behind = {currency for (_provider, currency), minor in earned.items() if minor < 0}
    purses = []
    for place in sorted({*earned, *waiting, *on_its_way, *paid_out}):
        provider, currency = place
        here = Money(earned[place], currency)
        where = there.get(account_with(provider))
        wait = wait_for(here, is_behind=currency in behind, where=where, at=at)
        gone = Money(on_its_way[place], currency), Money(paid_out[place], currency)
        purses.append(Purse(*place, here, Money(waiting[place], currency), *gone, wait))
    return purses


def _waiting(payee: User) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for release in lessons_of(payee).filter(done_at=None, charge__ended_at=None):
        charge = release.charge
        found[charge.provider, charge.currency] += share_of(release).payout.minor
    return found


def _sums(payee: User, statuses: Collection[str]) -> Counter[tuple[str, str]]:
    rows = payee.payouts.filter(status__in=statuses).order_by()
    sums = rows.values_list("provider", "currency").annotate(Sum("minor"))
    return Counter({(provider, currency): minor for provider, currency, minor in sums})


def wait_for(
    amount: Money, *, is_behind: bool, where: payouts.Where | None, at: datetime
) -> payouts.Wait | None:
    """Return what a payout waits for on this site; nothing where it is due."""
    return payouts.wait_of(
        amount,
        least=payouts.least_of(settings.PAYOUT_LEAST, amount.currency),
        is_behind=is_behind,
        where=where,
        at=at,
        patience=timedelta(hours=settings.PAYOUT_WAIT_HOURS),
    )


def earned_by_all() -> list[Earned]:
    """Return whatever somebody earned and was not paid out, where it is above nothing."""
    return [each for each in _earned(models.Entry.objects.payable()) if each.amount.minor > 0]


def earned_by(payee: User, currency: str = "") -> list[Earned]:
    """Return what one person earned with each provider, whether above or below nothing."""
    rows = models.Entry.objects.filter(account__user=payee)
    return _earned((rows.filter(account__currency=currency) if currency else rows).payable())


def _earned(rows: Iterable[Payable]) -> list[Earned]:
    found = list(rows)
    people = User.objects.in_bulk({row.payee for row in found})
    return [
        Earned(people[row.payee], row.provider, Money(row.minor, row.currency)) for row in found
    ]

"""What the ledger says and whether it is sound; what becomes of a charge that is called off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import BigIntegerField, Case, Count, F, Prefetch, Q, QuerySet, Sum, When
from django.db.models.functions import TruncMonth

from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.accounts.models.people import minor
from tutorium.accounts.queries import counts_as_minor
from tutorium.core import hooks
from tutorium.core.money import Money
from tutorium.library.models import Answer
from tutorium.payments import models
from tutorium.payments.domain import payouts
from tutorium.payments.domain.charges import Status
from tutorium.payments.domain.ledger import Account, AccountKind, may_stand_at
from tutorium.payments.domain.packages import package_refund
from tutorium.payments.domain.policies import Ending, divided, endings, refund_now
from tutorium.payments.domain.statements import Line, Statement, kind_of
from tutorium.payments.domain.withdrawal import ends_at, withdrawal_refund
from tutorium.payments.models import seals
from tutorium.payments.models.sponsorships import paid_for
from tutorium.payments.queries.earnings import (
    Earned,
    Purse,
    Share,
    earned_by,
    earned_by_all,
    lessons_of,
    purses_of,
    share_of,
    wait_for,
)
from tutorium.payments.queries.reconciling import moved_at, standing_of, transfers_between

__all__ = [
    "Earned",
    "LedgerFault",
    "Purse",
    "Share",
    "balance",
    "balances",
    "children_paid_for",
    "earned_by",
    "earned_by_all",
    "endings_of",
    "ends_of_withdrawal",
    "has_payable",
    "ledger_faults",
    "lessons_of",
    "months_of",
    "moved_at",
    "organisations_run_by",
    "payable_of",
    "purses_of",
    "refund_by_policy",
    "refund_by_withdrawal",
    "rows_of",
    "share_of",
    "sponsorships_for",
    "standing_of",
    "statement",
    "students_decided_by",
    "transfers_between",
    "tutor_statement",
    "units_begun",
    "wait_for",
]

ANSWER_KEY = "answer:"  # before the uid of an answer, in the key of what is owed for it
_STANDING = Sum("entries__minor", default=0)


@dataclass(frozen=True)
class LedgerFault:
    """What is wrong, and of what: the uid of a transaction, or the account."""

    what: str
    of: str = ""


def organisations_run_by(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose money somebody looks after."""
    runs = Membership.objects.live().filter(user=user, role=Membership.Role.ADMIN)
    return Organisation.objects.filter(pk__in=runs.values("organisation")).order_by("name", "pk")


def children_paid_for(guardian: User) -> QuerySet[User]:
    """Return the children for whom somebody may pay as their guardian."""
    return paid_for(guardian).order_by("display_name", "pk")


def students_decided_by(person: User, *, at: datetime) -> list[User]:
    """Return for whom somebody may let a sponsor pay: themselves of age, and children in their care."""
    links = Guardianship.objects.live().filter(guardian=person, may_approve=True)
    wards = User.objects.filter(minor(at), guardian_links__in=links).order_by("display_name", "pk")
    own = [] if counts_as_minor(person, at=at) else [person]
    return [*own, *wards]


def sponsorships_for(student: User, *, at: datetime) -> QuerySet[models.Sponsorship]:
    """Return who pays for a student now, each with what is `left` of the limit."""
    rows = models.Sponsorship.objects.live(at=at).filter(student=student).with_spent(at=at)
    return rows.select_related("payer", "organisation").order_by("accepted_at", "pk")


def rows_of(account: Account) -> QuerySet[models.Account]:
    return models.Account.objects.filter(
        kind=account.kind,
        provider=account.provider,
        user=account.user,
        organisation=account.organisation,
    )


def balance(account: Account, currency: str, *, at: datetime | None = None) -> Money:
    """Return what stands on an account, or stood there at the beginning of `at`."""
    lines = models.Entry.objects.filter(account__in=rows_of(account).filter(currency=currency))
    return Money((lines.until(at) if at else lines).total(), currency)


def balances() -> QuerySet[models.Account]:
    """Return all accounts with what stands on them as `balance`, in minor units."""
    rows = models.Account.objects.annotate(balance=_STANDING)
    return rows.order_by("kind", "currency", "pk")


def statement(
    account: Account, currency: str, *, since: datetime, until: datetime
) -> QuerySet[models.Entry]:
    """Return the entries of an account in a span, the first first."""
    lines = models.Entry.objects.filter(account__in=rows_of(account).filter(currency=currency))
    return (
        lines.until(until)
        .filter(transaction__at__gte=since)
        .select_related("transaction", "account")
        .order_by("transaction__at", "pk")
    )


def payable_of(tutor: User) -> Account:
    return Account(AccountKind.PAYABLE, user=tutor.pk)


def has_payable(person: User) -> bool:
    """Say whether anything was ever earned by somebody."""
    return rows_of(payable_of(person)).exists()


def months_of(tutor: User) -> QuerySet[models.Entry, tuple[datetime, str]]:
    """Return months and currencies in which something was earned or paid out, the last first."""
    rows = models.Entry.objects.filter(account__in=rows_of(payable_of(tutor)))
    months = rows.annotate(month=TruncMonth("transaction__at", tzinfo=UTC))
    found = months.values_list("month", "account__currency").distinct()
    return found.order_by("-month", "account__currency")


def tutor_statement(
    tutor: User, currency: str, *, since: datetime, until: datetime
) -> Statement | None:
    """Return the statement of a tutor from the ledger; nothing where there is no such account."""
    account = payable_of(tutor)
    if not rows_of(account).filter(currency=currency).exists():
        return None
    whole = Prefetch("transaction__entries", models.Entry.objects.select_related("account"))
    entries = statement(account, currency, since=since, until=until)
    entries = entries.select_related("transaction__charge", "account").prefetch_related(whole)
    opening = -balance(account, currency, at=since)
    titles = _answer_titles(entries)
    return Statement(since, until, opening, [_line(entry, titles) for entry in entries])


def _answer_titles(entries: Iterable[models.Entry]) -> dict[str, str]:
    """Return the titles of answers that somebody is owed for, by the keys of their transactions."""
    keys = [entry.transaction.key for entry in entries if entry.transaction.event == "answer"]
    uids = [key.removeprefix(ANSWER_KEY) for key in keys]
    rows = Answer.objects.filter(uid__in=uids) if uids else Answer.objects.none()
    return {f"{ANSWER_KEY}{uid}": title for uid, title in rows.values_list("uid", "title")}


def _line(entry: models.Entry, titles: Mapping[str, str]) -> Line:
    of = entry.transaction
    moved = {each.account.kind: each.amount for each in of.entries.all()}
    amount = -entry.amount
    is_payout = of.payout_id is not None or AccountKind.TRANSIT in moved
    kind = kind_of(of.event, amount, is_payout=is_payout)
    about = of.charge.title if of.charge else titles.get(of.key, "")
    fee = moved.get(AccountKind.FEES)
    return Line(of.at, kind, amount, about, base=moved.get(AccountKind.HELD), fee=fee and -fee)


def refund_by_policy(charge: models.Charge, *, at: datetime) -> Money:
    """Return what who pays gets back when they cancel at `at`: by the copied policy, or formula."""
    if charge.units == 1:
        return refund_now(charge.terms, charge.price, starts_at=charge.starts_at, at=at)
    given = len(units_begun(charge, at=at))
    return package_refund(charge.price, single=charge.single, units=charge.units, given=given)


def units_begun(charge: models.Charge, *, at: datetime) -> set[int]:
    """Return the units that were given, and those of which rooms above say that they have begun.

    So nobody takes a lesson, and has its price back before anybody has written down that it was.
    """
    told = hooks.call("payments.units_begun", charge=charge, at=at)
    return {*charge.releases.values_list("unit", flat=True), *(n for each in told for n in each)}


def endings_of(charge: models.Charge, *, at: datetime) -> list[Ending]:
    """Return what cancelling does now and from each later deadline on, with what is left."""
    left = Money(charge.tally(given=0).held, charge.currency) if charge.paid_at else charge.price
    fee_share = charge.fee_share
    if charge.units > 1:
        given = [refund_by_policy(charge, at=at)]
        spans: list[tuple[datetime, datetime | None]] = [(at, None)]
    else:
        said = endings(
            charge.terms, charge.price, fee_share=fee_share, starts_at=charge.starts_at, at=at
        )
        given, spans = [each.refund for each in said], [(each.since, each.until) for each in said]
    refunds = [min(each, left) for each in given]
    kept = [divided(left, refund=refund, fee_share=fee_share) for refund in refunds]
    return [
        Ending(since, until, refund, fee, payout)
        for (since, until), refund, (fee, payout) in zip(spans, refunds, kept, strict=True)
    ]


def refund_by_withdrawal(charge: models.Charge, *, at: datetime) -> Money | None:
    """Return what a consumer who withdraws gets back; nothing where there is no right to."""
    given = len(units_begun(charge, at=at))
    return withdrawal_refund(charge.agreement, charge.price, units=charge.units, given=given, at=at)


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing does now: until when, what comes back, and what is kept for what was given."""

    until: datetime
    refund: Money
    kept: Money
    given: int


def withdrawal_of(charge: models.Charge, *, at: datetime) -> Withdrawal | None:
    """Return what withdrawing does at `at`, exactly; nothing where nobody may."""
    until = ends_at(charge.agreement)
    if charge.ended_at or charge.called_off_at or until is None:
        return None
    refund = refund_by_withdrawal(charge, at=at)
    if refund is None:
        return None
    if charge.status != Status.PAID:  # what nobody paid is cancelled
        nothing = Money(0, charge.currency)
        return Withdrawal(until, refund=nothing, kept=nothing, given=0)
    held = Money(charge.tally(given=0).held, charge.currency)
    kept = charge.price - refund
    given = len(units_begun(charge, at=at)) if kept else 0
    return Withdrawal(until, min(refund, held), kept, given)


def ends_of_withdrawal(charge: models.Charge) -> datetime | None:
    return ends_at(charge.agreement)


def ledger_faults() -> Iterator[LedgerFault]:
    """Yield what is wrong with the ledger, reckoned anew from its entries."""
    if not seals.SEALS.are_there(connection.alias):
        yield LedgerFault("unguarded")
    for uid in _unbalanced():
        yield LedgerFault("unbalanced", uid)
    for of in _astray():
        yield LedgerFault("impossible", of)
    for public_id in _at_odds():
        yield LedgerFault("at odds", public_id)
    for of in (*_payouts_at_odds(), *_disputes_at_odds()):
        yield LedgerFault("at odds", of)


def _unbalanced() -> QuerySet[models.Transaction, str]:
    """Transactions whose entries do not sum to zero in their currency, or are not there."""
    mixed = Count("entries", filter=~Q(entries__account__currency=F("currency")))
    sums = models.Transaction.objects.annotate(
        total=Sum("entries__minor", default=0), lines=Count("entries"), mixed=mixed
    )
    wrong = sums.filter(~Q(total=0) | Q(lines__lt=2) | Q(mixed__gt=0))
    return wrong.order_by("pk").values_list("uid", flat=True)


def _astray() -> Iterator[str]:
    """Accounts that stand where their kind never may."""
    rows = models.Account.objects.annotate(balance=_STANDING).order_by("pk")
    for kind, currency, pk, stands in rows.values_list("kind", "currency", "pk", "balance"):
        if not may_stand_at(AccountKind(kind), stands):
            yield f"{kind} {currency} {pk}"


def _at_odds() -> Iterator[str]:
    """Charges of which the ledger holds another sum than their own figures say."""
    held = Sum(
        "transactions__entries__minor",
        filter=Q(transactions__entries__account__kind=AccountKind.HELD),
        default=0,
    )
    owed = Case(When(status=Status.OWED, then=F("minor")), default=F("paid_minor"))
    spent = F("refunded_minor") + F("earned_minor") + F("lost_minor")
    rows = models.Charge.objects.annotate(in_books=held, in_row=spent - owed)
    yield from rows.exclude(in_books=F("in_row")).order_by("pk").values_list("public_id", flat=True)


def _payouts_at_odds() -> Iterator[str]:
    """Payouts of which the ledger holds another sum on its way or taken than their status says."""
    rows = models.Payout.objects.annotate(
        on_its_way=_of_kind(AccountKind.TRANSIT), taken=_of_kind(AccountKind.PAYABLE)
    )
    open_ = Case(
        When(status__in=payouts.OPEN, then=-F("minor")), default=0, output_field=BigIntegerField()
    )
    gone = Case(
        When(status=payouts.Status.FAILED, then=0),
        default=F("minor"),
        output_field=BigIntegerField(),
    )
    sound = Q(on_its_way=open_, taken=gone)
    yield from rows.exclude(sound).order_by("pk").values_list("public_id", flat=True)


def _disputes_at_odds() -> Iterator[str]:
    """Accounts on which more or less is disputed than the disputes that are open."""
    open_ = models.Dispute.objects.open().order_by()
    sums = open_.values_list("provider", "charge__currency").annotate(Sum("minor"))
    disputed = {(provider, currency): minor for provider, currency, minor in sums}
    rows = models.Account.objects.filter(kind=AccountKind.DISPUTED).order_by()
    standing = rows.values_list("provider", "currency").annotate(_STANDING)
    books = {(provider, currency): minor for provider, currency, minor in standing}
    for provider, currency in sorted({*disputed, *books}):
        if disputed.get((provider, currency), 0) != books.get((provider, currency), 0):
            yield f"disputed {currency}"


def _of_kind(kind: AccountKind) -> Sum:
    of_kind = Q(transactions__entries__account__kind=kind)
    return Sum("transactions__entries__minor", filter=of_kind, default=0)

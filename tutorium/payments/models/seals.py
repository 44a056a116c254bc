"""Money in the database: books that balance and stay as they are, terms that stay as agreed.

Entries are stored first and wait, by a foreign key that is looked at on commit, for the row of
their transaction. That row is let in only when its entries sum to zero in its currency, and no entry
after it. So on either engine nothing is committed that does not balance, whatever writes.

A charge is paid by a grown-up or an organisation, keeps its terms, ends once, and gives back no more
than it says it does. A payout goes where its grown-up payee said, and what became of it stays.

The triggers read the ages in `accounts`.
"""

from tutorium.accounts.models.conditions import is_grown
from tutorium.core.triggers import Trigger, Triggers
from tutorium.payments.models import invoice_seals, sponsorship_seals

UNBALANCED = "the entries of a transaction sum to zero in its currency"
SEALED = "nothing is added to a transaction that is written"
FOR_EVER = "what stands in the ledger stays as it is"
MINOR_PAYS = "who pays is of age"
AGREED = "what was agreed stays as it is"
ENDED = "a charge ends once"
TOO_MUCH = "no more is given back than the charge says"
MINOR_PAID = "who is paid out is of age"
ELSEWHERE = "a payout goes where its payee said"
GONE = "what became of a payout or a dispute stays"

_UNBALANCED = """(SELECT COUNT(*) < 2 OR SUM(line.minor) <> 0
        OR SUM(CASE WHEN book.currency = NEW.currency THEN 0 ELSE 1 END) > 0
    FROM payments_entry line JOIN payments_account book ON book.id = line.account_id
    WHERE line.transaction_id = NEW.uid)"""
_SEALED = "EXISTS (SELECT 1 FROM payments_transaction t WHERE t.uid = NEW.transaction_id)"
_MOVED = "EXISTS (SELECT 1 FROM payments_entry line WHERE line.account_id = OLD.id)"
_ALWAYS = "1 = 1"
_MINOR_PAYS = "NEW.payer_id IS NOT NULL AND NOT {payer_is_grown}"
_TERMS = """payer_id, organisation_id, student_id, payee_id, about, title, currency, minor, single_minor,
    units, fee_share, policy, agreed_at, country, time_zone, wants_early_start, provider"""
_ENDED_OTHERWISE = """OLD.status = 'ended'
    AND (NEW.status <> OLD.status OR NEW.outcome <> OLD.outcome OR NEW.earned_minor <> OLD.earned_minor)"""
_TOO_MUCH = """(SELECT COALESCE(SUM(other.minor), 0) FROM payments_refund other
    WHERE other.charge_id = NEW.charge_id) + NEW.minor
    > (SELECT charge.refunded_minor FROM payments_charge charge WHERE charge.id = NEW.charge_id)"""

_MINOR_PAID = "NOT {payee_is_grown}"
_MINOR_SAYS = "NOT {user_is_grown}"
# To a bank somebody sends by hand: no provider is asked to.
_ELSEWHERE = """NOT EXISTS (SELECT 1 FROM payments_destination there WHERE there.id = NEW.destination_id
    AND there.user_id = NEW.payee_id
    AND (there.provider = NEW.provider OR there.provider = '' AND NEW.sent_at IS NULL))"""
_PAYOUT_TERMS = "payee_id, destination_id, minor, currency, provider, decided_at"
_DECIDED = "OLD.status <> 'open' AND NEW.status <> OLD.status"
_GONE = """OLD.status = 'failed' OR (OLD.status = 'done' AND NEW.status NOT IN ('done', 'failed'))
    OR (OLD.status = 'sent' AND NEW.status = 'decided')"""

# By name: when and where, what is refused, and what is said then.
_TRIGGERS = {
    "ledger_entry": ("BEFORE INSERT ON payments_entry", _SEALED, SEALED),
    "ledger_entry_stays": ("BEFORE UPDATE ON payments_entry", _ALWAYS, FOR_EVER),
    "ledger_entry_is_kept": ("BEFORE DELETE ON payments_entry", _ALWAYS, FOR_EVER),
    "ledger_transaction": ("BEFORE INSERT ON payments_transaction", _UNBALANCED, UNBALANCED),
    "ledger_transaction_stays": ("BEFORE UPDATE ON payments_transaction", _ALWAYS, FOR_EVER),
    "ledger_transaction_is_kept": ("BEFORE DELETE ON payments_transaction", _ALWAYS, FOR_EVER),
    "ledger_account_stays": ("BEFORE UPDATE ON payments_account", _MOVED, FOR_EVER),
    "ledger_charge": ("BEFORE INSERT ON payments_charge", _MINOR_PAYS, MINOR_PAYS),
    "ledger_charge_stays": (f"BEFORE UPDATE OF {_TERMS} ON payments_charge", _ALWAYS, AGREED),
    "ledger_charge_ends": ("BEFORE UPDATE ON payments_charge", _ENDED_OTHERWISE, ENDED),
    "ledger_charge_is_kept": ("BEFORE DELETE ON payments_charge", _ALWAYS, FOR_EVER),
    "ledger_refund": ("BEFORE INSERT ON payments_refund", _TOO_MUCH, TOO_MUCH),
    "ledger_refund_stays": (
        "BEFORE UPDATE OF charge_id, minor, reason, decided_at ON payments_refund",
        _ALWAYS,
        FOR_EVER,
    ),
    "ledger_refund_is_kept": ("BEFORE DELETE ON payments_refund", _ALWAYS, FOR_EVER),
    **invoice_seals.TRIGGERS,
    "ledger_dispute_stays": (
        "BEFORE UPDATE OF charge_id, provider, reference, minor, opened_at ON payments_dispute",
        _ALWAYS,
        FOR_EVER,
    ),
    "ledger_dispute_ends": ("BEFORE UPDATE ON payments_dispute", _DECIDED, GONE),
    "ledger_dispute_is_kept": ("BEFORE DELETE ON payments_dispute", _ALWAYS, FOR_EVER),
    **sponsorship_seals.TRIGGERS,
    "ledger_destination": ("BEFORE INSERT ON payments_destination", _MINOR_SAYS, MINOR_PAID),
    "ledger_payout": ("BEFORE INSERT ON payments_payout", _MINOR_PAID, MINOR_PAID),
    "ledger_payout_goes": ("BEFORE INSERT ON payments_payout", _ELSEWHERE, ELSEWHERE),
    "ledger_payout_is_sent": (
        "BEFORE UPDATE OF sent_at ON payments_payout",
        _ELSEWHERE,
        ELSEWHERE,
    ),
    "ledger_payout_stays": (
        f"BEFORE UPDATE OF {_PAYOUT_TERMS} ON payments_payout",
        _ALWAYS,
        FOR_EVER,
    ),
    "ledger_payout_ends": ("BEFORE UPDATE ON payments_payout", _GONE, GONE),
    "ledger_payout_is_kept": ("BEFORE DELETE ON payments_payout", _ALWAYS, FOR_EVER),
}
_TABLES = {
    "accounts_agerecord",
    "payments_account",
    "payments_charge",
    "payments_destination",
    "payments_dispute",
    "payments_entry",
    "payments_payout",
    "payments_refund",
    "payments_transaction",
    *invoice_seals.TABLES,
    *sponsorship_seals.TABLES,
}
# Two sessions that write entries of one transaction wait for each other: the second one then sees
# that the transaction is written. SQLite has one writer.
_LOCK = "pg_advisory_xact_lock(hashtextextended(NEW.transaction_id, 0)) IS NULL"


def _made(vendor: str) -> dict[str, Trigger]:
    grown = {
        f"{who}_is_grown": is_grown(f"NEW.{who}_id", vendor)
        for who in ("payer", "student", "payee", "user")
    }
    made = {
        name: Trigger(when, [(refused.format(**grown), say)])
        for name, (when, refused, say) in _TRIGGERS.items()
    }
    if vendor == "postgresql":
        entry = made["ledger_entry"]
        made["ledger_entry"] = Trigger(entry.when, [(_LOCK, SEALED), *entry.refusals])
    return made


SEALS = Triggers(_made, _TABLES)

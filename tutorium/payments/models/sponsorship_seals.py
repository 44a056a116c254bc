"""Sponsorships in the database: of grown-ups, and for a child only by a guardian who approves."""

MINOR_SPONSORS = "who sponsors is of age"
OFFERED_FIRST = "a sponsorship is offered before it is accepted"
NOT_FOR_THEM = "a sponsorship is accepted by a grown-up student, or a guardian who approves"
AGREED = "what was offered stays as it is"

_MINOR_SPONSORS = "NEW.payer_id IS NOT NULL AND NOT {payer_is_grown}"
_ACCEPTED = "NEW.accepted_at IS NOT NULL OR NEW.student_id IS NOT NULL"
_NOT_FOR_THEM = """OLD.accepted_at IS NULL AND NEW.accepted_at IS NOT NULL
    AND NOT (NEW.accepted_by_id = NEW.student_id AND {student_is_grown})
    AND NOT ((NOT {student_is_grown}) AND EXISTS (SELECT 1 FROM accounts_guardianship link
        WHERE link.guardian_id = NEW.accepted_by_id AND link.child_id = NEW.student_id
        AND link.may_approve AND link.ended_at IS NULL))"""
_OFFERED = "payer_id, organisation_id, currency, month_minor, total_minor, until, offered_by_id, offered_at"
_CHANGED = """(OLD.accepted_at IS NOT NULL AND (NEW.accepted_at IS NULL
        OR NEW.student_id <> OLD.student_id OR NEW.accepted_by_id <> OLD.accepted_by_id))
    OR (OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NULL OR NEW.accepted_at IS NOT NULL
        AND OLD.accepted_at IS NULL))"""
_ALWAYS = "1 = 1"

# As in `seals`: by name when and where, what is refused, and what is said then.
TRIGGERS = {
    "sponsorship_is_of_age": (
        "BEFORE INSERT ON payments_sponsorship", _MINOR_SPONSORS, MINOR_SPONSORS
    ),
    "sponsorship_is_offered": (
        "BEFORE INSERT ON payments_sponsorship", _ACCEPTED, OFFERED_FIRST
    ),
    "sponsorship_is_accepted": (
        "BEFORE UPDATE ON payments_sponsorship", _NOT_FOR_THEM, NOT_FOR_THEM
    ),
    "sponsorship_stays": (
        f"BEFORE UPDATE OF {_OFFERED} ON payments_sponsorship", _ALWAYS, AGREED
    ),
    "sponsorship_ends": ("BEFORE UPDATE ON payments_sponsorship", _CHANGED, AGREED),
    "sponsorship_is_kept": ("BEFORE DELETE ON payments_sponsorship", _ALWAYS, AGREED),
}  # fmt: skip
TABLES = {"payments_sponsorship", "accounts_guardianship"}

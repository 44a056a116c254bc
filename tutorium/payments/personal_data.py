"""What is kept of people, and why: money."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

CHARGES = Stored(
    what=_(
        "What you agreed to pay or are paid for, for whom, on which terms, and what came of it."
    ),
    why=_("So that both sides can see what was agreed, and get back or are paid what is theirs."),
    kept=_(
        "As long as the law asks for books to be kept. When your account goes, they name nobody."
    ),
    left=_("What was agreed, paid and given back, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="payments.Refund",
            person=("charge__payer",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="refunds",
            columns=("charge__public_id", "minor", "reason", "status", "decided_at", "done_at"),
        ),
        Table(
            model="payments.Dispute",
            person=("charge__payer",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="disputes",
            columns=("charge__public_id", "minor", "status", "opened_at", "ended_at"),
        ),
        Table(
            model="payments.Charge",
            person=("payer", "student", "payee"),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="charges",
            columns=(
                "public_id",
                "title",
                "currency",
                "minor",
                "fee_share",
                "policy",
                "starts_at",
                "agreed_at",
                "provider",
                "status",
                "outcome",
                "paid_at",
                "refunded_minor",
                "ended_at",
            ),
        ),
    ),
)
LEDGER = Stored(
    what=_("What was paid by you and to you, as entries in the books."),
    why=_("Whoever takes money has to keep books, and must be able to show where each sum went."),
    kept=_(
        "As long as the law asks for books to be kept. When your account goes, they name nobody."
    ),
    left=_("The sums, without your name."),
    basis=Basis.LAW,
    tables=(
        Table(
            model="payments.Entry",
            person=("account__user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="entries",
            columns=(
                "account__kind",
                "account__currency",
                "minor",
                "transaction__event",
                "transaction__at",
            ),
        ),
        Table(
            model="payments.Account",
            person=("user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="accounts",
            columns=("kind", "currency"),
        ),
    ),
)

PAID_OUT = Stored(
    what=_("Where what you earn goes, sealed, and each payout to you."),
    why=_("So that you are paid, and both sides can see that you were."),
    kept=_(
        "An account that you replaced: as long as the books. When your account goes, so does what it says."
    ),
    left=_("That and how much was paid out, without your name or your bank account."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="payments.Payout",
            person=("payee",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="payouts",
            columns=(
                "public_id",
                "provider",
                "currency",
                "minor",
                "status",
                "reason",
                "reference",
                "decided_at",
                "done_at",
                "failed_at",
            ),
        ),
        Table(
            model="payments.Destination",
            person=("user",),
            fate=Fate.CHANGES,
            replaced={"details": "", "hint": ""},
            is_ones_own=False,
            name="destinations",
            columns=("provider", "reference", "hint", "said_at", "ready_at", "ended_at"),
        ),
    ),
)


INVOICES = Stored(
    what=_("Invoices and credit notes, with name, address and tax number as they were printed."),
    why=_("The law on taxes asks for copies that nobody changes, numbered without gaps."),
    kept=_("As long as the law asks for books to be kept, though your account goes."),
    left=_("The whole invoices, with name and address: the law forbids changing them."),
    basis=Basis.LAW,
    tables=(
        Table(
            model="payments.Invoice",
            person=("charge__payer",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="invoices",
            columns=(
                "kind",
                "series",
                "year",
                "number",
                "issued_at",
                "currency",
                "minor",
                "tax_minor",
                "tax_rate",
                "lines",
                "buyer_name",
                "buyer_company",
                "buyer_address",
                "buyer_country",
                "buyer_tax_number",
            ),
        ),
    ),
)
BILLING = Stored(
    what=_("The name, address and tax number that you want to stand on your invoices."),
    why=_("So that your invoices say what you need them to say."),
    kept=_("Until you change it, or your account goes."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="payments.BillingDetails",
            person=("user",),
            name="billing",
            columns=("name", "company", "address", "country", "tax_number", "changed_at"),
        ),
    ),
)


SPONSORSHIPS = Stored(
    what=_(
        "Who agreed to pay for whom, up to which limit, who said so and when; and what a guardian "
        "pays for a child in a month at most."
    ),
    why=_("So that nobody pays more than they agreed to, and both sides can see what was agreed."),
    kept=_(
        "As long as the charges that were paid by it. The address of an offer goes when it is "
        "answered or has run out."
    ),
    left=_("That somebody paid for somebody, without your name."),
    basis=Basis.CONTRACT,
    tables=(
        Table(
            model="payments.Sponsorship",
            person=("payer", "student", "offered_by", "accepted_by", "ended_by"),
            address=("email",),
            fate=Fate.CHANGES,
            replaced={"email": ""},
            is_ones_own=False,
            name="sponsorships",
            columns=(
                "public_id",
                "currency",
                "month_minor",
                "total_minor",
                "until",
                "offered_at",
                "accepted_at",
                "ended_at",
            ),
        ),
        Table(
            model="payments.SpendingCap",
            person=("guardian", "child"),
            name="spending_caps",
            columns=("currency", "minor", "set_at"),
        ),
    ),
)


def stored() -> Room:
    return Room(
        name="payments",
        title=_("Money"),
        stored=(CHARGES, LEDGER, PAID_OUT, INVOICES, BILLING, SPONSORSHIPS),
    )

"""A charge's money is followed through every event: what is left is what its terms say."""

from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain import postings
from tutorium.payments.domain.ledger import (
    COSTS,
    FEES,
    HELD,
    LOSSES,
    REFUNDS,
    WORKS,
    Account,
    AccountKind,
    clearing,
    disputed,
    entries,
    transit,
)

PAYER, TUTOR = Account(AccountKind.RECEIVABLE, user=1), Account(AccountKind.PAYABLE, user=2)
SIDES = postings.Sides("bank", PAYER, TUTOR)
BANK = clearing("bank")


def euros(minor):
    return Money(minor, "EUR")


def standing(*moves):
    """Return where money stands after these transfers; accounts of nothing are left out."""
    moved = [each for move in moves for each in move]
    return {line.account: line.minor for line in entries(moved)[1]}


def test_what_is_paid_is_held():
    assert standing(postings.paid(euros(100), SIDES)) == {BANK: 100, HELD: -100}


def test_invoice_that_is_paid_leaves_what_a_payment_does():
    by_invoice = (postings.invoiced(euros(100), SIDES), postings.invoice_paid(euros(100), SIDES))

    assert standing(*by_invoice) == standing(postings.paid(euros(100), SIDES))


def test_dropped_invoice_leaves_what_was_before():
    before = postings.paid(euros(7), SIDES)
    dropped = (postings.invoiced(euros(100), SIDES), postings.invoice_dropped(euros(100), SIDES))

    assert standing(before, *dropped) == standing(before)


def test_refund_leaves_the_provider():
    paid = postings.paid(euros(100), SIDES)
    decided = postings.refund_decided(euros(40))

    assert standing(paid, decided) == {BANK: 100, HELD: -60, REFUNDS: -40}
    assert standing(paid, decided, postings.refund_done(euros(40), SIDES)) == {BANK: 60, HELD: -60}


def test_what_is_earned_is_the_tutors_and_the_fee_ours():
    earned = postings.earned(euros(85), euros(15), SIDES)

    assert standing(postings.paid(euros(100), SIDES), earned) == {
        BANK: 100,
        TUTOR: -85,
        FEES: -15,
    }


def test_what_nobody_is_paid_for_is_all_ours():
    ours = postings.Sides("bank", PAYER)

    assert standing(postings.earned(euros(85), euros(15), ours)) == {HELD: 100, FEES: -100}


def test_payout_goes_through_transit():
    decided = postings.payout_decided(euros(85), TUTOR, "bank")

    assert standing(decided) == {TUTOR: 85, transit("bank"): -85}
    assert standing(decided, postings.payout_done(euros(85), "bank")) == {TUTOR: 85, BANK: -85}


def test_failed_payout_is_owed_again():
    earned = postings.earned(euros(85), euros(15), SIDES)
    decided = postings.payout_decided(euros(85), TUTOR, "bank")

    failed = postings.payout_failed(euros(85), TUTOR, "bank")

    assert standing(earned, decided, failed) == standing(earned)


def test_dispute_that_is_won_leaves_what_was_before():
    paid = postings.paid(euros(100), SIDES)
    opened = postings.dispute_opened(euros(100), SIDES)

    assert standing(paid, opened) == {disputed("bank"): 100, HELD: -100}
    assert standing(paid, opened, postings.dispute_won(euros(100), SIDES)) == standing(paid)


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_dispute_that_is_lost_takes_what_is_held_first(held, back, rest):
    opened = postings.dispute_opened(euros(held + back + rest), SIDES)
    lost = postings.dispute_lost(euros(held), euros(back), euros(rest), SIDES)
    paid = [*postings.paid(euros(held + back), SIDES), *postings.refund_decided(euros(back))]

    other = postings.paid(euros(1), SIDES)

    expected = {BANK: 1 - rest, HELD: -1, LOSSES: rest}
    assert standing(other, paid, opened, lost) == {k: v for k, v in expected.items() if v}


@given(st.integers(-(10**9), 10**9).filter(bool))
def test_cost_is_taken_off_what_a_provider_holds(minor):
    found = {COSTS: minor, BANK: -minor}

    assert standing(postings.cost(euros(minor), "bank")) == found


def test_payout_that_came_back_leaves_what_was_before():
    earned = [*postings.paid(euros(100), SIDES), *postings.earned(euros(85), euros(15), SIDES)]
    out = [
        *postings.payout_decided(euros(85), TUTOR, "bank"),
        *postings.payout_done(euros(85), "bank"),
    ]

    assert standing(earned, out, postings.payout_returned(euros(85), TUTOR, "bank")) == standing(
        earned
    )


def test_answer_is_owed_to_its_writer_and_costs_the_site():
    writer = Account(AccountKind.PAYABLE, user=1)

    assert standing(postings.answer_written(euros(1250), writer)) == {WORKS: 1250, writer: -1250}
    assert postings.answer_written(euros(0), writer) == []

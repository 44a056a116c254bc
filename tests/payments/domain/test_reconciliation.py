from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.payments.books import NOON, euros
from tutorium.core.money import Money
from tutorium.payments.domain.reconciliation import Difference, Moved, differences

DAY = timedelta(days=1)
SPAN = {"since": NOON, "until": NOON + 9 * DAY}


def moved(reference="pi_1", minor=4000, *, event="paid", days=1, currency="EUR"):
    return Moved(event, reference, Money(minor, currency), NOON + days * DAY)


def test_what_both_say_does_not_differ():
    assert differences([moved()], [moved(days=2)], **SPAN) == []


def test_another_amount_is_said_with_both():
    assert differences([moved()], [moved(minor=3999)], **SPAN) == [
        Difference("paid", "pi_1", euros(4000), euros(3999))
    ]


def test_what_one_side_does_not_know_is_said():
    assert differences([moved("pi_1")], [moved("pi_2")], **SPAN) == [
        Difference("paid", "pi_1", euros(4000), None),
        Difference("paid", "pi_2", None, euros(4000)),
    ]


def test_another_currency_or_event_is_something_else():
    ours, theirs = [moved()], [moved(currency="USD"), moved(event="refund_done")]

    assert len(differences(ours, theirs, **SPAN)) == 3


def test_what_one_side_noted_before_the_span_is_found_there():
    assert differences([moved(days=-3)], [moved(days=1)], **SPAN) == []
    assert differences([moved(days=0)], [moved(days=-1)], **SPAN) == []


def test_span_is_half_open():
    assert differences([moved(days=-1), moved("pi_2", days=9)], [], **SPAN) == []
    assert len(differences([moved(days=0)], [], **SPAN)) == 1


def test_what_is_taken_out_is_nobody_s_mistake():
    assert differences([], [moved("po_1", -500, event="own")], **SPAN) == []


SIDES = st.lists(
    st.builds(
        moved,
        st.sampled_from(["a", "b", "c"]),
        st.integers(-50, 50),
        event=st.sampled_from(["paid", "refund_done"]),
        days=st.integers(0, 8),
    ),
    max_size=8,
)


@given(SIDES, SIDES)
def test_difference_of_the_sums_is_what_the_differences_say(ours, theirs):
    found = differences(ours, theirs, **SPAN)

    apart = sum(
        (d.ours.minor if d.ours else 0) - (d.theirs.minor if d.theirs else 0) for d in found
    )
    assert apart == sum(o.amount.minor for o in ours) - sum(t.amount.minor for t in theirs)
    assert differences(ours, ours[::-1], **SPAN) == []

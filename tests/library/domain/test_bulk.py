from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.bulk import Plan, Why, fingerprint
from tutorium.library.domain.readiness import Obstacle

plans = st.lists(
    st.builds(Plan, st.integers(1, 5), st.integers(1, 3), st.sampled_from([None, *Why])), max_size=4
)


@given(plans, st.randoms())
def test_preview_is_the_same_in_any_order(found, random):
    other = list(found)
    random.shuffle(other)

    assert fingerprint("due", [1], found) == fingerprint("due", [1], other)


def test_preview_is_another_where_anything_is():
    plan = Plan(1, 2)
    others = [
        Plan(2, 2),
        Plan(1, 3),
        Plan(1, 2, Why.LOCKED),
        Plan(1, 2, None, (Obstacle("short", "empty"),)),
    ]
    seen = {fingerprint("due", [1], [each]) for each in [plan, *others]}
    seen |= {fingerprint("submit", [1], [plan]), fingerprint("due", [2], [plan])}

    assert len(seen) == 7

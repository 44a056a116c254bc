"""Every page and form as each kind of visitor, filled in rightly and as badly as can be."""

from random import Random

import pytest

from tests.test_visitors import OTHER_PAGES, PUBLIC_PAGES
from tests.visitors import VISITORS, as_visitor, fill_library
from tests.walking import LEAVE, Walk

pytestmark = pytest.mark.django_db
STEPS = 120
# What stands for something that is not there ("abc") leads nowhere.
STARTS = [
    address
    for address in (*PUBLIC_PAGES.values(), *(address for address, _ in OTHER_PAGES.values()))
    if "/abc" not in address and not address.startswith(LEAVE)
]


@pytest.mark.parametrize("visitor", VISITORS)
def test_walk_finds_no_fault(client, visitor):
    fill_library()
    walk = Walk(as_visitor(client, visitor), Random(VISITORS.index(visitor)))

    walk(STARTS, steps=STEPS)

    assert walk.faults == []

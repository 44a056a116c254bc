"""How an item that was handed in stands to what the site has."""

import pytest

from tutorium.packs.domain.standing import Held, standing


@pytest.mark.parametrize(
    ("held", "stands"),
    [
        (None, "new"),
        (Held("a"), "same"),
        (Held("b"), "changed"),
        (Held("a", edited=True), "here"),
        (Held("b", edited=True), "conflict"),
        (Held("a", live=False), "new"),  # it left the site with its pack
        (Held("a", edited=True, live=False), "here"),  # the desk took it off
        (Held("b", edited=True, live=False), "conflict"),
    ],
)
def test_item_stands_to_the_site_by_what_either_side_changed(held, stands):
    assert standing("a", held) == stands

"""Which misconceptions are false claims, and which corrections are said to students."""

import pytest

from tutorium.formats.oak.values import Misconception
from tutorium.packs.domain.oak_claims import claim_in, is_to_teachers


@pytest.mark.parametrize(
    ("statement", "claim"),
    [
        ("The Sun is not a star.", "The Sun is not a star."),
        ("The Sun is a planet", "The Sun is a planet."),
        ("Pupils may think that the Sun is a planet.", "The Sun is a planet."),
        ("Some students might also believe the Sun is a planet.", "The Sun is a planet."),
        ("Students assume the Sun is a planet.", "The Sun is a planet."),
        ("That the Sun is a planet.", "The Sun is a planet."),
        ("Pupils often confuse suns and planets.", ""),
        ("There is often confusion between suns and planets.", ""),
        ("Pupils think that suns are planets. Pupils forget the moons.", ""),
        ("Many pupils think the Sun is one. Some think it is two.", ""),
        ("Pupils may think that they can look at the Sun.", ""),
        ("Is the Sun a planet or not?", ""),
        ("Suns are planets.", ""),
        ("It is common for people to look at the Sun.", ""),
    ],
)
def test_claim(statement, claim):
    assert claim_in(Misconception("m", statement)) == claim


@pytest.mark.parametrize(
    ("correction", "to_teachers"),
    [
        ("In fact the Sun is a star.", False),
        ("Always is a long time, and the Sun will not last.", True),
        ("Emphasise that the Sun is a star.", True),
        ("It is good to show students the Sun.", True),
        ("", False),
    ],
)
def test_who_is_told(correction, to_teachers):
    assert is_to_teachers(correction) is to_teachers

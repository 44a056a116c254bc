"""Identifiers that say nothing."""

import re

from tutorium.core.ids import new_public_id, new_secret, new_uid


def test_uid_is_twelve_characters_that_nobody_misreads():
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{12}", new_uid())


def test_public_id_is_sixteen_small_characters():
    assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{16}", new_public_id())


def test_secret_is_twenty_six_small_characters():
    assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{26}", new_secret())


def test_ids_differ():
    assert len({new_uid() for _ in range(1000)}) == 1000

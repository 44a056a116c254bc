import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.sealing import UnreadableSecretError, seal, unseal


@given(st.text())
def test_what_was_sealed_is_read_again(text):
    assert unseal(seal(text)) == text


def test_sealed_text_tells_nothing_and_is_never_the_same():
    sealed = {seal("JBSWY3DPEHPK3PXP") for _ in range(3)}

    assert len(sealed) == 3
    assert not any("JBSWY3DP" in each for each in sealed)


def test_what_was_kept_before_is_read_as_it_is():
    assert unseal("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"


def test_another_key_reads_nothing(settings):
    sealed = seal("secret")
    settings.SECRET_KEY = "another-" * 8

    with pytest.raises(UnreadableSecretError):
        unseal(sealed)


def test_forerunner_of_the_key_still_reads(settings):
    sealed = seal("secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" * 8

    assert unseal(sealed) == "secret"


def test_text_that_was_changed_is_not_read():
    sealed = seal("secret")

    with pytest.raises(UnreadableSecretError):
        unseal(sealed[:-5] + "AAAA=")

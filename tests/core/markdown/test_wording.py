import string

import pytest

from tutorium.core.markdown.wording import ENGLISH, WORDING, wording


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", ""])
def test_english_stands_in_for_what_is_unknown(language):
    assert wording(language) == ENGLISH


@pytest.mark.parametrize("language", WORDING)
def test_every_language_has_every_word_and_placeholder(language):
    places = {
        key: [part[1] for part in string.Formatter().parse(text)] for key, text in ENGLISH.items()
    }

    found = {
        key: [part[1] for part in string.Formatter().parse(text)]
        for key, text in WORDING[language].items()
    }

    assert {key: set(filter(None, value)) for key, value in found.items()} == {
        key: set(filter(None, value)) for key, value in places.items()
    }

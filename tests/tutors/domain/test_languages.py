import pytest

from tutorium.tutors.domain.languages import (
    CODES,
    MOST,
    UnknownLanguageError,
    names,
    read_languages,
    write_languages,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("English, Spanish", ["en", "es"]),
        ("english and SPANISH", ["en", "es"]),
        ("español; Deutsch / en", ["es", "de", "en"]),
        ("English, English", ["en"]),
        (" , ", []),
        ("中文", ["zh"]),
    ],
)
def test_languages_are_read_as_people_type_them(text, codes):
    assert read_languages(text, language="en-gb") == codes


@pytest.mark.parametrize(
    ("text", "language"), [("Englisch, Spanisch", "de"), ("inglês, espanhol", "pt-br")]
)
def test_languages_are_read_in_the_readers_language(text, language):
    assert read_languages(text, language=language) == ["en", "es"]


def test_as_many_languages_as_may_be_are_read():
    assert read_languages(", ".join(CODES[:MOST]), language="en-gb") == list(CODES[:MOST])


@pytest.mark.parametrize(
    "text", ["Klingon", "English, ada@example.org", ", ".join(CODES[: MOST + 1])]
)
def test_what_is_no_language_is_refused(text):
    with pytest.raises(UnknownLanguageError):
        read_languages(text, language="en-gb")


def test_every_language_has_a_name():
    assert [code for code, name in names("en").items() if code == name] == []


def test_languages_are_written_as_they_are_read():
    codes = ["es", "en", "yue"]

    assert read_languages(write_languages(codes, language="fr"), language="fr") == codes


def test_language_that_is_not_spoken_falls_back_to_english():
    assert write_languages(["de", "xx"], language="??") == "German, xx"

import pytest

from tutorium.library.domain.proof.agreement import agreement_findings


def findings(short, body, title="Why?", sources=()):
    found = agreement_findings(title, short, body, sources)
    return [(each.say.split(",")[0], each.is_fault) for each in found]


def test_a_year_that_the_full_text_lacks_is_a_fault():
    assert findings("He spoke in 1957.", "He spoke in 1956.") == [
        ("the short answer says 1957", True)
    ]


@pytest.mark.parametrize("body", ["In 1957.", "In 1956–57.", "From 1957 to 1960.", "1955–1957"])
def test_a_year_may_stand_in_a_span(body):
    assert findings("He spoke in 1957.", body) == []


def test_title_and_sources_count_as_said():
    assert findings("In 1957.", "Then.", title="Why 1957?") == []
    assert findings("In 1957.", "Then.", sources=["A. Book (1957)"]) == []


def test_a_name_that_the_full_text_lacks_is_a_warning():
    found = findings("He followed Malenkov.", "He followed Beria.")

    assert found == [("the short answer names Malenkov", False)]


@pytest.mark.parametrize(
    "short",
    ["They were Stalinist.", "Malenkov fell.", "It fell. Malenkov rose.", "He met Stalin’s men."],
)
def test_adjectives_and_beginnings_of_sentences_are_no_new_names(short):
    assert findings(short, "About Stalin.") == []

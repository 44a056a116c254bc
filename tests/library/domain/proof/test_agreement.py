import pytest

from tutorium.library.domain.proof.agreement import agreement_findings
from tutorium.library.domain.proof.findings import Finding


def findings(short, body, title="Why?", sources=()):
    return list(agreement_findings(title, short, body, sources))


def test_a_year_that_the_full_text_lacks_is_a_fault():
    say = "the short answer says 1957, the full text does not"

    assert findings("He spoke in 1957.", "He spoke in 1956.") == [
        Finding("agreement", 1, say, "short")
    ]


@pytest.mark.parametrize(
    "body", ["In 1957.", "In 1956–57.", "1956–57, and 1966–67.", "From 1957 to 1960.", "1955–1957"]
)
def test_a_year_may_stand_in_a_span(body):
    assert findings("He spoke in 1957.", body) == []


def test_title_and_sources_count_as_said():
    assert findings("In 1957.", "Then.", title="Why 1957?") == []
    assert findings("In 1957.", "Then.", title="The years 1956–57") == []
    assert findings("In 1957.", "Then.", sources=["A. Book (1957)"]) == []


def test_a_decade_names_its_first_year():
    assert findings("It began in 1950.", "It was the work of the 1950s.") == []


def test_a_name_that_the_full_text_lacks_is_a_warning():
    say = "the short answer names Malenkov, the full text does not"

    assert findings("He followed Malenkov.", "He followed Beria.") == [
        Finding("agreement", 1, say, "short", is_fault=False)
    ]


@pytest.mark.parametrize(
    ("name", "body"), [("Lenin", "What was left."), ("Stalingrad", "About Stalin.")]
)
def test_a_name_that_begins_as_another_word_is_a_name_of_its_own(name, body):
    say = f"the short answer names {name}, the full text does not"

    assert [each.say for each in findings(f"He spoke of {name}.", body)] == [say]


@pytest.mark.parametrize("name", ["Cuban", "Britain", "Britain’s", "Britain's"])
def test_a_name_stands_for_its_adjective_and_what_it_owns(name):
    assert findings(f"They were {name} allies.", "The British knew Cuba.") == []


@pytest.mark.parametrize(
    "short",
    ["They were Stalinist.", "Malenkov fell.", "It fell. Malenkov rose.", "He met Stalin’s men."],
)
def test_adjectives_and_beginnings_of_sentences_are_no_new_names(short):
    assert findings(short, "About Stalin.") == []

import pytest

from tutorium.library.domain.proof.dates import Day
from tutorium.library.domain.proof.facts import Fact, FactTable, agrees, read_day
from tutorium.library.domain.proof.pieces import pieces_of

SPEECH = Fact(("Secret Speech",), (Day(1956, 2, 25),), "25 February 1956")
PLAN = Fact(("Seven-Year Plan",), (Day(1959, last=1965),), "1959–65")
TABLE = FactTable([SPEECH, PLAN])

SAYS_1957 = [
    "The Secret Speech (1957) shocked.",
    "The Secret Speech of 25 February 1957 shocked.",
    "The Secret Speech (February 1957) shocked.",
    "The Secret Speech (26 February 1956) shocked.",
    "The Secret Speech was given in 1957.",
    "After the 1957 Secret Speech, all was new.",
    "- 1957: the Secret Speech",
    "| February 1957 | Secret Speech to the Congress | shock |",
    "the *Secret Speech* (1957)",
]
NEAR_MISSES = [
    "The Secret Speech (1956) shocked.",
    "The Secret Speech of 25 February 1956 shocked.",
    "The Secret Speech (February 1956) shocked.",
    "Mao criticised the Secret Speech in 1957.",
    "In 1957, a year after the Secret Speech, he fell.",
    "The Secret Speech, the Anti-Party Group (1957).",
    "In 1957 the Secret Speech was still denied.",
    "the Secret Speeches (1957)",
    "| 1957 | Anti-Party Group | after the Secret Speech |",
    "| Secret Speech | shock |",
    "The Seven-Year Plan (1959–65), the Seven-Year Plan of 1959, the 1961 Seven-Year Plan",
]


def findings(text):
    return [(each.line, each.say) for each in TABLE.findings(pieces_of(text))]


@pytest.mark.parametrize("text", SAYS_1957)
def test_an_event_with_another_date_is_found(text):
    [(line, say)] = findings(f"First.\n{text}")

    assert line == 2
    assert say.endswith("; the table of facts has 25 February 1956")


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_date_of_something_else_is_passed_over(text):
    assert findings(text) == []


def test_a_span_has_its_ends():
    assert findings("The Seven-Year Plan (1959–64)") != []
    assert findings("The Seven-Year Plan of 1958") != []


@pytest.mark.parametrize(
    ("front", "back", "faults"),
    [
        ("When was the Secret Speech given?", "25 February 1956, in Moscow.", 0),
        ("When was the Secret Speech given?", "25 February 1957, in Moscow.", 1),
        ("Secret Speech", "Khrushchev's speech of 1957 on Stalin.", 1),
        ("Secret Speech", "Asked for in 1955, given in 1956.", 0),
        ("What did the Secret Speech lead to?", "A rising in 1957.", 0),
    ],
)
def test_cards_that_ask_when_are_held_to_the_table(front, back, faults):
    assert len(list(TABLE.card_findings(front, back))) == faults


def test_a_less_exact_date_agrees():
    assert agrees(Day(1956), SPEECH)
    assert agrees(Day(None, 2, 25), SPEECH)
    assert not agrees(Day(1956, 3), SPEECH)


def test_a_day_is_read_only_where_it_is_all_of_the_text():
    assert read_day("25 February 1956") == Day(1956, 2, 25)
    assert read_day("about 1956") is None
    assert read_day("31 February 1956") is None


def test_an_empty_table_finds_nothing():
    assert list(FactTable(()).findings(pieces_of("Secret Speech (1957)"))) == []

import re

import pytest

from tutorium.library.domain.proof.dates import Day
from tutorium.library.domain.proof.facts import Fact, FactTable, agrees, read_day
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import pieces_of

SPEECH = Fact(("Secret Speech",), (Day(1956, 2, 25),), "25 February 1956")
PLAN = Fact(("Seven-Year Plan",), (Day(1959, last=1965),), "1959–65")
PACT = Fact(("Pact",), (Day(1955, 5, 14), Day(1955, 6)), "14 May 1955 or June 1955")
CONGRESS = Fact(("XX Congress",), (Day(1956, 2),), "February 1956")
POLES = Fact(("Secret Speech to the Poles",), (Day(1957),), "1957")

SAYS_1957 = [
    "The Secret Speech (1957) shocked.",
    "The Secret Speech of 25 February 1957 shocked.",
    "The Secret Speech (February 1957) shocked.",
    "The Secret Speech (26 February 1956) shocked.",
    "The Secret Speech was given in 1957.",
    "After the 1957 Secret Speech, all was new.",
    "- 1957: the Secret Speech",
    "1957 – the Secret Speech",
    "1957 — Secret Speech",
    "| February 1957 | Secret Speech to the Congress | shock |",
    "| February 1957 | Secret Speech |",
    "The Secret Speech (1956–57) shocked.",
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
    "In 1957 the Secret Speech |",
    "In 1957: the Secret Speech",
    "1957 Secret Speech",
    "The Secret Speech had 20000 words.",
    "The Secret Speech to the Poles (1957), the post-Secret Speech (1957)",
    "The Seven-Year Plan of 1965",
    "The Seven-Year Plan (1959–65), the Seven-Year Plan of 1959, the 1961 Seven-Year Plan",
]


def table():
    return FactTable([SPEECH, PLAN, PACT, CONGRESS, POLES])


def findings(text):
    return list(table().findings(pieces_of(text)))


@pytest.mark.parametrize("text", SAYS_1957)
def test_an_event_with_another_date_is_found(text):
    [found] = findings(f"First.\n{text}")

    assert found == Finding("dates", 2, found.say)
    assert re.fullmatch(
        r"Secret Speech is dated [\w –]+; the table of facts has 25 February 1956", found.say
    )


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_date_of_something_else_is_passed_over(text):
    assert findings(text) == []


def test_a_span_has_its_ends():
    assert findings("The Seven-Year Plan (1959–64)") != []
    assert findings("The Seven-Year Plan of 1958") != []


@pytest.mark.parametrize(
    ("front", "back", "said"),
    [
        ("When was the Secret Speech given?", "25 February 1956, in Moscow.", []),
        ("When was the Secret Speech given?", "25 February 1957, in Moscow.", ["25 February 1957"]),
        ("Secret Speech", "Khrushchev's speech of 1957 on Stalin.", ["1957"]),
        ("The Secret Speech.", "Khrushchev's speech of 1957 on Stalin.", ["1957"]),
        ("Secret Speech", "Asked for in 1955, given in 1956.", []),
        ("What did the Secret Speech lead to?", "A rising in 1957.", []),
        ("What did the Secret Speech (1957) lead to?", "A rising.", ["1957"]),
        ("What did the Secret Speech (1956) lead to?", "The Secret Speech (1957) …", ["1957"]),
        ("When were the Secret Speech and the Pact?", "1957", []),
    ],
)
def test_cards_that_ask_when_are_held_to_the_table(front, back, said):
    assert list(table().card_findings(front, back)) == [
        Finding(
            "dates",
            1,
            f"Secret Speech is dated {each}; the table of facts has 25 February 1956",
        )
        for each in said
    ]


def test_a_name_is_read_letter_for_letter():
    [found] = table().card_findings("XX Congress?", "It met in 1957.")

    assert found.say == "XX Congress is dated 1957; the table of facts has February 1956"


def test_a_longer_name_is_an_event_of_its_own():
    [found] = findings("The Secret Speech to the Poles (1956)")

    assert found.say == "Secret Speech to the Poles is dated 1956; the table of facts has 1957"


def test_either_of_two_dates_is_right():
    assert findings("The Pact of 14 May 1955, the Pact of June 1955") == []
    assert len(findings("The Pact of 15 May 1955")) == 1


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

import pytest

from tutorium.library.domain.proof.dates import Day
from tutorium.library.domain.proof.facts import Fact, FactTable
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.items import Rules, Words, prove_item, prove_text
from tutorium.library.domain.proof.spans import Span

FACTS = FactTable([Fact(("Secret Speech",), (Day(1956, 2),), "February 1956")])
PHYSICS = Rules("physics")
HISTORY = Rules("history", FACTS, {"c:t": Span(1953, 1982)})


def words(body, short="Because ==it had to==.", **more):
    return Words(title="Why?", short=short, body=body, **more)


def found(proof):
    return [(each.check, each.field, each.line, each.is_fault) for each in proof.findings]


def test_each_check_finds_its_own():
    body = "One.\n$E = mc^3$\n$3 \\times 4 = 13$\n$\\ce{H2 + O2 -> H2O}$\nOn 31 June 1956."

    assert found(prove_item(words(body), PHYSICS)) == [
        ("sums", "body", 3, True),
        ("formulas", "body", 2, True),
        ("chemistry", "body", 4, True),
        ("dates", "body", 5, True),
    ]


def test_what_passed_is_what_had_something_to_check():
    proof = prove_item(words("$E = mc^2$, $3 \\times 4 = 12$.", has_links=True), PHYSICS)

    assert proof.findings == ()
    assert proof.passed == ("sums", "formulas", "agreement", "links")


@pytest.mark.parametrize("fields", [["body"], ["short"], ["body", "short"]])
@pytest.mark.parametrize(
    ("text", "check"), [("$3 \\times 4 = 12$", "sums"), ("$\\ce{2H2 + O2 -> 2H2O}$", "chemistry")]
)
def test_what_was_checked_in_either_text_passed(fields, text, check):
    texts = {field: text if field in fields else "So." for field in ("body", "short")}

    assert prove_item(words(**texts), Rules()).passed == (check, "agreement")


def test_a_check_with_a_fault_is_not_passed():
    assert "dates" in prove_item(words("In 1956."), HISTORY).passed
    assert "dates" not in prove_item(words("Secret Speech (1957)."), HISTORY).passed


def test_facts_and_years_hold_for_the_short_answer_too():
    proof = prove_item(
        words(
            "In 1956 and 1957, a Secret Speech.",
            short="The Secret Speech (1957), after 1945.",
            topics=["c:t"],
        ),
        HISTORY,
    )

    assert found(proof) == [
        ("dates", "short", 1, True),
        ("dates", "short", 1, False),
        ("agreement", "short", 1, True),
    ]
    assert len(proof.faults) == 2
    assert len(proof.warnings) == 1


def test_dates_and_names_are_read_in_english_alone():
    proof = prove_item(words("El 31 June 1956.", short="En 1957.", language="es"), HISTORY)

    assert (proof.findings, proof.passed) == ((), ())


def test_a_licence_that_leads_nowhere_is_a_warning():
    assert found(prove_item(words("So.", licence="CC-BY-4.0"), PHYSICS)) == []

    say = "the licence 'ours' is none that readers could be led to"
    assert prove_item(words("So.", licence="ours"), PHYSICS).findings == (
        Finding("licence", 1, say, "item", is_fault=False),
    )


def test_a_text_alone_is_held_to_the_same():
    assert [each.check for each in prove_text("Secret Speech (1957)", HISTORY)] == ["dates"]
    assert prove_text("Secret Speech (1956)", HISTORY) == []
    assert prove_text("Secret Speech (1957)", HISTORY, language="es") == []

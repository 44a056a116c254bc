from pathlib import PurePosixPath

from tutorium.library.domain.proof.fact_files import LONGEST_EVENT, MOST, read_facts_file
from tutorium.library.domain.proof.spans import Span

FILE = """\
facts:
  - {event: Secret Speech, also: [the Speech], date: 25 February 1956}
  - {event: Marshall Plan, date: 1948–52, or: [5 June 1947]}
spans: {"ib-history-2017:p3.16": 1953–82}
"""


def read(text):
    faults = []
    file = read_facts_file(text, file=PurePosixPath("history.yaml"), path="x", faults=faults)
    return file, [(fault.line, fault.fault) for fault in faults]


def test_a_file_gives_facts_and_years_of_topics():
    file, faults = read(FILE)

    assert faults == []
    assert file.subject == "history"
    assert [fact.names for fact in file.facts] == [
        ("Secret Speech", "the Speech"),
        ("Marshall Plan",),
    ]
    assert [fact.shown for fact in file.facts] == ["25 February 1956", "1948–52 or 5 June 1947"]
    assert file.spans == {"ib-history-2017:p3.16": Span(1953, 1982)}
    assert file.lines["the speech"] == 2


def test_a_file_that_is_no_table_gives_no_facts():
    file, faults = read("facts: [")

    assert (file, [line for line, _ in faults]) == (None, [2])


def test_a_file_holds_so_many_facts_and_no_more():
    facts = [f"  - {{event: e{number}, date: 1956}}\n" for number in range(MOST + 1)]

    file, faults = read("facts:\n" + "".join(facts[:MOST]))
    assert (len(file.facts), faults) == (MOST, [])

    file, faults = read("spans: {}\nfacts:\n" + "".join(facts))
    assert (len(file.facts), faults) == (
        MOST,
        [(2, f"{MOST + 1} facts; at most {MOST} fit in one file")],
    )


def test_a_fact_has_a_short_event_and_a_date_and_nothing_else():
    longest, longer = "e" * LONGEST_EVENT, "f" * (LONGEST_EVENT + 1)
    file, faults = read(
        "facts:\n"
        f"  - {{event: {longest}, date: 1956}}\n"
        f"  - {{event: {longer}, date: 1956}}\n"
        "  - {also: [Wall], date: 1961}\n"
        "  - {event: Plan}\n"
        "  - {event: Pact, date: 1955, place: Warsaw}\n"
        "years: {}\n"
    )

    assert [fact.event for fact in file.facts] == [longest, longer[:-1], "Pact"]
    assert faults == [
        (3, "`event` has 121 characters; at most 120 fit"),
        (4, "`event` is missing"),
        (5, "`date` is missing"),
        (6, "`place` is not a field here; is it misspelt?"),
        (7, "`years` is not a field here; is it misspelt?"),
    ]


def test_what_is_wrong_is_said_with_its_line():
    file, faults = read(
        "facts:\n"
        "  - {event: Secret Speech, date: in spring}\n"
        "  - {event: Wall, date: 1961}\n"
        "  - {event: wall, date: 1962}\n"
        "spans: {a: early}\n"
    )

    assert [fact.names for fact in file.facts] == [("Wall",), ("wall",)]
    assert faults == [
        (2, "write 'in spring' as 25 February 1956, February 1956, 1956 or 1959–65"),
        (4, "the event 'wall' already stands on line 3"),
        (5, "write the years of 'a' as 1953–82"),
    ]

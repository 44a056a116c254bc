from pathlib import PurePosixPath

from tutorium.library.domain.proof.fact_files import read_facts_file
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


def test_what_is_wrong_is_said_with_its_line():
    _, faults = read(
        "facts:\n"
        "  - {event: Secret Speech, date: in spring}\n"
        "  - {event: Wall, date: 1961}\n"
        "  - {event: wall, date: 1962}\n"
        "spans: {a: early}\n"
    )

    assert faults == [
        (2, "write 'in spring' as 25 February 1956, February 1956, 1956 or 1959–65"),
        (4, "the event 'wall' already stands on line 3"),
        (5, "write the years of 'a' as 1953–82"),
    ]

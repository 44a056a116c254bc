import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.reports import HEADERS, WHOLE, report
from tutorium.letters.domain.bounces import (
    MOST_BYTES,
    MOST_PARTS,
    Bounce,
    NoBounceError,
    read_bounce,
)

ID = "<abc@revision.example.org>"


@pytest.mark.parametrize("returned", [HEADERS, WHOLE])
def test_report_says_which_letter_and_why(returned):
    assert read_bounce(report(ID, returned=returned)) == Bounce(
        ID, has_failed=True, status="5.1.1", said="smtp; 550 5.1.1 No such user"
    )


def test_delay_is_no_failure():
    assert not read_bounce(report(ID, action="delayed", status="4.4.1")).has_failed


def test_status_may_be_explained_by_its_server():
    assert read_bounce(report(ID, status="5.2.1 (mailbox disabled)")).status == "5.2.1"


def test_what_a_server_does_not_say_is_left_empty():
    action_alone = re.sub(rb"(Status|Diagnostic-Code):.*\n", b"", report(ID))

    assert read_bounce(action_alone) == Bounce(ID, has_failed=True, status="", said="")


def test_report_of_more_parts_than_any_has_is_not_taken_apart():
    words = b"I am sorry to have to tell you."
    fullest = report(ID).replace(words, b"boundary=" * (MOST_PARTS - 1))
    fuller = report(ID).replace(words, b"boundary=" * MOST_PARTS)

    assert read_bounce(fullest).message_id == ID
    with pytest.raises(NoBounceError):
        read_bounce(fuller)


def test_only_the_beginning_is_read():
    long = report(ID) + b"x" * MOST_BYTES

    assert read_bounce(long).message_id == ID


def nested(depth):
    parts = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)]
    return "".join(parts).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 100,
        b"Subject: Out of office\n\nI am away.",
        report("no id"),
        report(ID).replace(b"Action", b"Reaction"),
        report(ID).replace(b"delivery-status\n\nReporting", b"delivery-nothing\n\nReporting"),
        nested(10_000),
        b"Content-Type: multipart/report; boundary=" + b"a" * 100_000,
        b"Content-Type: message/rfc822\n\n" * 5_000,
        b"Content-Type: message/delivery-status\n\n" * 500,
    ],
    ids=range(10),
)
def test_what_is_no_report_is_refused(raw):
    with pytest.raises(NoBounceError):
        read_bounce(raw)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(raw):
    with contextlib.suppress(NoBounceError):
        read_bounce(report(ID)[:-200] + raw)

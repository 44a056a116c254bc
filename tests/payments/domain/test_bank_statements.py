import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.payments.books import euros
from tutorium.core.money import Money, exponent
from tutorium.payments.domain.bank_statements import (
    MOST_ROWS,
    BadStatementError,
    Known,
    NoAmountError,
    compare_statement,
    read_amount,
    read_statement,
)
from tutorium.payments.domain.reconciliation import Difference

GERMAN = """\ufeffBuchungstag;Verwendungszweck;Betrag;Währung
01.12.2026;"RE 4K7P 2XEX AMPLE, danke";1.240,50;EUR
02.12.2026;Auszahlung tut0r2;-34,00;EUR
;;;
"""
BRITISH = """Date,Description,Paid out,Paid in,Balance
1 Dec 2026,FPS 4k7p2xexample,,40.00,140.00
2 Dec 2026,To Ada tut0r2,34.00,,106.00
"""


def test_amounts_are_read_whatever_the_bank_writes():
    assert [row.amount for row in read_statement(GERMAN, "USD")] == [euros(124_050), euros(-3400)]
    assert [row.amount for row in read_statement(BRITISH, "GBP")] == [
        Money(4000, "GBP"),
        Money(-3400, "GBP"),
    ]


@pytest.mark.parametrize(
    ("paid_out", "minor"), [("34.00", -3400), ("-34.00", -3400), ("0.01", -1), ("-0.01", -1)]
)
def test_what_is_paid_out_went_out_with_a_sign_or_without(paid_out, minor):
    [row] = read_statement(f"Paid out,Paid in\n{paid_out},", "GBP")

    assert row.amount == Money(minor, "GBP")


@pytest.mark.parametrize(
    "text",
    ["Date;Amount\n1,2,3;5.00", "Date,Amount,XXXX XXXX\n1,5.00,x", "Date\tAmount\n1\t5.00"],
)
def test_headings_say_what_separates_the_columns(text):
    assert [row.amount for row in read_statement(text, "EUR")] == [euros(500)]


def test_table_of_more_rows_than_may_be_is_refused():
    rows = ["Amount", *["5.00"] * (MOST_ROWS - 1)]

    assert len(read_statement("\n".join(rows), "EUR")) == MOST_ROWS - 1
    with pytest.raises(BadStatementError):
        read_statement("\n".join([*rows, "5.00"]), "EUR")


@pytest.mark.parametrize(
    ("said", "currency", "minor"),
    [
        ("1,234.56", "EUR", 123_456),
        ("1.234,56", "EUR", 123_456),
        ("1 234,5", "EUR", 123_450),
        ("1’234.50", "CHF", 123_450),
        ("12", "EUR", 1200),
        ("1.000", "EUR", 100_000),
        ("1,000,000", "JPY", 1_000_000),
        ("1.250", "KWD", 1250),
        ("-5.00", "EUR", -500),
        ("5.00-", "EUR", -500),
        ("−5,00", "EUR", -500),
        ("+5,00", "EUR", 500),
    ],
)
def test_amount_is_read(said, currency, minor):
    assert read_amount(said, currency) == Money(minor, currency)


@pytest.mark.parametrize("said", ["", "five", "1.2345", "1,2,", "0x10", "١٢", "12,345.6789"])
def test_amount_that_says_nothing_sure_is_refused(said):
    with pytest.raises(NoAmountError):
        read_amount(said, "EUR")


@given(st.integers(-(10**9), 10**9), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_amount_that_is_printed_is_read_again(minor, currency):
    money = Money(minor, currency)

    assert read_amount(f"{money.decimal:.{exponent(currency)}f}", currency) == money


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 0),
        ("Date,Words\n1,two", 1),
        ("Date,Amount\n1,", 2),
        ("Amount\n5.00\nx", 3),
        ("Amount,Currency\n5,XYZ", 2),
    ],
)
def test_table_that_says_no_amounts_is_refused(text, row):
    with pytest.raises(BadStatementError) as told:
        read_statement(text, "EUR")

    assert told.value.row == row


KNOWN = [
    Known("paid", euros(124_050), ("4k7p2xexample", "INV-2026-000001")),
    Known("payout_done", euros(-3400), ("tut0r2",)),
]


def test_rows_are_known_by_what_they_name():
    assert compare_statement(KNOWN, read_statement(GERMAN, "EUR")) == []


def test_invoice_s_number_is_a_name_as_well():
    rows = read_statement("Text,Amount\nInvoice INV 2026 000001,1240.50\ntut0r2,-34", "EUR")

    assert compare_statement(KNOWN, rows) == []


def test_what_differs_is_said():
    rows = read_statement("Text,Amount\n4k7p2xexample,1200.00\nrent,-900.00", "EUR")

    assert compare_statement(KNOWN, rows) == [
        Difference("paid", "4k7p2xexample", euros(124_050), euros(120_000)),
        Difference("payout_done", "tut0r2", euros(-3400), None),
        Difference("", "rent -900.00", None, euros(-90_000)),
    ]


def test_two_transfers_for_one_are_added_up():
    rows = read_statement(
        "Text,Amount\n4k7p2xexample,1000\n4k7p2xexample,240.50\ntut0r2,-34", "EUR"
    )

    assert compare_statement(KNOWN, rows) == []


def test_money_the_other_way_is_not_taken_for_it():
    rows = read_statement("Text,Amount\ntut0r2,34.00", "EUR")

    assert Difference("", "tut0r2 34.00", None, euros(3400)) in compare_statement(KNOWN, rows)


def test_longest_name_decides():
    known = [Known("paid", euros(100), ("abc",)), Known("paid", euros(200), ("abcdef",))]
    rows = read_statement("Text,Amount\nabcdef,2.00\nabc,1.00", "EUR")

    assert compare_statement(known, rows) == []


def test_smallest_movement_is_found_too():
    rows = read_statement("Text,Amount\nabc,0.01\nxyz,-0.01", "EUR")
    known = [Known("paid", euros(1), ("abc",)), Known("payout_done", euros(-1), ("xyz",))]

    assert compare_statement(known, rows) == []

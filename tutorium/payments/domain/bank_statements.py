"""Statements of a bank as it gives them: a table of rows, of which some name what they are about.

Banks agree on nothing, so only the amount has a column that is known by its heading; a reference is
looked for in the whole row, without spaces and signs, as banks break them.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tutorium.core.money import Money, exponent, money_of
from tutorium.payments.domain.reconciliation import Difference

MOST_ROWS = 20_000
SHOWN = 60  # characters of a row that names nothing
_AMOUNT = ("amount", "betrag", "importe", "montant")
_IN, _OUT = ("credit", "paid in", "money in"), ("debit", "paid out", "money out")
_CURRENCY = ("currency", "währung", "moneda", "devise")
_THOUSAND = 3
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*[+-]?")


class NoAmountError(ValueError):
    """What says no amount, or one that can be read in two ways."""


class BadStatementError(ValueError):
    """A table that says no amounts, or a row of it that says none (its number, from 1)."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


@dataclass(frozen=True, slots=True)
class Row:
    amount: Money
    text: str

    @property
    def letters(self) -> str:
        return _letters(self.text)


@dataclass(frozen=True, slots=True)
class Known:
    """A movement that our books have, and the names by which a row may tell it."""

    event: str
    amount: Money
    names: tuple[str, ...]


def read_statement(text: str, currency: str) -> list[Row]:
    """Return the rows of a table with headings. Raises `BadStatementError` and `CurrencyError`."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines:
        raise BadStatementError(0)
    separator = max(";\t,", key=lines[0].count)
    table = list(csv.reader(lines, delimiter=separator))
    heads = [head.strip().lower() for head in table[0]]
    if not any(head.startswith((*_AMOUNT, *_IN, *_OUT)) for head in heads):
        raise BadStatementError(1)
    if len(table) > MOST_ROWS:
        raise BadStatementError(MOST_ROWS)
    rows = [(number, cells) for number, cells in enumerate(table[1:], 2) if any(cells)]
    return [_row(heads, cells, number, currency) for number, cells in rows]


def _row(heads: Sequence[str], cells: Sequence[str], number: int, currency: str) -> Row:
    said = dict(zip(heads, cells, strict=False))
    try:
        return Row(_amount(said, _of(said, _CURRENCY).upper() or currency), " ".join(cells))
    except ValueError as error:
        raise BadStatementError(number) from error


def _amount(said: dict[str, str], currency: str) -> Money:
    """Return what a row moved: in one column, or in two of which one is empty."""
    one = _of(said, _AMOUNT)
    if one:
        return read_amount(one, currency)
    into, out = (_of(said, each) for each in (_IN, _OUT))
    came, went = (read_amount(each or "0", currency) for each in (into, out))
    if not came and not went:
        raise NoAmountError(said)
    return came - (went if went.minor > 0 else -went)


def _of(said: dict[str, str], names: Iterable[str]) -> str:
    found = (cell for head, cell in said.items() if any(head.startswith(name) for name in names))
    return next((cell.strip() for cell in found if cell.strip()), "")


def read_amount(said: str, currency: str) -> Money:
    """Return an amount with decimal point or comma, thousands set apart or not.

    Raises `NoAmountError`: of the last sign it is not guessed what it means.
    """
    bare = re.sub(r"[\s'’\u00a0]", "", said).replace("−", "-")
    if not _NUMBER.fullmatch(bare):
        raise NoAmountError(said)
    sign = "-" if "-" in (bare[0], bare[-1]) else ""
    digits = bare.strip("+-")
    last = max(digits.rfind("."), digits.rfind(","))
    after = len(digits) - last - 1 if last >= 0 else 0
    decimals = exponent(currency)
    whole, rest = digits, ""
    if last >= 0 and after <= decimals:
        whole, rest = digits[:last], digits[last + 1 :]
    elif last >= 0 and after != _THOUSAND:
        raise NoAmountError(said)
    return money_of(f"{sign}{re.sub(r'[.,]', '', whole)}.{rest or 0}", currency)


def compare_statement(known: Iterable[Known], rows: Iterable[Row]) -> list[Difference]:
    """Return what the bank does not say as our books do. The longest name in a row decides."""
    books = list(known)
    names = [(_letters(name), place) for place, each in enumerate(books) for name in each.names]
    names = sorted((each for each in names if each[0]), key=lambda each: -len(each[0]))
    found: dict[int, Money] = {}
    left = []
    for row in rows:
        place = next((place for name, place in names if _names(name, place, row, books)), None)
        if place is None:
            left.append(Difference("", row.text[:SHOWN], None, row.amount))
        else:
            before = found.get(place, Money(0, row.amount.currency))
            found[place] = before + row.amount
    ours = [
        Difference(each.event, each.names[0], each.amount, found.get(place))
        for place, each in enumerate(books)
        if found.get(place) != each.amount
    ]
    return ours + left


def _names(name: str, place: int, row: Row, books: Sequence[Known]) -> bool:
    """Say whether a row tells this one: it bears its name, and money went the same way."""
    ours = books[place].amount
    return (
        name in row.letters
        and ours.currency == row.amount.currency
        and (ours.minor > 0) == (row.amount.minor > 0)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()

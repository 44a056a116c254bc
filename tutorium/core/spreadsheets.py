"""Tables for spreadsheets, which reckon what begins like a formula (OWASP, CSV Injection)."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

from django.http import HttpResponse

# Some read the wide signs of Japanese keyboards as well.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_text(words: str) -> str:
    """Keep a spreadsheet from reckoning what somebody wrote."""
    return f"'{words}" if words.startswith(STARTS_A_FORMULA) else words


def csv_response(rows: Iterable[Iterable[object]], *, name: str) -> HttpResponse:
    """Answer with a table, in which no cell that somebody wrote is a formula."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(csv_text(rows), "text/csv; charset=utf-8", headers=headers)


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return rows of a table, in which no cell that somebody wrote is a formula."""
    text = StringIO()
    csv.writer(text).writerows([[_cell(each) for each in row] for row in rows])
    return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return as_text(value) if isinstance(value, str) else value

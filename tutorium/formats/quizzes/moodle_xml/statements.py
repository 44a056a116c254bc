"""Several statements to judge, each true or false or of one column (Kprime, multiple true-false)."""

from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.decimals import read_decimal
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Choice, Option, Part, TrueFalse

MAX_ROWS = 100
_TRUE_FALSE = (("true", "false"), ("wahr", "falsch"), ("vrai", "faux"), ("right", "wrong"))


def statements(source: Source) -> tuple[Part, ...]:
    """Return a part for each row, which share the marks."""
    heads, rows = _all(source, "column"), _all(source, "row")
    if not (2 <= len(heads) <= MAX_ROWS and 1 <= len(rows) <= MAX_ROWS):  # noqa: PLR2004  (a choice)
        said = f"it has {len(rows)} rows and {len(heads)} columns"
        raise NotCarriedError("statements to judge", said)
    columns = [source.text(_named(each, "responsetext")) for each in heads]
    marks = source.number("defaultgrade", 1.0) / len(rows)
    scoring = source.said("scoringmethod/text") or source.said("scoringmethod")
    if not scoring.startswith("subpoints"):
        source.lose(f"its scoring “{scoring}”", "each statement has a share")
    right = _right(source)
    return tuple(_part(row, columns, right, source, marks) for row in rows)


def _right(source: Source) -> dict[str, set[int]]:
    """Return the places of the right columns of each row."""
    right: dict[str, set[int]] = {}
    for each in _all(source, "weight"):
        column = each.get("columnnumber") or ""
        if column.isdecimal() and (read_decimal(each.findtext("value")) or 0) > 0:
            right.setdefault(each.get("rownumber") or "", set()).add(int(column[:6]) - 1)
    return right


def _all(source: Source, name: str) -> list[Element]:
    return [*source.element.findall(name), *source.element.findall(f"{name}s/{name}")]


def _named(element: Element, name: str) -> Element:
    found = element.find(name)
    return element if found is None else found


def _part(
    row: Element, columns: list[str], rights: dict[str, set[int]], source: Source, marks: float
) -> Part:
    number = row.get("number") or "1"
    right = rights.get(number, set())
    if len(right) != 1 or not right <= set(range(len(columns))):
        raise NotCarriedError("statements to judge", f"row {number} has not one right column")
    (place,) = right
    feedback = source.text(_named(row, "feedbacktext")) if row.find("feedbacktext") else ""
    ask = source.text(_named(row, "rowtext"))
    if tuple(column.lower() for column in columns) in _TRUE_FALSE:
        return Part(ask, TrueFalse(right=place == 0), marks, feedback=feedback)
    options = tuple(Option(said, float(at == place)) for at, said in enumerate(columns))
    return Part(ask, Choice(options, shuffle=False), marks, feedback=feedback)

"""Questions in a table: one row each, columns by name, commas or semicolons or tabs between them.

The columns, in any order and case; only `question` must be there:

| column | holds |
|---|---|
| question (stem, ask) | the text, in Markdown |
| kind (type) | choice, many, true-false, text, number, essay; left out, it follows from the rest |
| title, category, tags, id | tags are parted by `;` or `,` |
| a, b, c … h (option a, answer 1) | the options of a choice |
| right (answer, correct) | letters of right options; true or false; the number; wordings parted by `|` |
| tolerance, unit | of a number |
| feedback, hint, solution, marks | |
| feedback a … feedback h | what is said to who takes the option |
"""

import re
from dataclasses import dataclass

from tutorium.formats.quizzes.decimals import read_decimal, written
from tutorium.formats.quizzes.reading import NotCarriedError, Reading, title_of
from tutorium.formats.quizzes.rich_texts import MAX_MARKDOWN
from tutorium.formats.quizzes.table_rows import delimiter_of, read_rows
from tutorium.formats.quizzes.values import (
    Answer,
    Choice,
    Essay,
    Number,
    Option,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
)
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

LETTERS = "abcdefgh"
MAX_COLUMNS = 100
_NAMES = {
    "stem": "question",
    "ask": "question",
    "text": "question",
    "type": "kind",
    "answer": "right",
    "correct": "right",
    "correct answer": "right",
    "right answer": "right",
    "mark": "marks",
    "points": "marks",
    "tag": "tags",
    "identifier": "id",
    "name": "title",
    "general feedback": "feedback",
}
_OPTION = re.compile(r"(feedback )?(?:option |answer |choice )?([a-h]|[1-8])")
_TRUE = {"true", "t", "yes", "wahr", "vrai", "verdadero", "richtig"}
_FALSE = {"false", "f", "no", "falsch", "faux", "falso"}
_KINDS = {
    "choice": "choice",
    "single": "choice",
    "mc": "choice",
    "multiple choice": "choice",
    "multichoice": "choice",
    "many": "many",
    "multiple": "many",
    "multiple response": "many",
    "true-false": "true-false",
    "true/false": "true-false",
    "truefalse": "true-false",
    "tf": "true-false",
    "text": "text",
    "short": "text",
    "short answer": "text",
    "shortanswer": "text",
    "number": "number",
    "numerical": "number",
    "essay": "essay",
}


@dataclass(frozen=True, slots=True)
class _Row:
    fields: dict[str, str]
    reading: Reading

    def said(self, name: str) -> str:
        return self.fields.get(name, "")

    def text(self, name: str) -> str:
        return self.reading.text(self.said(name), "markdown")


def read_csv_table(text: str, *, where: str) -> Quiz:
    """Return the questions of a table; blank rows are no items.

    Raises `UnsafeFileError` where it is no table with a column `question`.
    """
    reading = Reading(where)
    rows = read_rows(text, delimiter_of(text))
    names = [_column(name) for name in rows[0][1]] if rows else []
    if "question" not in names or len(names) > MAX_COLUMNS:
        raise UnsafeFileError("not-a-table", "no column is called question")
    if len(set(filter(None, names))) < len([name for name in names if name]):
        raise UnsafeFileError("not-a-table", "two columns have one name")
    for number, cells in rows[1:]:
        if any(cell.strip() for cell in cells):
            fields = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name}
            reading.take(f"row {number}", lambda: _question(_Row(fields, reading)))  # noqa: B023
    return reading.quiz()


def _column(name: str) -> str:
    """Return what a column is called here; nothing for one that is not read."""
    plain = " ".join(name.lower().replace("_", " ").split()).strip("\ufeff ")
    if option := _OPTION.fullmatch(plain):
        letter = option[2] if option[2] in LETTERS else LETTERS[int(option[2]) - 1]
        return f"{option[1] or ''}{letter}"
    return _NAMES.get(plain, plain)


def _question(row: _Row) -> Question:
    if not row.said("question"):
        raise NotCarriedError("the row", "its question is empty")
    if max(map(len, row.fields.values())) > MAX_MARKDOWN:
        raise NotCarriedError("the row", f"a field of it has more than {MAX_MARKDOWN:,} letters")
    hint = row.text("hint")
    part = Part(
        row.text("question"),
        _answer(row),
        marks=_marks(row),
        hints=(hint,) if hint else (),
        solution=row.text("solution"),
        feedback=row.text("feedback"),
    )
    tags = re.split(r"[;,]", row.said("tags"))
    return Question(
        where=row.reading.place,
        title=title_of(row.said("title"), row.said("question"), "markdown"),
        stem="",
        parts=(part,),
        identifier=row.said("id"),
        category=row.said("category"),
        tags=tuple(tag.strip() for tag in tags if tag.strip()),
    )


def _marks(row: _Row) -> float:
    said = row.said("marks")
    found = read_decimal(said.replace(",", "."))
    if said and (found is None or found < 0):
        raise NotCarriedError("the row", f"its marks are {said[:40]!r}")
    return 1.0 if found is None else float(found)


def _answer(row: _Row) -> Answer:
    said = row.said("kind").lower()
    kind = _KINDS.get(said) if said else _guessed(row)
    if kind in {"choice", "many"}:
        return _choice(row, many=kind == "many")
    if kind == "true-false":
        return _true_false(row)
    if kind == "number":
        return _number(row)
    if kind == "text":
        return _text(row)
    if kind == "essay":
        return Essay(row.text("right"))
    raise NotCarriedError("the row", f"its kind {said[:40]!r} is not known")


def _guessed(row: _Row) -> str:
    right = row.said("right")
    if any(row.said(letter) for letter in LETTERS):
        return "many" if len(_letters(right)) > 1 else "choice"
    if right.lower() in _TRUE | _FALSE:
        return "true-false"
    if read_decimal(right) is not None:
        return "number"
    return "text" if right else "essay"


def _letters(right: str) -> set[str]:
    """Return the letters of right options: `b`, `a, c`, `AC`, `2`."""
    said = re.sub(r"[\s,;|&+]", "", right.lower())
    if said.isdecimal():
        return {LETTERS[int(each) - 1] for each in said if "1" <= each <= "8"}
    return set(said) if said and set(said) <= set(LETTERS) else set()


def _choice(row: _Row, *, many: bool) -> Choice:
    options = [letter for letter in LETTERS if row.said(letter)]
    right = _letters(row.said("right")) or {
        letter for letter in options if row.said(letter) == row.said("right")
    }
    if len(options) < 2 or not right or not right <= set(options):  # noqa: PLR2004  (a choice)
        raise NotCarriedError("the row", f"no option of it is {row.said('right')[:40]!r}")
    if len(right) > 1 and not many:
        raise NotCarriedError("the row", "several options are right where one may be chosen")
    return Choice(
        tuple(
            Option(row.text(each), float(each in right) / len(right), row.text(f"feedback {each}"))
            for each in options
        ),
        many=many,
    )


def _true_false(row: _Row) -> TrueFalse:
    right = row.said("right").lower()
    if right not in _TRUE | _FALSE:
        raise NotCarriedError("the row", f"its answer {right[:40]!r} is neither true nor false")
    return TrueFalse(right=right in _TRUE)


def _number(row: _Row) -> Number:
    value = read_decimal(row.said("right").replace(",", "."))
    tolerance = row.said("tolerance").replace(",", ".").replace(" ", "")
    known = read_decimal(tolerance.removesuffix("%"))
    if value is None or (tolerance and known is None):
        raise NotCarriedError("the row", f"{row.said('right')[:40]!r} is no number")
    if known is None or known == 0:
        return Number(written(value), unit=row.said("unit"))
    sign = "%" if tolerance.endswith("%") else ""
    return Number(written(value), f"{written(abs(known))}{sign}", row.said("unit"))


def _text(row: _Row) -> Text:
    accept = tuple(each.strip() for each in row.said("right").split("|") if each.strip())
    if not accept:
        raise NotCarriedError("the row", "it has no right wording")
    return Text(accept)

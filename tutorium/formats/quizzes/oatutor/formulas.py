r"""Formulas as OATutor's authors wrote them, in TeX or as in Python, made into our notation.

`\frac{3}{2} x^2` becomes `(3)/(2)*x^2`. It is a reading of letters, nothing is computed.
"""

import re
from dataclasses import dataclass

LONGEST = 500  # characters; a formula of the pool has at most some hundred
DEEPEST = 30
_TOKEN = re.compile(
    r"\s+|\\(?P<command>[A-Za-z]+|.)|(?P<number>\d+\.?\d*|\.\d+)"
    r"|(?P<power>\*\*)|(?P<word>[A-Za-z]+)|(?P<sign>[<>]=|.)",
    re.DOTALL,
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COMMANDS = {
    "times": "*", "cdot": "*", "div": "/", "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=",
    "lt": "<", "gt": ">", "infty": "infinity", "%": "%", "cup": "U",
}  # fmt: skip
_IGNORED = {"left", "right", ",", ";", "!", ":", " ", "quad", "displaystyle", "big", "Big"}
_GREEK = {
    "alpha", "beta", "gamma", "delta", "theta", "lambda", "mu", "pi", "rho", "sigma", "tau", "phi",
    "omega",
}  # fmt: skip
_PLAIN = _COMMANDS | dict.fromkeys(_IGNORED, "") | {name: name for name in _GREEK}
_FUNCTIONS = {"sqrt", "sin", "cos", "tan", "ln", "log", "exp", "abs"}
_CALLS = re.compile(rf"(?:^|[^A-Za-z])(?:{'|'.join(sorted(_FUNCTIONS))})\Z")
_CHARACTERS = {
    "−": "-",
    "×": "*",
    "·": "*",
    "÷": "/",
    "≤": "<=",
    "≥": ">=",
    "π": "pi",
    "∞": "infinity",
}
_ENDS_VALUE = re.compile(r"[\w)\]]\Z")
_BEGINS_VALUE = re.compile(r"[A-Za-z\d(]")


class UnreadFormulaError(ValueError):
    """A formula with something that our notation has no word for, which is named."""


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, str]]
    place: int = 0
    depth: int = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("end", "")

    def take(self) -> tuple[str, str]:
        token = self.peek()
        self.place += 1
        return token


def formula(text: str) -> str:
    """Return the formula in our notation. Raises `UnreadFormulaError`."""
    if len(text) > LONGEST:
        raise UnreadFormulaError(f"{len(text)} characters")
    is_list = "(" in text or "[" in text  # a comma between brackets stands between values
    reader = _Reader(_tokens(text if is_list else _THOUSANDS.sub("", text)))
    said = _sequence(reader, until="")
    if reader.place < len(reader.tokens):
        raise UnreadFormulaError(reader.peek()[1])
    return said


def _tokens(text: str) -> list[tuple[str, str]]:
    found = ((match.lastgroup, match) for match in _TOKEN.finditer(text))
    return [(group, match[group]) for group, match in found if group]


def _sequence(reader: _Reader, *, until: str) -> str:
    """Read to the sign that closes, joining neighbours with the product they mean."""
    reader.depth += 1
    if reader.depth > DEEPEST:
        raise UnreadFormulaError("it is nested too deeply")
    said = ""
    while reader.peek()[0] != "end" and reader.peek() != ("sign", until):
        said = _beside(said, _piece(reader))
    reader.depth -= 1
    return said


def _beside(before: str, piece: str) -> str:
    is_product = _ENDS_VALUE.search(before) and _BEGINS_VALUE.match(piece)
    calls = is_product and _CALLS.search(before)
    if piece in {"=", "<", ">", "<=", ">=", "U", "or"}:
        return f"{before} {piece} "
    return f"{before}*{piece}" if is_product and not calls else before + piece


def _piece(reader: _Reader) -> str:
    kind, said = reader.take()
    if kind == "end":
        raise UnreadFormulaError("an end before its time")
    if kind == "number":
        return said
    if kind == "word":
        return _word(said)
    if kind == "power":
        return "^" + _raised(reader)
    return _command(said, reader) if kind == "command" else _sign(said, reader)


def _word(word: str) -> str:
    """Take letters for factors, except where they are a name."""
    if word in _FUNCTIONS | _GREEK:
        return word
    if word.lower() in {"or", "u"} and word != "u":
        return word.lower() if word.lower() == "or" else word
    if len(word) > 2:  # noqa: PLR2004  (`ab` is a product, `DNE` is not)
        raise UnreadFormulaError(word)
    return "*".join(word)


def _sign(sign: str, reader: _Reader) -> str:
    if sign == "{":
        return _bracketed(_group(reader))
    if sign in "([":
        return _between(sign, reader)
    if sign == "|":
        inner = _sequence(reader, until="|")
        _expect(reader, "|")
        return f"abs({inner})"
    if sign == "^":
        return "^" + _raised(reader)
    if sign == "_":
        return _subscript(reader)
    if sign in _CHARACTERS or sign in "+-*/=<>,%!" or sign in {"<=", ">="}:
        return {",": ", "}.get(sign, _CHARACTERS.get(sign, sign))
    raise UnreadFormulaError(sign)


def _between(opening: str, reader: _Reader) -> str:
    """Read a bracket to whichever bracket closes it: `[2, 5)` is an interval."""
    start = reader.place
    depth, place = 1, start
    while depth and place < len(reader.tokens):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(reader.tokens[place][1], 0)
        place += 1
    if depth:
        raise UnreadFormulaError(opening)
    inner = _Reader(reader.tokens[start : place - 1], depth=reader.depth)
    reader.place = place
    return opening + _sequence(inner, until="") + reader.tokens[place - 1][1]


def _group(reader: _Reader) -> str:
    inner = _sequence(reader, until="}")
    _expect(reader, "}")
    return inner


def _expect(reader: _Reader, sign: str) -> None:
    if reader.take()[1] != sign:
        raise UnreadFormulaError(f"{sign} is missing")


def _argument(reader: _Reader) -> str:
    """Read what a command or a power applies to: a group, or one sign."""
    if reader.peek() == ("sign", "{"):
        reader.take()
        return _group(reader)
    kind, said = reader.peek()
    if kind == "number" and len(said) > 1:
        reader.tokens[reader.place : reader.place + 1] = [("number", each) for each in said]
    return _piece(reader)


def _raised(reader: _Reader) -> str:
    is_python = reader.tokens[reader.place - 1][0] == "power"
    sign = "-" if is_python and reader.peek() == ("sign", "-") and reader.take() else ""
    power = _piece(reader) if is_python else _argument(reader)
    return _bracketed(sign + power)


def _bracketed(said: str) -> str:
    return said if re.fullmatch(r"\w+|\d+\.\d+", said) else f"({said})"


def _subscript(reader: _Reader) -> str:
    said = _argument(reader)
    if not said.isalnum():
        raise UnreadFormulaError(f"_{said}")
    return f"_{said}"


def _command(name: str, reader: _Reader) -> str:
    if name in _PLAIN:
        return _PLAIN[name]
    if name in {"frac", "dfrac", "tfrac"}:
        return f"({_argument(reader)})/({_argument(reader)})"
    if name == "sqrt":
        return _root(reader)
    if name in {"sin", "cos", "tan", "ln", "log"}:
        return f"{name}({_argument(reader).removeprefix('(').removesuffix(')')})"
    if name == "begin":
        return _matrix(reader)
    raise UnreadFormulaError(f"\\{name}")


def _root(reader: _Reader) -> str:
    if reader.peek() != ("sign", "["):
        return f"sqrt({_argument(reader)})"
    reader.take()
    degree = _sequence(reader, until="]")
    _expect(reader, "]")
    return f"({_argument(reader)})^(1/{_bracketed(degree)})"


def _matrix(reader: _Reader) -> str:
    """Read `\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}` as `[[1, 2], [3, 4]]`."""
    name = _name(reader)
    if not name.endswith("matrix"):
        raise UnreadFormulaError(f"\\begin{{{name}}}")
    rows: list[list[str]] = [[""]]
    while reader.peek() not in {("end", ""), ("command", "end")}:
        if reader.peek() == ("command", "\\"):
            reader.take()
            rows.append([""])
        elif reader.peek() == ("sign", "&"):
            reader.take()
            rows[-1].append("")
        else:
            rows[-1][-1] = _beside(rows[-1][-1], _piece(reader))
    reader.take()
    _name(reader)
    written = ", ".join(f"[{', '.join(cells)}]" for cells in rows if cells != [""])
    return f"[{written}]"


def _name(reader: _Reader) -> str:
    _expect(reader, "{")
    name = ""
    while reader.peek()[0] != "end" and reader.peek()[1] != "}":
        name += reader.take()[1]
    _expect(reader, "}")
    return name

r"""LaTeX to MathML: our own small step over units, chemistry and rewrites, then math-core.

What math-core cannot survive (its parser recurses) is refused before it is reached: nesting,
length and macros have bounds far above what anybody writes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from math_core import LatexError, LatexToMathML

from tutorium.core.markdown import chemistry, mathml, units

LENGTH = 4000
DEPTH = 40
EXCERPT = 40
MACRO_DEPTH = 8  # each of the 30 expansions may nest as deep again
EXPANSIONS = 30
LONE = 14  # math-core takes twice as long for each opening bracket that is never closed
CHAIN = 60  # commands that follow each other without a brace, each taking the next: \bar\bar…

MACROS = {
    "degree": "°", "ohm": r"\Omega", "celsius": r"\mathrm{°C}",
    "cosec": r"\operatorname{cosec}", "sech": r"\operatorname{sech}",
    "cosech": r"\operatorname{cosech}", "arsinh": r"\operatorname{arsinh}",
    "arcosh": r"\operatorname{arcosh}", "artanh": r"\operatorname{artanh}",
    "mbox": r"\text", "hbox": r"\text", "lt": "<", "gt": ">",
}  # fmt: skip
FORBIDDEN = re.compile(
    r"\\(def|gdef|edef|xdef|let|futurelet|csname|input|include|write|catcode)(?![a-zA-Z])"
)
CHAINED = re.compile(rf"(?:\\(?:[a-zA-Z]+|.)[\s^_]*){{{CHAIN}}}")
OPENING = (
    r"[(\[⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼]|\\\{"
    r"|\\l(?:brack|angle|lbracket|langle|floor|moustache|ceil|lparenthesis|Brace|Angle|paren|Vert"
    r"|ang|vert|brace|group)(?![a-zA-Z])"
)
SIGNS = re.compile(
    r"(?P<push>\{|\\begin(?![a-zA-Z])|\\left(?![a-zA-Z])\s*(?:\\[a-zA-Z]+|\\?.)?)"
    r"|(?P<pop>\}|\\end(?![a-zA-Z])|\\right(?![a-zA-Z])\s*(?:\\[a-zA-Z]+|\\?.)?)"
    rf"|(?P<cut>&|\\\\)|(?P<opening>{OPENING})"
    r"|(?P<closing>[)\]⌉⌋⌝⌟⎱❳⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦎⦐⦒⦔⦖⦘⧙⧛⧽]|\\\}"
    r"|\\r(?:brack|angle|rbracket|rangle|floor|moustache|ceil|rparenthesis|Brace|Angle|paren|Vert"
    r"|ang|vert|brace|group)(?![a-zA-Z]))"
    r"|\\.",
    re.DOTALL,
)
OURS = re.compile(
    r"\\(ce|pu|qtyrange|qtylist|qty|SIrange|SIlist|SI|unit|si|numrange|numlist|numproduct|num|ang)"
    r"(?![a-zA-Z])\s*(?:\[[^\]]*\]\s*)?"
)
ARGUMENTS = {
    "qty": 2,
    "SI": 2,
    "qtyrange": 3,
    "SIrange": 3,
    "qtylist": 2,
    "SIlist": 2,
    "numrange": 2,
}
REWRITES = (
    (re.compile(r"\\require\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\(begin|end)\{smallmatrix\}"), r"\\\1{matrix}"),
    (re.compile(r"\\begin\{(?:alignedat|alignat\*?)\}\s*\{\d+\}"), r"\\begin{aligned}"),
    (re.compile(r"\\end\{(?:alignedat|alignat\*?)\}"), r"\\end{aligned}"),
)
COLOUR = re.compile(r"\\(color|textcolor)\s*(?:\[HTML\]\s*)?\{#?([^{}]*)\}\s*(?=\{)")
HEX = re.compile(r"[0-9a-fA-F]{6}")
PLACE = re.compile(r"(?<!\d)(\d+): (.*)", re.DOTALL)


class TexError(Exception):
    """Maths that cannot be set; `say` is for its author, `line` counts from 0 within it."""

    def __init__(self, say: str, line: int = 0) -> None:
        super().__init__(say)
        self.say, self.line = say, line


@dataclass(frozen=True, slots=True)
class Maths:
    html: str
    text: str


_converter = LatexToMathML(
    fancy_error=False, max_expansions=EXPANSIONS, id_prefix="eq-", macros=MACROS
)


def to_maths(tex: str, *, display: bool) -> Maths:
    """Convert one formula. Raises `TexError`."""
    made = _convert(tex, display)
    if isinstance(made, TexError):
        raise TexError(made.say, made.line)
    return made


@lru_cache(maxsize=2048)
def _convert(tex: str, display: bool) -> Maths | TexError:  # noqa: FBT001  (the cache wants it so)
    try:
        _refuse_bombs(tex)
        prepared = prepare(tex)
        _refuse_bombs(prepared)
        made = _converter.convert_with_local_state(prepared, displaystyle=display)
    except LatexError as error:
        return _explained(str(error), prepared)
    except TexError as error:
        return error
    return Maths(mathml.tidied(made), mathml.readable(made))


def _explained(message: str, prepared: str) -> TexError:
    match = PLACE.fullmatch(message)
    if not match:
        return TexError(message)
    place, say = int(match[1]), match[2].rstrip(".")
    before = prepared.encode()[:place].decode(errors="ignore")
    near = prepared[len(before) :].strip() or prepared[-EXCERPT:]
    return TexError(f"{say}, in “{_shortened(near)}”", before.count("\n"))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


def _refuse_bombs(tex: str) -> None:
    if len(tex) > LENGTH:
        raise TexError(f"a formula of {len(tex)} characters is too long")
    forbidden = FORBIDDEN.search(tex)
    if forbidden:
        raise TexError(f"{forbidden[0]} may not be used", tex.count("\n", 0, forbidden.start()))
    macros = "\\newcommand" in tex or "\\renewcommand" in tex or "\\providecommand" in tex
    depth, lone = _measured(tex)
    if depth > (MACRO_DEPTH if macros else DEPTH) or CHAINED.search(tex):
        raise TexError("the formula is nested too deeply")
    if lone > (0 if macros else LONE):
        raise TexError("too many opening brackets are never closed")


def _measured(tex: str) -> tuple[int, int]:
    """Return how deep groups nest, and how many opening brackets no bracket of their group closes."""
    groups, deepest, lone = [0], 1, 0
    for match in SIGNS.finditer(tex):
        kind = match.lastgroup
        if kind == "opening":
            groups[-1] += 1
        elif kind == "closing":
            groups[-1] = max(0, groups[-1] - 1)
        elif kind:
            lone += groups[-1]
            _regrouped(groups, kind)
            deepest = max(deepest, len(groups))
    return deepest - 1, lone + sum(groups)


def _regrouped(groups: list[int], kind: str) -> None:
    """Begin or end a group, or start a new cell."""
    if kind == "push":
        groups.append(0)
    elif kind == "pop" and len(groups) > 1:
        groups.pop()
    else:
        groups[-1] = 0


def prepare(tex: str) -> str:
    """Replace units, chemistry and what math-core does not know by plain TeX."""
    if "\\" not in tex:
        return tex
    tex = _replaced(tex)
    for pattern, replacement in REWRITES:
        tex = pattern.sub(replacement, tex)
    return _coloured(tex) if "color" in tex else tex


def _replaced(tex: str) -> str:
    done, position = [], 0
    while match := OURS.search(tex, position):
        arguments, end = _arguments(tex, match.end(), ARGUMENTS.get(match[1], 1))
        done.append(tex[position : match.start()])
        try:
            done.append("{" + _ours(match[1], arguments) + "}")
        except units.UnreadableError as error:
            say = f"\\{match[1]} cannot read “{_shortened(str(error))}”"
            raise TexError(say, tex.count("\n", 0, match.start())) from None
        position = end
    return "".join(done) + tex[position:]


def _arguments(tex: str, position: int, count: int) -> tuple[list[str], int]:
    arguments = []
    for _ in range(count):
        while position < len(tex) and tex[position].isspace():
            position += 1
        end = _closing(tex, position)
        arguments.append(tex[position + 1 : end])
        position = end + 1
    return arguments, position


def _closing(tex: str, position: int) -> int:
    """Find the brace that closes the one at `position`."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(tex, position):
        if match.start() == position and match[0] != "{":
            break
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
        if depth == 1 and match.start() != position and match[0] == "{":
            break
    raise TexError("a brace is missing", tex.count("\n", 0, position))


def _ours(name: str, arguments: list[str]) -> str:
    first = arguments[0]
    if name in {"qty", "SI"}:
        return units.quantity(first, arguments[1])
    if name in ARGUMENTS:
        return _several(name, arguments)
    one = {"ce": chemistry.formula, "pu": chemistry.physical_unit, "ang": units.angle,
           "unit": units.unit, "si": units.unit, "numlist": units.number_list}  # fmt: skip
    return one.get(name, units.number)(first)


def _several(name: str, arguments: list[str]) -> str:
    if name == "numrange":
        return units.number_range(*arguments)
    if name.endswith("list"):
        return units.quantity_list(*arguments)
    return units.quantity_range(*arguments)


def _coloured(tex: str) -> str:
    r"""Give `\color{c}{x}` and `\textcolor` the one form that math-core reads with hex colours."""
    while match := COLOUR.search(tex):
        end = _closing(tex, match.end())
        model = "[HTML]" if HEX.fullmatch(match[2]) else ""
        inner = tex[match.end() + 1 : end]
        tex = f"{tex[: match.start()]}{{\\color{model}{{{match[2]}}} {inner}}}{tex[end + 1 :]}"
    return tex

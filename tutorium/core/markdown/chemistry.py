r"""mhchem to plain TeX: the formulas and equations of `\ce`, the quantities of `\pu`.

Covers formulas, charges, states, arrows with conditions, coefficients, isotopes, hydrates,
bonds, precipitate and gas signs, oxidation states, and variables as subscripts.
"""

import re

from tutorium.core.markdown.units import UnreadableError, number, unit

ARROWS = {
    "<=>>": r"\rightleftharpoons", "<<=>": r"\rightleftharpoons", "<=>": r"\rightleftharpoons",
    "<-->": r"\leftrightarrow", "<->": r"\leftrightarrow", "->": r"\longrightarrow",
    "<-": r"\longleftarrow", "⇌": r"\rightleftharpoons", "→": r"\longrightarrow",
}  # fmt: skip
LONG_ARROWS = {r"\rightleftharpoons": r"\xrightleftharpoons", r"\leftrightarrow": r"\xleftrightarrow",
               r"\longrightarrow": r"\xrightarrow", r"\longleftarrow": r"\xleftarrow"}  # fmt: skip
BONDS = {"-": "-", "=": "=", "#": r"\equiv ", "1": "-", "2": "=", "3": r"\equiv ", "~": r"\sim ",
         "...": r"\cdots ", "....": r"\cdots ", "->": r"\rightarrow ", "<-": r"\leftarrow "}  # fmt: skip
BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"

TOKEN = re.compile(
    r"(?P<arrow><=>>|<<=>|<=>|<-->|<->|->|<-|⇌|→)(?P<over>\[(?:[^\[\]]|\[[^\[\]]*\])*\])?"
    r"(?P<under>\[(?:[^\[\]]|\[[^\[\]]*\])*\])?"
    r"|(?P<state>\((?:aq|s|l|g|cr|sln|amorphous|vap)\))"
    rf"|\^(?P<raised>{BRACES}|\d*[+\-−](?![\w])|[+\-−]|\d+[+\-−]?|[.*•]|\w)"
    rf"|_(?P<lowered>{BRACES}|\d+|\w)"
    rf"|\\bond\{{(?P<bond>[^{{}}]*)\}}"
    rf"|\$(?P<maths>[^$]*)\$|(?P<group>{BRACES})"
    rf"|(?P<command>\\[a-zA-Z]+\s*(?:{BRACES})*|\\.)"
    r"|(?P<fraction>\(?\d+/\d+\)?)|(?P<digits>\d+(?:[.,]\d+)?)"
    r"|(?P<letters>[^\W\d_]+)|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
SUBSCRIPT_VARIABLE = re.compile(r"[\dn-z+\-]+|[a-m]")
PU = re.compile(
    r"\s*(?P<number>[-+−±]?\d[\d.,]*(?![\d.,]*\^)(?:[eE][-+−]?\d+)?)?"
    r"(?:\s*(?:[x×*]|\\times)?\s*10\^(?:\{(?P<braced>[-−]?\d+)\}|(?P<power>[-−]?\d+)))?\s*(?P<unit>.*)",
    re.DOTALL,
)


def physical_unit(text: str) -> str:
    r"""Turn the argument of `\pu`, `8.31 J mol-1 K-1`, into TeX. Raises `UnreadableError`."""
    match = PU.fullmatch(text)
    if not match:
        raise UnreadableError(text)
    power = (match["braced"] or match["power"] or "").replace("−", "-")
    value = number(match["number"]) if match["number"] else ""
    if power:
        value += (r"\times " if value else "") + f"10^{{{power}}}"
    units = unit(match["unit"])
    return value + (r"\," if value and units else "") + units


def formula(text: str) -> str:
    r"""Turn the argument of `\ce` into TeX."""
    writer, position = _Writer(text), 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            raise UnreadableError(text)
        position = writer.take(match)
    return "".join(writer.out).strip()


class _Writer:
    """Writes TeX token by token, knowing what a digit or a sign would stand on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.after_formula = False  # a digit here counts atoms, a sign is a charge
        self.after_coefficient = False
        self.scripts: set[str] = set()  # what the last base carries already

    def take(self, match: re.Match[str]) -> int:
        """Write one token; return where the next begins."""
        kind = match.lastgroup or "sign"
        if match["arrow"]:
            kind = "arrow"
        written = getattr(self, kind)(match)
        return int(written) if isinstance(written, int) else match.end()

    def write(self, tex: str, *, formula: bool = False) -> None:
        self.out.append(tex)
        self.after_formula = formula
        self.after_coefficient = False
        self.scripts = set()

    def script(self, mark: str, tex: str) -> None:
        if not self.after_formula or mark in self.scripts:
            leading = not self.after_formula and self.scripts
            if not leading or mark in self.scripts:
                self.write("{}")
        self.out.append(f"{mark}{{{tex}}}")
        self.scripts.add(mark)

    def arrow(self, match: re.Match[str]) -> None:
        plain = ARROWS[match["arrow"]]
        over, under = (formula((match[part] or "[]")[1:-1]) for part in ("over", "under"))
        if over or under:
            below = f"[{under}]" if under else ""
            self.write(f" {LONG_ARROWS[plain]}{below}{{{over}}} ")
        else:
            self.write(f" {plain} ")

    def state(self, match: re.Match[str]) -> None:
        self.write(rf"(\mathrm{{{match['state'][1:-1]}}})", formula=True)

    def raised(self, match: re.Match[str]) -> None:
        self.script("^", _charge(_bare(match["raised"])))

    def lowered(self, match: re.Match[str]) -> None:
        inner = _bare(match["lowered"])
        variable = SUBSCRIPT_VARIABLE.fullmatch(inner) or "\\" in inner
        self.script("_", inner if variable else rf"\mathrm{{{inner}}}")

    def bond(self, match: re.Match[str]) -> None:
        self.write("{" + BONDS.get(match["bond"], "-") + "}")

    def maths(self, match: re.Match[str]) -> None:
        self.write("{" + match["maths"] + "}", formula=True)

    def group(self, match: re.Match[str]) -> None:
        inner = _bare(match["group"])
        self.write(rf"\text{{{inner}}}" if inner else "{}", formula=bool(inner))

    def command(self, match: re.Match[str]) -> None:
        self.write(match["command"] + " ", formula=match["command"] != "\\\\")

    def fraction(self, match: re.Match[str]) -> int | None:
        if self.after_formula:
            return self.digits(match)
        over, under = match["fraction"].strip("()").split("/")
        self.write(rf"\tfrac{{{over}}}{{{under}}}")
        self.after_coefficient = True
        return None

    def digits(self, match: re.Match[str]) -> int | None:
        if not self.after_formula:
            self.write(match[0])
            self.after_coefficient = True
            return None
        count = re.match(r"\(?\d*", match[0])
        if not count or not count[0].isdigit():
            self.write(match[0])
            return None
        self.script("_", count[0])
        return match.start() + count.end()

    def letters(self, match: re.Match[str]) -> None:
        letters = match["letters"]
        alone = not self.after_formula and not self.scripts and self._ends(match.end())
        if letters == "v" and alone and self.out:
            self.write(r" \downarrow ")
        elif len(letters) == 1 and letters.islower() and alone and letters != "e":
            self.write(letters)
            self.after_coefficient = True
        else:
            self.write(
                (r"\," if self.after_coefficient else "") + rf"\mathrm{{{letters}}}", formula=True
            )

    def space(self, match: re.Match[str]) -> None:
        rest = self.text[match.end() : match.end() + 1]
        if (
            self.after_formula
            and (rest.isalnum() or rest == "\\")
            and not self._sign_alone(match.end())
        ):
            self.out.append(r"\ ")
        self.after_formula = False
        if not self.after_coefficient:
            self.scripts = set()

    def sign(self, match: re.Match[str]) -> None:
        sign, end = match["sign"].replace("−", "-"), match.end()
        if sign in "+-" and self.after_formula and self._charge_ends(end):
            self.script("^", sign)
        elif sign in "-=#" and self.after_formula and not self._ends(end):
            self.write("{" + BONDS[sign].strip() + "}")
        elif sign in ".*·•":
            self.write(r" \cdot ")
        elif sign == "^":
            self.write(r" \uparrow ")
        else:
            self.write(
                {"#": r"\#", "&": "&", "%": r"\%", "_": r"\_"}.get(sign, sign), formula=sign in ")]"
            )

    def _ends(self, position: int) -> bool:
        return position >= len(self.text) or self.text[position].isspace()

    def _charge_ends(self, position: int) -> bool:
        return self._ends(position) or self.text[position] in ")],;(}<-^"

    def _sign_alone(self, position: int) -> bool:
        return self.text[position] == "v" and self._ends(position + 1)


def _bare(text: str) -> str:
    return text[1:-1].strip() if text.startswith("{") else text


def _charge(text: str) -> str:
    if text in {".", "*", "•"}:
        return r"\bullet "
    text = text.replace("−", "-").replace("•", r"\bullet ")
    return (
        re.sub(r"(?<!\\)\b([IVX]+|[a-zA-Z]{2,})\b", r"\\mathrm{\1}", text)
        if "\\" not in text
        else text
    )

r"""siunitx to plain TeX: `\qty`, `\unit`, `\num`, `\ang` and their ranges and lists.

Units may be written as commands (`\metre\per\second\squared`) or as symbols
(`m.s^{-2}`, `m/s`). The result is what a textbook prints: upright symbols, thin
spaces between them, and powers instead of fractions.
"""

import re
from dataclasses import dataclass

PREFIXES = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f",
    "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d",
    "deca": "da", "deka": "da", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R", "quetta": "Q",
}  # fmt: skip
UNITS = {
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "kilogram": "kg", "kg": "kg",
    "ampere": "A", "kelvin": "K", "mole": "mol", "candela": "cd", "radian": "rad",
    "steradian": "sr", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W",
    "coulomb": "C", "volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb",
    "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy",
    "sievert": "Sv", "katal": "kat", "minute": "min", "hour": "h", "day": "d", "litre": "L",
    "liter": "L", "tonne": "t", "hectare": "ha", "electronvolt": "eV", "dalton": "Da",
    "astronomicalunit": "au", "bar": "bar", "atm": "atm", "bel": "B", "decibel": "dB",
    "neper": "Np", "angstrom": "Å", "parsec": "pc", "lightyear": "ly", "percent": "%",
    "degree": "°", "arcminute": "′", "arcsecond": "″", "celsius": "°C", "degreeCelsius": "°C",
    "molar": "M", "byte": "B", "bit": "bit", "year": "yr",
}  # fmt: skip
PLAIN_DIGITS = 4
POWERS_BEFORE = {"square": "2", "cubic": "3"}
POWERS_AFTER = {"squared": "2", "cubed": "3"}
MARKS = {"°": "°", "′": "'", "″": "''", "%": r"\%"}
COMPARE = {"<": "<", ">": ">", "<=": r"\le ", ">=": r"\ge ", "~": r"\sim ", "≈": r"\approx "}
ANGLE_MARKS = ("°", "'", "''")

TIMES = re.compile(r"(?<=\d)\s*(?:[x×]|\\times)\s*(?=[-+.\d])")
NUMBER = re.compile(
    r"(?P<compare><=|>=|[<>~≈]|\\(?:sim|approx|le|ge|leq|geq|ll|gg)(?![a-zA-Z]))?\s*"
    r"(?P<sign>\\pm|\+-|[-+−±])?\s*"
    r"(?P<whole>\d[\d\s]*)?(?:[.,](?P<part>\d[\d\s]*)?)?"
    r"(?P<spread>\(\d+\)|\s*(?:\+-|\\pm|±)\s*\d+(?:[.,]\d+)?)?\s*"
    r"(?:[eEdD]\s*(?P<power>[-+−]?\d+))?\s*"
)
UNIT_TOKEN = re.compile(
    r"\\(?P<command>[a-zA-Z]+)\s*(?:\{(?P<argument>[^{}]*)\})?"
    r"|(?P<symbol>[^\W\d_]+|[°%′″][CF]?)(?P<bare>[-−]?\d+)?"
    r"|\^\s*(?:\{(?P<braced>[^{}]*)\}|(?P<power>[-−]?\w))"
    r"|(?P<slash>/)|(?P<one>1(?=\s*/))|(?P<space>[.~*·\s]|\\[,;:! ])"
)


class UnreadableError(Exception):
    """No number or unit; carries the text that could not be read."""


def number(text: str) -> str:
    r"""Turn `1.6e-19` into `1.6\times 10^{-19}`. Raises `UnreadableError`."""
    return r"\times ".join(_single(part) for part in TIMES.split(text))


def _single(text: str) -> str:
    match = NUMBER.fullmatch(text.strip())
    if not match or not (match["whole"] or match["part"] or match["power"]):
        raise UnreadableError(text)
    compare = match["compare"] or ""
    return COMPARE.get(compare, compare and compare + " ") + _signed(match)


def _signed(match: re.Match[str]) -> str:
    sign = {"+-": r"\pm ", "±": r"\pm ", r"\pm": r"\pm ", "−": "-"}.get(
        match["sign"] or "", match["sign"] or ""
    )
    digits = _digits(match["whole"] or "", match["part"] or "") + _spread(match["spread"] or "")
    power = _minus(match["power"] or "").removeprefix("+")
    if not power:
        return sign + digits
    return sign + digits + (r"\times " if digits else "") + f"10^{{{power}}}"


def _digits(whole: str, part: str) -> str:
    """Join the digits, set in threes where five or more stand on one side, as printed tables do."""
    whole, part = re.sub(r"\s", "", whole), re.sub(r"\s", "", part)
    if len(whole) > PLAIN_DIGITS:
        whole = _in_threes(whole)
    if len(part) > PLAIN_DIGITS:
        part = re.sub(r"(\d{3})(?=\d)", r"\1\\,", part)
    return f"{whole or '0'}.{part}" if part else whole


def _in_threes(digits: str) -> str:
    """Set digits apart, counted from the last."""
    ends = range(len(digits) % 3 or 3, len(digits) + 1, 3)
    return r"\,".join(digits[max(0, end - 3) : end] for end in ends)


def _spread(spread: str) -> str:
    if not spread or spread.startswith("("):
        return spread
    return r" \pm " + re.sub(r"[^\d.,]", "", spread)


def _minus(text: str) -> str:
    return text.replace("−", "-")


def angle(text: str) -> str:
    """Turn `45` or `12;30;5` (degrees; minutes; seconds) into TeX. Raises `UnreadableError`."""
    parts = text.split(";")
    if len(parts) > len(ANGLE_MARKS) or not any(part.strip() for part in parts):
        raise UnreadableError(text)
    pairs = zip(parts, ANGLE_MARKS, strict=False)
    return "".join(number(part) + mark for part, mark in pairs if part.strip())


@dataclass
class Factor:
    symbol: str
    power: str = ""
    divided: bool = False  # written after a slash


def unit(text: str) -> str:
    """Turn `m.s^{-2}` or `\\metre\\per\\second` into upright TeX. Raises `UnreadableError`."""
    reader, position = _UnitReader(), 0
    while position < len(text):
        match = UNIT_TOKEN.match(text, position)
        if not match:
            raise UnreadableError(text)
        reader.read(match)
        position = match.end()
    return _printed(reader.factors)


def _printed(factors: list[Factor]) -> str:
    printed = ""
    for factor in factors:
        joint = "/" if factor.divided else r"\," if printed else ""
        body = MARKS.get(factor.symbol, rf"\mathrm{{{factor.symbol}}}") if factor.symbol else "1"
        printed += joint + body + (f"^{{{factor.power}}}" if factor.power else "")
    return printed


class _UnitReader:
    """Collects factors; what stands before a unit (prefix, `\\per`, `\\square`) waits for it."""

    def __init__(self) -> None:
        self.factors: list[Factor] = []
        self.prefix = self.power = ""
        self.per = self.divided = False

    def read(self, match: re.Match[str]) -> None:
        if match["command"]:
            self.command(match["command"], match["argument"])
        elif match["symbol"]:
            self.add(match["symbol"], _minus(match["bare"] or ""))
        elif match["slash"]:
            self.divided = True
        elif match["one"]:
            self.add("")
        elif not match["space"]:
            self.raise_last(_minus(match["braced"] or match["power"] or ""))

    def command(self, name: str, argument: str | None) -> None:
        if name in PREFIXES:
            self.prefix = PREFIXES[name]
        elif name in POWERS_BEFORE or name == "raiseto":
            self.power = POWERS_BEFORE.get(name, argument or "")
        elif name in POWERS_AFTER or name == "tothe":
            self.raise_last(POWERS_AFTER.get(name, argument or ""))
        elif name == "per":
            self.per = True
        else:
            self.named(name, argument)

    def named(self, name: str, argument: str | None) -> None:
        if name in {"mathrm", "text", "mathit"} and argument:
            self.add(argument)
        elif name in {"mu", "upmu", "Omega", "cdot"}:
            self.letter(name)
        elif name in UNITS:
            self.add(UNITS[name])
        else:
            raise UnreadableError("\\" + name)

    def letter(self, name: str) -> None:
        if name == "Omega":
            self.add("Ω")
        elif name != "cdot":
            self.prefix += "µ"

    def add(self, symbol: str, power: str = "") -> None:
        power = power or self.power
        self.factors.append(Factor(self.prefix + symbol, _negated(power, self.per), self.divided))
        self.prefix = self.power = ""
        self.per = self.divided = False

    def raise_last(self, power: str) -> None:
        if not self.factors:
            raise UnreadableError("^" + power)
        last = self.factors[-1]
        last.power = "-" + power if last.power == "-1" else power


def _negated(power: str, per: bool) -> str:  # noqa: FBT001  (two values, one line)
    return "-" + (power or "1") if per else power


def quantity(value: str, units: str) -> str:
    """Join a number and its unit: no space before the signs of degrees."""
    printed = unit(units)
    if not value.strip():
        return printed
    touching = printed.startswith(("°", "'"))
    return number(value) + ("" if touching else r"\,") + printed


def number_range(low: str, high: str) -> str:
    return number(low) + "\\text{–}" + number(high)


def number_list(text: str) -> str:
    return r",\ ".join(number(part) for part in text.split(";"))


def quantity_range(low: str, high: str, units: str) -> str:
    return number_range(low, high) + r"\," + unit(units)


def quantity_list(text: str, units: str) -> str:
    return r",\ ".join(quantity(part, units) for part in text.split(";"))

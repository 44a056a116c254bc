"""What a student typed, shown as it was read: as MathML, so that a slip of typing is seen."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tutorium.core.markdown import render
from tutorium.notation.quantities import Quantity, read_quantity
from tutorium.notation.reading import read
from tutorium.notation.refusals import NotReadError
from tutorium.notation.units import Unit
from tutorium.notation.writing import tex

LONGEST = 2_000  # characters of one line
_LEADING = re.compile(
    r"^\s*(?P<word>so|hence|therefore|thus|then|∴|⇒|=>|→|⟹)(?:[\s,:]+|(?<=\W))(?P<rest>.+)$",
    re.IGNORECASE,
)
_CHEMISTRY = re.compile(r"[A-Za-z0-9\s+\-^(){}\[\]<>=→⇌⇄·.]{1,200}")
_SIGN = re.compile(r"≈|=")
_MATHS_FAULT = re.compile(r"<math\b")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is to be read: `reads` is `maths`, `quantity`, `chemistry` or `line`.

    A `line` is one of working, which may begin with a word, go on from the line before it, and end
    with a unit.
    """

    reads: str = "maths"
    decimal_mark: str = "."
    names: Collection[str] = ()


def shown(text: str, manner: Manner) -> SafeString:
    """Return MathML of a text. Raises NotReadError for one that cannot be read."""
    said = text.strip().rstrip(".;,")
    if len(said) > LONGEST:
        raise NotReadError("too_long")
    if manner.reads == "chemistry":
        return _chemistry(said)
    leading = _LEADING.match(said) if manner.reads == "line" else None
    if leading:
        return format_html("{} {}", leading["word"], _maths(_tex(leading["rest"], manner), said))
    return _maths(_tex(said, manner), said)


def _tex(said: str, manner: Manner) -> str:
    if manner.reads in {"quantity", "line"} and (written := _with_unit(said, manner)):
        return written
    if manner.reads == "line" and said.startswith("="):
        return "= " + _tex(said[1:].strip(), manner)
    return tex(read(said, decimal_mark=manner.decimal_mark, names=manner.names))


def _with_unit(said: str, manner: Manner) -> str:
    """Write a number with its unit, alone or at the end of a line; nothing where there is none."""
    signs = list(_SIGN.finditer(said)) if manner.reads == "line" else []
    end = signs[-1].end() if signs else 0
    try:
        quantity = read_quantity(said[end:], decimal_mark=manner.decimal_mark)
        if quantity.unit is None or (not said[:end].strip() and signs):
            return ""
        number = _quantity(quantity, manner)
        before = said[: end - 1].strip()
        head = tex(read(before, decimal_mark=manner.decimal_mark, names=manner.names))
    except NotReadError:
        return ""
    return number if not signs else rf"{head} {_equals(signs[-1][0])} {number}"


def _equals(sign: str) -> str:
    return r"\approx" if sign == "≈" else "="


def _quantity(quantity: Quantity, manner: Manner) -> str:
    number = tex(read(quantity.numeral.text, decimal_mark=manner.decimal_mark))
    return rf"{number}\,{_unit(quantity.unit)}" if quantity.unit else number


def _unit(unit: Unit) -> str:
    return r"\,".join(_power(name, power) for name, power in unit.names)


def _power(name: str, power: object) -> str:
    plain = name.replace("%", r"\%").replace("°", r"{}^{\circ}").replace("Ω", r"\Omega ")
    written = rf"\mathrm{{{plain}}}"
    return written if power == 1 else rf"{written}^{{{power}}}"


def _chemistry(said: str) -> SafeString:
    if not said:
        raise NotReadError("empty")
    if not _CHEMISTRY.fullmatch(said):
        return format_html("{}", said)
    arrows = said.replace("⇌", "<=>").replace("⇄", "<=>").replace("→", "->")
    return _maths(rf"\ce{{{arrows}}}", said)


def _maths(written: str, said: str) -> SafeString:
    """Return MathML of TeX, or the text itself where it cannot be set."""
    rendered = render(f"${written}$", inline=True)
    if rendered.faults or not _MATHS_FAULT.search(rendered.html):
        return format_html("{}", said)
    return mark_safe(rendered.html)  # noqa: S308 (the renderer sanitises)


def marked_words(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """Return a text with the words marked that decided; spans may overlap or lie outside."""
    pieces, end = [], 0
    for start, stop in sorted(spans):
        first, last = max(start, end), min(stop, len(text))
        if first < last:
            pieces.append(format_html("{}<mark>{}</mark>", text[end:first], text[first:last]))
            end = last
    return mark_safe("".join([*pieces, format_html("{}", text[end:])]))  # noqa: S308 (escaped)

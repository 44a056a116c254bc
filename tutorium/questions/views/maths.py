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
from tutorium.questions.domain.working import Reader

LONGEST = 2_000  # characters of one line
_CHEMISTRY = re.compile(r"[A-Za-z0-9\s+\-^(){}\[\]<>=→⇌⇄·.]{1,200}")
_MATHS_FAULT = re.compile(r"<math\b")


@dataclass(frozen=True, slots=True)
class Manner:
    """How an answer is to be read: `reads` is `maths`, `quantity` or `chemistry`."""

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
    return _maths(_tex(said, manner), said)


def shown_line(text: str, reader: Reader) -> SafeString:
    """Return a line of working as it is marked: what reads it there reads it here.

    Raises NotReadError.
    """
    said = reader.said(text)
    written = ("= " if said.continues else "") + tex(said.node)
    if said.unit:
        written += rf"\,{_unit(said.unit)}"
    shown_maths = _maths(written, text)
    return format_html("{} {}", said.lead, shown_maths) if said.lead else shown_maths


def _tex(said: str, manner: Manner) -> str:
    if manner.reads == "quantity" and (written := _with_unit(said, manner)):
        return written
    return tex(read(said, decimal_mark=manner.decimal_mark, names=manner.names))


def _with_unit(said: str, manner: Manner) -> str:
    """Write a number with its unit; nothing where there is none."""
    try:
        quantity = read_quantity(said, decimal_mark=manner.decimal_mark)
        return _quantity(quantity, manner) if quantity.unit else ""
    except NotReadError:
        return ""


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

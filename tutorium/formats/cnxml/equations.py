"""Formulas that stand on lines of their own."""

import re
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml import mathml
from tutorium.formats.cnxml.book import Text
from tutorium.formats.cnxml.inline import one_line
from tutorium.formats.cnxml.source import local
from tutorium.formats.cnxml.tex import UnreadableMathsError

_SIGN = re.compile(r"^\s*([.,;:!?]+)(?=\s|$)")


def sign_after(tail: str) -> tuple[str, str]:
    """Split off the full stop or comma that follows a formula; alone on a line it looks lost."""
    match = _SIGN.match(tail)
    return (match[1], tail[match.end() :]) if match else ("", tail)


def equation(element: Element, text: Text, sign: str = "") -> list[str]:
    """Return `$$…$$`; words between formulas make it a paragraph."""
    with text.at(element):
        maths = [each for each in element.iter() if local(each) == "math"]
        around = "".join(element.itertext()).split()
        inside = "".join("".join(each.itertext()) for each in maths).split()
        if not maths or "".join(around) != "".join(inside):
            said = one_line(element, text) + sign
            return [said] if said else []
        try:
            tex = r" \quad ".join(filter(None, map(mathml.to_tex, maths)))
        except UnreadableMathsError:
            return [one_line(element, text) + sign]
        label = text.book.labels.own(text.module, element).split(" ")[-1]
        number = rf" \qquad \text{{({label})}}" if label else ""
        return [f"$${tex}{sign}{number}$$"] if tex else []

"""What is done to MathML once it is made: inline styles become classes, and it gets plain words.

A strict Content-Security-Policy forbids inline styles, and `menclose` is not part of MathML
Core, so both are said by classes that the site's style sheet knows.
"""

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, fromstring

STYLE = re.compile(r' style="([^"]*)"')
CLASSES = {
    "text-align:right": "m-right",
    "text-align:left": "m-left",
    "padding-right:0": "m-flush-right",
    "padding-left:0": "m-flush-left",
    "padding-left:1em": "m-gap-left",
    "padding-top:0.1667em": "m-strut",
    "width:100%": "m-wide",
    "width:50%": "m-half",
}
LINE = re.compile(r"border-(top|right|bottom|left):0\.05em (solid|dashed)")
BACK = re.compile(r"margin-left:-(0\.\d)")
ENCLOSED = re.compile(r'<menclose notation="([a-z ]+)">')
STRIKE_MARK = re.compile(r'<mrow class="menclose-[a-z ]+"></mrow>')
GROUPED_DIGITS = re.compile(r'(?<=\d)</mn><mspace width="0\.16666667em"/><mn>(?=\d)')
ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;")  # HTML's, unknown to XML
INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b\u202f\ufe00\ufe01"))
SPACED = set("=<>≤≥≠≈≡∼≅∝→←↔⇌⟶⟵⟷⇒⇔⟹⟺↦∈∉⊂⊆∪∩+−×÷±∓∧∨≪≫⩽⩾⊕⊥∥↑↓")
NAMES = {"sin", "cos", "tan", "cot", "sec", "cosec", "csc", "arcsin", "arccos", "arctan", "sinh",
         "cosh", "tanh", "sech", "cosech", "log", "ln", "lg", "exp", "lim", "max", "min", "det",
         "gcd", "arg", "mod"}  # fmt: skip
ACCENTS = {"¯": "\u0304", "‾": "\u0304", "ˆ": "\u0302", "^": "\u0302", "→": "\u20d7", "˙": "\u0307",
           "¨": "\u0308", "˜": "\u0303", "~": "\u0303", "⃗": "\u20d7"}  # fmt: skip
PRIMES = {"′", "″", "‴"}
SIMPLE = re.compile(r"[-−]?[\w.,′°√]*|[+−-]|\d*[+−-]|[∙∞*⊖†]")
UNARY = re.compile(r"((?:^|[(\[{|=<>≤≥⩽⩾,;×→⇒⟹⟺])\s*[-+±]) ")


def tidied(markup: str) -> str:
    """Replace styles by classes, `menclose` by `mrow`, and join grouped digits into one number."""
    markup = GROUPED_DIGITS.sub("\u202f", markup)
    if " style=" in markup:
        markup = STYLE.sub(_class_for, markup)
    if "<menclose" in markup:
        markup = STRIKE_MARK.sub("", ENCLOSED.sub(_enclosure, markup))
        markup = markup.replace("</menclose>", "</mrow>")
    return markup


def _enclosure(match: re.Match[str]) -> str:
    return f'<mrow class="{" ".join("m-" + name for name in match[1].split())}">'


def _class_for(match: re.Match[str]) -> str:
    names, colour = [], ""
    for declaration in match[1].split(";"):
        plain = declaration.strip().replace(": ", ":")
        if plain.startswith("color:"):
            colour = f' mathcolor="{plain[6:].strip()}"'
        names.append(_class_of(plain))
    written = " ".join(name for name in names if name)
    return (f' class="{written}"' if written else "") + colour


def _class_of(declaration: str) -> str:
    if line := LINE.match(declaration):
        return f"m-{line[2]}-{line[1]}"
    if BACK.match(declaration):
        return "m-back"
    return CLASSES.get(declaration, "")


def readable(markup: str) -> str:
    """Say a formula in plain words and signs: `E = mc^2`, `H2O`, `(a + b)/c`."""
    try:
        root = fromstring(ENTITY.sub(_character, GROUPED_DIGITS.sub("", markup)))
    except ParseError:
        return ""
    text = unicodedata.normalize("NFKC", _said(root)).translate(INVISIBLE).replace("−", "-")
    return UNARY.sub(r"\1", re.sub(r"\s+", " ", text)).strip()


def _character(match: re.Match[str]) -> str:
    return unescape(match[0])


def _said(node: Element) -> str:
    if not len(node):
        return _leaf(node)
    parts = [_said(child) for child in node]
    say = _SAYINGS.get(node.tag)
    return say(node, parts) if say else "".join(parts)


def _leaf(node: Element) -> str:
    text = node.text or ""
    if node.tag == "mspace":
        return " " if node.get("width") else ""
    if node.tag == "mo" and text in SPACED:
        return text if node.get("lspace") == node.get("rspace") == "0" else f" {text} "
    if node.tag == "mo" and text == ",":
        return ", "
    return f" {text} " if text in NAMES else text


def _fraction(node: Element, parts: list[str]) -> str:
    if node.get("linethickness") == "0":
        return f"{parts[0]} over {parts[1]}"
    return f"{_grouped(parts[0])}/{_grouped(parts[1])}"


def _root(_: Element, parts: list[str]) -> str:
    return "√" + _grouped("".join(parts))


def _nth_root(_: Element, parts: list[str]) -> str:
    return f"root {parts[1].strip()} of {_grouped(parts[0])}"


def _table(_: Element, parts: list[str]) -> str:
    return f" {'; '.join(parts)} "


def _row(_: Element, parts: list[str]) -> str:
    return " ".join(re.sub("^− ", "−", part.strip()) for part in parts)


def _lowered(node: Element, parts: list[str]) -> str:
    base, below = parts[0].rstrip(), _compact(parts[1])
    if not below or not base or (node.tag == "munder" and not below[0].isalnum()):
        return base + below
    return base + (below if below.isdigit() else f"_{_grouped(below)}") + _gap(node, base)


def _raised(node: Element, parts: list[str]) -> str:
    base, above = parts[0].rstrip(), _compact(parts[1])
    if above == "∘":
        return parts[0] + "°"
    if node.get("accent") and len(base) == 1 and above in ACCENTS:
        return base + ACCENTS[above]
    if above in PRIMES or not above:
        return base + above
    if node.tag == "mover":
        return f"{base} {parts[1].strip()} " if above[0].isalnum() else base
    return f"{base}^{_grouped(above)}{_gap(node, base)}"


def _lowered_and_raised(node: Element, parts: list[str]) -> str:
    base, below, above = parts[0].rstrip(), _compact(parts[1]), _compact(parts[2])
    if not base:
        return f"^{_grouped(above)}_{_grouped(below)}"
    lowered = base + (below if below.isdigit() else f"_{_grouped(below)}")
    return f"{lowered}^{_grouped(above)}{_gap(node, base)}"


def _gap(node: Element, base: str) -> str:
    return " " if node.tag in {"munder", "munderover"} or base.strip() in NAMES else ""


def _compact(text: str) -> str:
    return text.strip() if re.search(r"[^\W\d_]{2}", text) else text.replace(" ", "")


def _grouped(text: str) -> str:
    text = text.strip()
    return text if SIMPLE.fullmatch(text) else f"({text})"


_SAYINGS: dict[str, Callable[[Element, list[str]], str]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "mtable": _table,
    "mtr": _row,
    "msub": _lowered,
    "munder": _lowered,
    "msup": _raised,
    "mover": _raised,
    "msubsup": _lowered_and_raised,
    "munderover": _lowered_and_raised,
}

r"""MathML to TeX, by tables: presentation elements to commands, one function for each kind.

What has no sensible TeX raises `UnreadableMathsError`; the caller keeps its words.
"""

import re
import unicodedata
from collections.abc import Callable
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.source import local
from tutorium.formats.cnxml.symbols import (
    ARROWS,
    BETWEEN,
    FENCES,
    LARGE,
    LETTERS,
    NAMES,
    OVER,
    SIGNS,
    SPACES,
    STRIKES,
    UNDER,
)
from tutorium.formats.cnxml.tex import (
    CONTROL,
    NUMBER,
    UnreadableMathsError,
    digits,
    finished,
    joined,
    text,
    trimmed,
)

MAX_SIGNS = 10_000  # of a formula in its source, blanks left aside
TALL = {"mfrac", "mtable", "munderover", "msqrt", "mroot", "munder", "mover"}
ACCENTED_PRIMES = {"′": "'", "″": "''", "‴": "'''", "'": "'"}
OPENING, CLOSING = "([", ")]"
MIRRORED = str.maketrans("([)]", ")][(")
IGNORED = {"annotation", "annotation-xml", "maligngroup", "malignmark", "none", "mprescripts"}

UNITS_TOO = {"min", "max", "sec", "sup", "inf", "dim"}  # set as words they are no functions
JOINING_WORDS = {"and", "or", "for", "if", "when", "where", "so", "but", "with"}
_ATOM = re.compile(r"[A-Za-z]|\d+(?:\.\d+)?|\\[A-Za-z]+|\\[A-Za-z]+\{[^{}]*\}|\{\}")
_LETTERS_ONLY = re.compile(r"[^\W\d_]{2,}")


def to_tex(math: Element) -> str:
    """Return the TeX of a `math` element, on one line. Raises `UnreadableMathsError`."""
    if len("".join("".join(math.itertext()).split())) > MAX_SIGNS:
        raise UnreadableMathsError("a formula longer than a page can show")
    return finished(_row(math))


def _tex(node: Element) -> str:
    name = local(node)
    if name in IGNORED:
        return ""
    write = _WRITERS.get(name)
    if write is None:
        raise UnreadableMathsError(f"<{name}>")
    return write(node)


def _row(node: Element) -> str:
    """Write what stands in a row; brackets around something tall grow with it."""
    children = list(node)
    parts = [_tex(each) for each in children]
    for start, end in _pairs(children):
        if any(_is_tall(each) for each in children[start + 1 : end]):
            parts[start] = rf"\left{parts[start].strip()} "
            parts[end] = rf" \right{parts[end].strip()}"
    if _opens_cases(children):
        parts[0] = r"\left\{ "
        parts.append(r" \right.")
    return joined(parts)


def _pairs(children: list[Element]) -> list[tuple[int, int]]:
    """Return (opening, closing) places of the brackets of a row that belong together."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for place, each in enumerate(children):
        sign = (each.text or "").strip() if local(each) == "mo" else ""
        if sign in FENCES:
            opened.append((place, FENCES[sign]))
        elif opened and sign == opened[-1][1]:
            pairs.append((opened.pop()[0], place))
    return pairs


def _opens_cases(children: list[Element]) -> bool:
    """Say whether a brace opens a table of cases, and nothing closes it."""
    signs = [(each.text or "").strip() for each in children if local(each) == "mo"]
    return (
        len(children) > 1
        and signs[:1] == ["{"]
        and local(children[0]) == "mo"
        and "}" not in signs
        and any(_is_tall(each) for each in children[1:])
    )


def _is_tall(node: Element) -> bool:
    return local(node) in TALL or any(_is_tall(each) for each in node)


def _group(node: Element) -> str:
    return "{" + trimmed(_tex(node)) + "}"


def _base(node: Element) -> str:
    """Write what carries a script; braces where it is more than one sign.

    A bracket that opens there or closes there belongs to the row around it.
    """
    tex = trimmed(_tex(node))
    before = ""
    while tex[:1] in OPENING and tex[:1] and not _is_closed(tex):
        before, tex = before + tex[0], tex[1:]
    if tex[-1:] in CLOSING and tex[-1:] and not _is_closed(tex[::-1].translate(MIRRORED)):
        return before + tex
    return before + (tex if _ATOM.fullmatch(tex) else "{" + tex + "}")


def _is_closed(tex: str) -> bool:
    """Say whether the bracket that begins the TeX is closed within it."""
    depth = 0
    for sign in tex:
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth == 0:
            return sign in CLOSING
    return False


def _signs(text: str) -> str:
    """Write a run of signs and letters that are no word."""
    return joined([_sign(each) for each in text])


def _sign(sign: str) -> str:
    sign = _plain_letter(sign)
    if sign in SPACES:
        return SPACES[sign]
    if sign in BETWEEN:
        return f" {BETWEEN[sign]} "
    known = LETTERS.get(sign) or SIGNS.get(sign) or LARGE.get(sign)
    if known or (sign.isascii() and sign.isalnum()):
        return known or sign
    return "" if CONTROL.match(sign) else rf"\text{{{sign}}}"


def _plain_letter(sign: str) -> str:
    """Return the letter of the alphabet that Unicode has in italic and bold as well."""
    styled = "\U0001d400" <= sign <= "\U0001d7ff" or sign in "\u212a\u212b"
    return unicodedata.normalize("NFKC", sign) if styled else sign


def _identifier(node: Element) -> str:
    words = (node.text or "").strip()
    plain = words.replace("\u00a0", "").strip()
    if plain in NAMES:
        return "\\" + plain
    if _LETTERS_ONLY.fullmatch(plain):
        return rf"\mathrm{{{plain}}}" if plain.isascii() else text(plain)
    return _styled(_signs(words), node.get("mathvariant"))


def _styled(tex: str, variant: str | None) -> str:
    commands = {"bold": r"\mathbf", "bold-italic": r"\boldsymbol", "normal": r"\mathrm",
                "double-struck": r"\mathbb", "script": r"\mathcal", "fraktur": r"\mathfrak",
                "sans-serif": r"\mathsf", "monospace": r"\mathtt"}  # fmt: skip
    command = commands.get(variant or "")
    if not command or not trimmed(tex):
        return tex
    letters = re.fullmatch(r"\\text\{([A-Za-z]+)\}", tex)
    tex = letters[1] if letters else tex
    if command == r"\mathbf" and "\\" in tex:
        command = r"\boldsymbol"
    return f"{command}{{{tex.strip()}}}"


def _number(node: Element) -> str:
    words = (node.text or "").strip()
    return digits(words) if NUMBER.fullmatch(words) else _mixed(words)


def _mixed(words: str) -> str:
    """Write a number with more than digits: `1,000` stays together, `48.63°` gets its sign."""
    if re.search(r"[^\W\d_]{2}|\d,\d| ", words):
        return text(words)
    return _signs(words)


def _operator(node: Element) -> str:
    words = CONTROL.sub("", node.text or "")
    if words.strip() in NAMES:
        return "\\" + words.strip()
    if _LETTERS_ONLY.search(words):
        return text(words)
    return _signs(words)


def _text(node: Element) -> str:
    """Write words; figures and signs that an editor set as words are what they look like."""
    words = node.text or ""
    bare = words.replace("\u00a0", " ").strip()
    if bare in NAMES - UNITS_TOO:
        return rf"\{bare}"
    if bare in JOINING_WORDS:
        return rf"\text{{ {bare} }}"
    if bare in BETWEEN or bare in SIGNS or bare in GREEK_WORDS:
        return _signs(words)
    if NUMBER.fullmatch(bare):
        spaces = r"\ " if words[:1].isspace() else ""
        return spaces + digits(bare)
    tex = text(words)
    return _styled(tex, node.get("mathvariant"))


GREEK_WORDS = set(LETTERS) - {"°", "º"}


def _space(node: Element) -> str:
    width = re.match(r"-?[\d.]+", node.get("width") or "")
    ems = float(width[0]) if width else 0.0
    if ems <= 0:
        return ""
    return r"\," if ems < 0.25 else r"\ " if ems < 0.8 else r"\quad "  # noqa: PLR2004  (ems)


def _fraction(node: Element) -> str:
    above, below = _two(node)
    if node.get("bevelled") == "true":
        return f"{_group(above)} / {_group(below)}"
    if (node.get("linethickness") or "1").rstrip("emptx%") in {"0", "0.0"}:
        return f"{{{trimmed(_tex(above))} \\atop {trimmed(_tex(below))}}}"
    return rf"\frac{_group(above)}{_group(below)}"


def _two(node: Element) -> tuple[Element, Element]:
    if len(node) != 2:  # noqa: PLR2004  (by the standard)
        raise UnreadableMathsError(f"<{local(node)}> without its two parts")
    return node[0], node[1]


def _three(node: Element) -> tuple[Element, Element, Element]:
    if len(node) != 3:  # noqa: PLR2004  (by the standard)
        raise UnreadableMathsError(f"<{local(node)}> without its three parts")
    return node[0], node[1], node[2]


def _root(node: Element) -> str:
    inner, degree = _two(node)
    return rf"\sqrt[{trimmed(_tex(degree))}]{_group(inner)}"


def _lowered(node: Element) -> str:
    base, below = _two(node)
    return f"{_base(base)}_{_group(below)}"


def _raised(node: Element) -> str:
    base, above = _two(node)
    prime = ACCENTED_PRIMES.get("".join(above.itertext()).strip())
    return _base(base) + (prime or f"^{_group(above)}")


def _lowered_and_raised(node: Element) -> str:
    base, below, above = _three(node)
    prime = ACCENTED_PRIMES.get("".join(above.itertext()).strip())
    return f"{_base(base)}_{_group(below)}" + (prime or f"^{_group(above)}")


def _above(node: Element) -> str:
    base, above = _two(node)
    mark = "".join(above.itertext()).strip()
    if mark in OVER:
        one, several = OVER[mark]
        inner = trimmed(_tex(base))
        return f"{one if len(''.join(base.itertext()).strip()) == 1 else several}{{{inner}}}"
    return _large(base, "", trimmed(_tex(above))) or rf"\overset{_group(above)}{_group(base)}"


def _below(node: Element) -> str:
    base, below = _two(node)
    mark = "".join(below.itertext()).strip()
    if mark in UNDER:
        return f"{UNDER[mark]}{_group(base)}"
    return _large(base, trimmed(_tex(below)), "") or rf"\underset{_group(below)}{_group(base)}"


def _below_and_above(node: Element) -> str:
    base, below, above = _three(node)
    under, over = trimmed(_tex(below)), trimmed(_tex(above))
    return _large(base, under, over) or rf"\underset{{{under}}}{{\overset{{{over}}}{_group(base)}}}"


def _large(base: Element, under: str, over: str) -> str:
    """Write limits of a sum, or words on an arrow; nothing where the base is neither."""
    sign = "".join(base.itertext()).strip()
    if sign in LARGE:
        return (
            LARGE[sign] + (f"_{{{under}}}" if under else "") + (f"^{{{over}}}" if over else "")
        ) + " "
    if sign in ARROWS:
        return f" {ARROWS[sign]}" + (f"[{under}]" if under else "") + f"{{{over}}} "
    return ""


def _scripts_around(node: Element) -> str:
    """Write an isotope: scripts before the base, scripts after it."""
    names = [local(each) for each in node]
    middle = names.index("mprescripts") if "mprescripts" in names else len(node)
    after, before = list(node)[1:middle], list(node)[middle + 1 :]
    front = "{}" + _script_pairs(before) if before else ""
    return front + _base(node[0]) + _script_pairs(after)


def _script_pairs(scripts: list[Element]) -> str:
    tex = ""
    for below, above in zip(scripts[::2], [*scripts[1::2], None], strict=False):
        under = trimmed(_tex(below))
        over = "" if above is None else trimmed(_tex(above))
        tex += (f"_{{{under}}}" if under else "") + (f"^{{{over}}}" if over else "")
    return tex


def _fenced(node: Element) -> str:
    opening, closing = node.get("open", "("), node.get("close", ")")
    separators = node.get("separators", ",").strip() or " "
    inner = f"{_signs(separators[0])} ".join(_tex(each).strip() for each in node)
    tall = any(_is_tall(each) for each in node)
    left, right = (_sign(each).strip() if each else "" for each in (opening, closing))
    if tall:
        return rf"\left{left or '.'} {inner} \right{right or '.'}"
    return joined([left, inner, right])


def _table(node: Element) -> str:
    rows = [each for each in node if local(each) in {"mtr", "mlabeledtr"}]
    cells = [[cell for cell in row if local(cell) == "mtd"] for row in rows]
    width = max((len(row) for row in cells), default=0)
    if not width:
        return ""
    columns = "".join(_alignment(node, cells, place) for place in range(width))
    lines = [" & ".join(trimmed(_row(cell)) for cell in row) for row in cells]
    return rf"\begin{{array}}{{{columns}}} " + r" \\ ".join(lines) + r" \end{array}"


def _alignment(table: Element, cells: list[list[Element]], place: int) -> str:
    own = next((row[place].get("columnalign") for row in cells if len(row) > place), None)
    said = (table.get("columnalign") or "").split()
    named = own or (said[min(place, len(said) - 1)] if said else "center")
    return {"left": "l", "right": "r"}.get(named.split()[0] if named.split() else "", "c")


def _enclosed(node: Element) -> str:
    inner = trimmed(_row(node))
    for notation in (node.get("notation") or "longdiv").split():
        if notation in STRIKES:
            inner = f"{STRIKES[notation]}{{{inner}}}"
        elif notation == "longdiv":
            inner = rf"\overline{{){inner}}}"
    return inner


def _style(node: Element) -> str:
    inner = _row(node)
    leaf = len(node) == 1 and not len(node[0])
    return _styled(inner, node.get("mathvariant")) if leaf else inner


def _first(node: Element) -> str:
    return _tex(node[0]) if len(node) else ""


def _phantom(node: Element) -> str:
    return rf"\phantom{{{trimmed(_row(node))}}}"


def _string(node: Element) -> str:
    return text(f"“{(node.text or '').strip()}”")


_WRITERS: dict[str, Callable[[Element], str]] = {
    "math": _row,
    "mrow": _row,
    "mpadded": _row,
    "merror": _row,
    "mstyle": _style,
    "semantics": _first,
    "maction": _first,
    "mphantom": _phantom,
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _text,
    "ms": _string,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda node: rf"\sqrt{{{trimmed(_row(node))}}}",
    "mroot": _root,
    "msub": _lowered,
    "msup": _raised,
    "msubsup": _lowered_and_raised,
    "mover": _above,
    "munder": _below,
    "munderover": _below_and_above,
    "mmultiscripts": _scripts_around,
    "mfenced": _fenced,
    "mtable": _table,
    "menclose": _enclosed,
}

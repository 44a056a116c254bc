"""Inline content: pieces of text, formulas and links, and how they join to one line."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml import mathml, media, tex
from tutorium.formats.cnxml.book import Text
from tutorium.formats.cnxml.escaping import (
    Run,
    code,
    escape,
    protect_lines,
    tidy,
    touches,
    without_open_tag,
    write_runs,
)
from tutorium.formats.cnxml.source import child, classes, local, words_of

SUPERSCRIPTS = str.maketrans("0123456789+-−()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿⁱ")
SUBSCRIPTS = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
ORDINALS = {"st", "nd", "rd", "th", "a", "o", "ª", "º", "TM", "™", "®"}
BOLD = {"bold", "", None}
ITALIC = {"italics", "italic", "underline"}
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"
_DIGIT_SIGNS = "0123456789.," + _RAISED + _LOWERED
_FIGURES = re.compile(
    rf"(?P<raised>[{_RAISED}]+)|(?P<lowered>[{_LOWERED}]+)|[^{_RAISED}{_LOWERED}]+"
)
_PLAIN = str.maketrans(_RAISED + _LOWERED, "0123456789+-()ni0123456789+-()")
_BLANK_BEFORE_SIGN = re.compile(r"^ (?=[,.;:?!)](?:\s|$))")
_BASE = re.compile(r"(?:(?<=[^\w])|^)[^\W\d_]$")
_ADDRESS = re.compile(r"https?://[^\s/?#]|mailto:[^\s]", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Plain `text`, TeX (`maths`), finished Markdown (`raw`), a script, or a `break`."""

    kind: str
    said: str
    bold: bool = False
    italic: bool = False


def pieces_of(element: Element, text: Text, like: Piece | None = None) -> list[Piece]:
    """Return what an element says, its own kind left aside, in the style of `like`."""
    style = like or Piece("text", "")
    pieces = [replace(style, said=element.text or "")]
    for each in element:
        pieces += pieces_for(each, text, style)
        pieces.append(replace(style, said=each.tail or ""))
    return [piece for piece in pieces if piece.said or piece.kind == "break"]


def pieces_for(element: Element, text: Text, style: Piece) -> list[Piece]:
    name = local(element)
    with text.at(element):
        if name in {"emphasis", "term", "foreign", "cite-title"}:
            return pieces_of(element, text, _styled(element, style))
        if name in {"sub", "sup"}:
            return _script(element, text, style)
        if name == "link":
            return _padded(element, _link(element, text))
        write = _INLINE.get(name)
        return [write(element, text)] if write else pieces_of(element, text, style)


def _styled(element: Element, style: Piece) -> Piece:
    name, effect = local(element), element.get("effect")
    if name == "term":
        return replace(style, bold=style.bold or "no-emphasis" not in classes(element))
    if name != "emphasis":
        return replace(style, italic=True)
    return replace(
        style, bold=style.bold or effect in BOLD, italic=style.italic or effect in ITALIC
    )


def _script(element: Element, text: Text, style: Piece) -> list[Piece]:
    inner = pieces_of(element, text, style)
    words = "".join(piece.said for piece in inner)
    if all(piece.kind == "text" for piece in inner):
        italic = any(piece.italic for piece in inner)
        return [replace(style, kind=local(element), said=tidy(words), italic=italic)]
    if all(piece.kind == "maths" or not piece.said.strip() for piece in inner):
        sign = "_" if local(element) == "sub" else "^"
        return [replace(style, kind="maths", said=f"{{}}{sign}{{{words.strip()}}}")]
    return inner


def _maths(element: Element, text: Text) -> Piece:
    try:
        return Piece("maths", mathml.to_tex(element))
    except tex.UnreadableMathsError as error:
        words = words_of(element)
        text.lose(f"formula {words}", f"no TeX for {error}; its signs stand as plain text")
        return Piece("text", words)


def _link(element: Element, text: Text) -> Piece:
    words = inline(pieces_of(element, text)).replace("\\\n", " ")
    url = (element.get("url") or element.get("src") or "").strip()
    module, target = element.get("document") or "", element.get("target-id") or ""
    if module and module != text.module:
        label = text.book.labels.of(module, target)
        return Piece("raw", _module_link(words or escape(label), module, target, text))
    if target:
        return _own_link(words, target, text)
    if _ADDRESS.match(url):
        address = re.sub(r"[\s<>()\\|]", lambda match: f"%{ord(match[0]):02X}", url)
        return Piece("raw", f"[{words or escape(url)}]({address})")
    if url or element.get("resource") or element.get("version"):
        where = url or element.get("resource") or ""
        text.lose(f"link to {where or 'another version'}: {words_of(element)}".rstrip(": "),
                  "it leads to nothing outside the book's own site")  # fmt: skip
    return Piece("raw", words)


def _padded(element: Element, piece: Piece) -> list[Piece]:
    """Keep the blanks at a link's edges, outside of it."""
    words = "".join(element.itertext())
    before, after = words[:1].isspace(), words[-1:].isspace()
    blank = Piece("text", " ")
    return [*([blank] if before else []), piece, *([blank] if after else [])]


def _module_link(words: str, module: str, target: str, text: Text) -> str:
    if module not in text.book.sources:
        text.lose(f"link to module {module}", "the module is not in the book")
        return words
    return f"[{words}](openstax:{module}{'#' + target if target else ''})"


def _own_link(words: str, target: str, text: Text) -> Piece:
    """Name what the link leads to: pages have no places within that could be linked."""
    label = words or escape(text.book.labels.at(text.module, target))
    if not label:
        text.lose(f"link to {target}", "nothing in the module has that name")
    return Piece("raw", label)


def _footnote(element: Element, text: Text) -> Piece:
    said = one_line(element, text)
    if text.inline:
        return Piece("raw", f" ({said})" if said else "")
    return Piece("raw", text.footnote(said)) if said else Piece("raw", "")


def _code(element: Element, text: Text) -> Piece:  # noqa: ARG001  (all of them are called alike)
    words = words_of(element)
    return Piece("raw", code(words).replace("|", "\\|") if words else "")


def _quoted(element: Element, text: Text) -> Piece:
    return Piece("raw", f"“{one_line(element, text)}”")


def _inline_list(element: Element, text: Text) -> Piece:
    items = [one_line(item, text) for item in element if local(item) == "item"]
    title = child(element, "title")
    lead = f"{one_line(title, text)}: " if title is not None else ""
    return Piece("raw", lead + "; ".join(item.rstrip(";,") for item in items))


def _medium(element: Element, text: Text) -> Piece:
    """Show a picture within a line, or its words where it is not there."""
    return Piece("raw", " ".join(media.in_line(each, text) for each in media.shown_in(element)))


def _break(element: Element, text: Text) -> Piece:  # noqa: ARG001  (as above)
    return Piece("break", "")


def _blank(element: Element, text: Text) -> Piece:  # noqa: ARG001  (as above)
    return Piece("text", " ")


_INLINE: dict[str, Callable[[Element, Text], Piece]] = {
    "math": _maths,
    "footnote": _footnote,
    "code": _code,
    "quote": _quoted,
    "list": _inline_list,
    "media": _medium,
    "image": _medium,
    "newline": _break,
    "space": _blank,
}


def one_line(element: Element, text: Text) -> str:
    """Return all that an element says as one line of Markdown, blocks within it run together."""
    return inline(_spaced_out(element, text)).replace("\\\n", " ").strip()


def _spaced_out(element: Element, text: Text) -> list[Piece]:
    pieces = [Piece("text", element.text or "")]
    for each in element:
        block = local(each) in {"para", "item", "meaning", "list", "equation", "note", "figure"}
        pieces.append(Piece("text", " " if block else ""))
        pieces += (
            _spaced_out(each, text)
            if block and local(each) != "list"
            else pieces_for(each, text, Piece("text", ""))
        )
        pieces += [Piece("text", " " if block else ""), Piece("text", each.tail or "")]
    return [piece for piece in pieces if piece.said or piece.kind == "break"]


def inline(pieces: list[Piece]) -> str:
    """Write pieces as Markdown: one line, or several where the book breaks them."""
    joined = _with_maths_apart(_merged(_with_scripts(_collapsed(pieces))))
    runs = [_run(piece) for piece in _without_open_tags(joined)]
    lines = [line.strip() for line in write_runs(runs).split("\0")]
    return protect_lines("\\\n".join(line for line in lines if line))


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Join text of one style, so that signs are escaped with what they touch."""
    done: list[Piece] = []
    for piece in pieces:
        before = done[-1] if done else Piece("break", "")
        if before.kind != "text" or piece.kind != "text":
            done.append(piece)
        elif replace(before, said="") == replace(piece, said=""):
            done[-1] = replace(piece, said=before.said + piece.said)
        else:
            apart = " " if touches(before.said, piece.said) else ""
            done.append(replace(piece, said=apart + piece.said))
    return done


def _without_open_tags(pieces: list[Piece]) -> list[Piece]:
    done: list[Piece] = []
    closes = False
    for piece in reversed(pieces):
        said = without_open_tag(piece.said) if closes and piece.kind == "text" else piece.said
        done.append(replace(piece, said=said))
        closes = closes or ">" in piece.said
    return done[::-1]


def _run(piece: Piece) -> Run:
    if piece.kind == "break":
        return Run("\0")
    if piece.kind == "maths":
        return Run(f"${piece.said}$")
    said = escape(piece.said) if piece.kind == "text" else piece.said
    return Run(said, piece.bold, piece.italic)


def _collapsed(pieces: list[Piece]) -> list[Piece]:
    """Give white space its one meaning, over the borders of pieces too."""
    done: list[Piece] = []
    for piece in pieces:
        said = tidy(piece.said) if piece.kind == "text" else piece.said
        if piece.kind == "text" and _ends_in_blank(done):
            said = said.lstrip(" ")
        if piece.kind == "text" and done and done[-1].kind == "maths":
            said = _BLANK_BEFORE_SIGN.sub("", said)
        if said or piece.kind == "break":
            done.append(replace(piece, said=said))
    return done


def _ends_in_blank(pieces: list[Piece]) -> bool:
    if not pieces or pieces[-1].kind == "break":
        return True
    return pieces[-1].kind != "maths" and pieces[-1].said.endswith(" ")


def _with_scripts(pieces: list[Piece]) -> list[Piece]:
    """Write scripts in Unicode where it has them, else as a formula with what they stand on."""
    done: list[Piece] = []
    for piece in pieces:
        if piece.kind not in {"sub", "sup"}:
            done.append(piece)
        elif done and done[-1].kind == "maths" and piece.said.strip():
            done.append(_set_script(piece, done))
        elif (plain := _plain_script(piece)) is not None:
            done.append(replace(piece, kind="text", said=plain))
        else:
            done.append(_set_script(piece, done))
    return done


def _plain_script(piece: Piece) -> str | None:
    table = SUBSCRIPTS if piece.kind == "sub" else SUPERSCRIPTS
    words = piece.said.strip()
    if words in ORDINALS:
        return words
    written = words.translate(table)
    return written if all(sign not in words for sign in written) or not words else None


def _set_script(piece: Piece, done: list[Piece]) -> Piece:
    sign = "_" if piece.kind == "sub" else "^"
    words = piece.said.strip()
    one = len(words) == 1 and words.isascii() and words.isalpha()
    letters = words if words.isdecimal() or (piece.italic and one) else tex.text(words)
    script = f"{sign}{{{letters}}}"
    before = done.pop() if done else Piece("text", "")
    if before.kind == "maths" and sign not in before.said:
        return replace(before, said=before.said + script)
    base = _BASE.search(before.said) if before.kind == "text" else None
    if base is None:
        done.append(before)
        return Piece("maths", "{}" + script)
    if base.start():
        done.append(replace(before, said=before.said[: base.start()]))
    return Piece("maths", _letter(before, base[0]) + script)


def _letter(piece: Piece, letter: str) -> str:
    if not letter.isascii():
        return tex.text(letter)
    return (
        rf"\mathbf{{{letter}}}"
        if piece.bold
        else letter
        if piece.italic
        else rf"\mathrm{{{letter}}}"
    )


def _with_maths_apart(pieces: list[Piece]) -> list[Piece]:
    """Join formulas that touch, and take digits that touch into them: `$` ends at no digit."""
    done: list[Piece] = []
    for piece in pieces:
        before = done[-1] if done else Piece("break", "")
        if piece.kind == "maths" and before.kind == "maths":
            done[-1] = replace(before, said=tex.joined([before.said, piece.said]))
        elif piece.kind == "maths" and before.said[-1:].isdigit():
            _take_digits(done, piece)
        elif piece.kind == "maths" and before.said.endswith("\\"):
            done += [Piece("text", " "), piece]
        elif piece.kind != "break" and before.kind == "maths" and piece.said[:1].isdigit():
            done[-1:] = _digits_given(before, piece)
        else:
            done.append(piece)
    return done


def _take_digits(done: list[Piece], maths: Piece) -> None:
    """Append a formula with the digits before it, which may be of several styles."""
    while done and done[-1].said[-1:].isdigit():
        *rest, maths = _digits_taken(done.pop(), maths)
        done += rest
    done.append(maths)


def _digits_taken(before: Piece, maths: Piece) -> list[Piece]:
    words = before.said.rstrip(_DIGIT_SIGNS)
    digits = before.said[len(words) :].lstrip(".,")
    if before.kind != "text" or not digits:
        return [before, Piece("text", " "), maths]
    on_digit = digits[-1].isascii()  # a script may stand on it; a raised digit carries none
    scripted = maths.said.removeprefix("{}") if on_digit else maths.said
    said = tex.joined([_figures(digits), scripted])
    rest = replace(before, said=before.said[: -len(digits)])
    return [*([rest] if rest.said else []), replace(maths, said=said)]


def _digits_given(maths: Piece, after: Piece) -> list[Piece]:
    words = after.said.lstrip(_DIGIT_SIGNS)
    digits = after.said[: len(after.said) - len(words)].rstrip(".,")
    if after.kind != "text" or not digits:
        return [maths, Piece("text", " "), after]
    figures = _figures(digits)
    if not {"_", "^"} & set(maths.said):
        figures = figures.removeprefix("{}")
    rest = replace(after, said=after.said[len(digits) :])
    longer = replace(maths, said=tex.joined([maths.said, figures]))
    return [longer, *([rest] if rest.said else [])]


def _figures(digits: str) -> str:
    """Write digits of running text as TeX, those that Unicode raises or lowers as scripts."""
    written = ""
    for match in _FIGURES.finditer(digits):
        plain = match[0].translate(_PLAIN)
        if match["raised"] or match["lowered"]:
            written += (
                ("" if written else "{}") + ("^" if match["raised"] else "_") + f"{{{plain}}}"
            )
        else:
            written += tex.figures(plain.rstrip(".,")) + plain[len(plain.rstrip(".,")) :]
    return written

r"""A side of a card as Anki has it, in HTML, to Markdown: formulas, sounds and gaps besides.

Formulas are `\(…\)`, `\[…\]`, `<anki-mathjax>`, `[$]…[/$]` and `[latex]…[/latex]`.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from tutorium.formats.cards import cloze
from tutorium.formats.quizzes.html_findings import FigureName
from tutorium.formats.quizzes.html_to_markdown import html_to_markdown, no_figure
from tutorium.formats.quizzes.rich_texts import read_plain, write_html

MAX_TEXT = 300_000  # letters of one side
_OPENS, _HINTS, _CLOSES, _ENDS_NUMBERS = "\ue000", "\ue001", "\ue002", "\ue003"
_SIGNS = re.compile("[\ue000-\ue003]")
_SOUND = re.compile(r"\[sound:(?P<name>[^\[\]]{0,300})\]")
_SPOKEN = re.compile(
    r"\[anki:(?P<kind>tts|play)[^\[\]]{0,300}\](?:(?:(?!\[anki:).)*?\[/anki:tts\])?", re.DOTALL
)
_LATEX = re.compile(
    r"\[(?P<sign>latex|\$\$?)\](?P<said>(?:(?!\[(?:latex|\$\$?)\]).)*?)\[/(?P=sign)\]", re.DOTALL
)
_MATHJAX = re.compile(
    r"<anki-mathjax(?P<attributes>[^<>]*)>(?P<said>(?:(?!<anki-mathjax).)*?)</anki-mathjax>",
    re.DOTALL,
)
_FORMULA = re.compile(r"\\\((?:(?!\\[()]).)*?\\\)|\\\[(?:(?!\\[\[\]]).)*?\\\]", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_BREAK = re.compile(r"<(?:br|/?div|/?p)\b[^<>]*>", re.IGNORECASE)
_WHOLE_FORMULA = re.compile(
    r"\$\$(?P<dollars>[^$]+)\$\$|\$(?P<dollar>[^$]+)\$|\\\[(?P<square>.+)\\\]|\\\((?P<round>.+)\\\)"
    r"|\\begin\{(?P<block>displaymath|math|equation\*?)\}(?P<inner>.+)\\end\{(?P=block)\}",
    re.DOTALL,
)
_IN_TEXT = re.compile(r"\$([^$]+)\$")


@dataclass(frozen=True, slots=True)
class Side:
    text: str
    dropped: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def to_markdown(said: str, *, figure: FigureName = no_figure, gaps: bool = False) -> Side:
    """Return the Markdown of a side. With `gaps`, `{{c1::…}}` stays as it is.

    Raises `UnsafeFileError` where it is far longer than any card.
    """
    said = _SIGNS.sub("", said)
    dropped: dict[str, None] = {}
    said = _without_sounds(said, dropped)
    if gaps:
        said = _guarded(said)
    said = _MATHJAX.sub(_mathjax, _LATEX.sub(lambda match: _latex(match, dropped), said))
    said = _FORMULA.sub(lambda match: _without_tags(match[0]), said)
    read = html_to_markdown(said, figure=figure)
    text = _unguarded(read.text) if gaps else read.text
    return Side(text, (*dropped, *read.dropped), read.figures)


def to_words(said: str) -> str:
    """Return a field as it is typed: one line without markup."""
    return read_plain(_SOUND.sub("", said), "html")


def to_html(markdown: str, *, gaps: bool = False) -> str:
    """Return the HTML of a field for Anki: pictures by their names, formulas for MathJax."""
    said = write_html(_guarded(markdown) if gaps else markdown, files="")
    return _unguarded(said) if gaps else said


def _without_sounds(said: str, dropped: dict[str, None]) -> str:
    def sound(match: re.Match[str]) -> str:
        dropped.setdefault(f"the sound {match['name'][:100]}".strip())
        return ""

    def spoken(match: re.Match[str]) -> str:
        if match["kind"] == "tts":
            dropped.setdefault("words read aloud")
        return ""

    return _SPOKEN.sub(spoken, _SOUND.sub(sound, said))


def _mathjax(match: re.Match[str]) -> str:
    is_block = 'block="true"' in match["attributes"]
    return rf"\[{match['said']}\]" if is_block else rf"\({match['said']}\)"


def _latex(match: re.Match[str], dropped: dict[str, None]) -> str:
    said = html.unescape(_without_tags(match["said"])).strip()
    if match["sign"] != "latex":
        return _formula(said, is_display=match["sign"] == "$$")
    if whole := _WHOLE_FORMULA.fullmatch(said):
        tex = next(
            filter(
                None, (whole[each] for each in ("dollars", "dollar", "square", "round", "inner"))
            )
        )
        return _formula(tex, is_display=not (whole["dollar"] or whole["round"]))
    if "\\" not in _IN_TEXT.sub("", said):
        pieces = _IN_TEXT.split(said)
        return "".join(
            _formula(piece, is_display=False) if place % 2 else html.escape(piece)
            for place, piece in enumerate(pieces)
        )
    dropped.setdefault(f"the setting of {said[:80]}")
    return f"<code>{html.escape(said)}</code>"


def _formula(tex: str, *, is_display: bool) -> str:
    said = html.escape(tex.strip(), quote=False)
    return rf"\[{said}\]" if is_display else rf"\({said}\)"


def _without_tags(said: str) -> str:
    return _TAG.sub("", _BREAK.sub(" ", said))


def _guarded(text: str) -> str:
    """Write the signs of gaps as single letters that no converter reads."""
    return _with_signs(cloze.parse(text))


def _with_signs(pieces: cloze.Pieces) -> str:
    return "".join(piece if isinstance(piece, str) else _with_sign(piece) for piece in pieces)


def _with_sign(gap: cloze.Gap) -> str:
    numbers = ",".join(map(str, gap.numbers))
    hint = "" if gap.hint is None else _HINTS + gap.hint
    return f"{_OPENS}{numbers}{_ENDS_NUMBERS}{_with_signs(gap.inside)}{hint}{_CLOSES}"


_WRITTEN: dict[str, str] = {_OPENS: "{{c", _ENDS_NUMBERS: "::", _HINTS: "::", _CLOSES: "}}"}


def _unguarded(text: str) -> str:
    written: Callable[[re.Match[str]], str] = lambda match: _WRITTEN[match[0]]  # noqa: E731
    return _SIGNS.sub(written, text)

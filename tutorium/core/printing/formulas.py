"""MathML as pictures: what lays out pages for a PDF knows no MathML of its own."""

import re
import warnings
from base64 import b64encode
from functools import lru_cache
from html import escape, unescape

_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_SIZE = 16.0  # pixels to an em while a formula is drawn
_KEPT = 4_096


def with_pictures(html: str) -> str:
    """Return HTML whose formulas are pictures on the line of the text, each with its words."""
    return _FORMULA.sub(lambda found: _picture(found[0]), html)


@lru_cache(maxsize=_KEPT)
def _picture(mathml: str) -> str:
    words = escape(words_of(mathml))
    try:
        svg = _drawn(mathml)
    except Exception:  # noqa: BLE001 (whatever its drawer trips over, its words can still be read)
        return f'<span class="formula">{words}</span>'
    box = _BOX.search(svg)
    _, top, width, height = (float(each) / _SIZE for each in box.groups()) if box else (0, 0, 1, 1)
    source = b64encode(svg.encode()).decode()
    place = f"width:{width:.3f}em;height:{height:.3f}em;vertical-align:{-(height + top):.3f}em"
    return f'<img class="formula" style="{place}" alt="{words}" src="data:image/svg+xml;base64,{source}">'


def _drawn(mathml: str) -> str:
    with warnings.catch_warnings(action="ignore"):
        from ziamath.zmath import Math  # noqa: PLC0415 (slow to load; only who prints needs it)

        return str(Math(mathml, size=_SIZE).svg())


def words_of(mathml: str) -> str:
    """Return the letters and signs of a formula in their order."""
    return " ".join(unescape(_TAG.sub(" ", mathml)).split())

"""The stylesheet, made at start-up from its sources and put into every page.

A page that carries its own styles arrives in one round trip. The policy of the site permits
exactly this text, by its hash.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from tutorium.ui.colours import ink_on, is_colour, readable

SOURCES = Path(__file__).parent / "static" / "ui" / "styles"
LAYERS = ("tokens", "base", "layout", "components")
# Beside what every page carries: `sheets/<name>.css`, of one file or of several.
SHEETS = {
    "home": ("home",),
    "check": ("check",),
    "questions": ("check", "questions"),
    "recall": ("recall",),
    "cards": ("cards",),
    "printed": ("printed",),
    "own-papers": ("own-papers",),
    "own-sitting": ("own-papers", "questions"),
    "progress": ("progress",),
    "account": ("account",),
    "diary": ("diary",),
    "legal": ("legal",),
    "payments": ("payments",),
    "tutors": ("tutors",),
    "booking": ("booking",),
    "coverage": ("coverage",),
    "topics": ("topics",),
    "gallery": ("check", "questions", "topics", "gallery"),
}
ADDITIONS = {"check": ("questions",)}  # by the sheet of a page: what `addition` may bring into it
PAPER, NIGHT = "#fbfaf6", "#14171a"  # as in tokens.css

TOKEN = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/|\s+""", re.DOTALL)
LOOSE = re.compile(r"""("[^"]*"|'[^']*')|(?:(?<!\s)\s+)?([{};,>])\s*|(?<=[\w)-])(:)\s+""")


@dataclass(frozen=True)
class Stylesheet:
    text: str

    @property
    def csp_source(self) -> str:
        """The source expression that lets this text, and no other, stand inline."""
        return f"'sha256-{b64encode(sha256(self.text.encode()).digest()).decode()}'"


def minify(source: str) -> str:
    """Return the same rules without comments and needless space. Strings stay as they are."""
    spaced = TOKEN.sub(lambda found: found[1] or " ", source)
    tight = LOOSE.sub(lambda found: found[1] or found[2] or found[3], spaced)
    return tight.replace(";}", "}").strip()


@cache
def stylesheet(sheet: str = "") -> Stylesheet:
    """Return what every page carries, with the rules of one of `SHEETS` where it is named."""
    layers = [f"@layer {','.join(LAYERS)};", *(_layer(name) for name in LAYERS), _brand()]
    layers += [_sheet(name) for name in (SHEETS[sheet] if sheet else ())]
    return Stylesheet(minify("\n".join(layers)))


@cache
def addition(sheet: str) -> Stylesheet:
    """Return the rules of one file, for a part that is brought into a page which lacks them."""
    return Stylesheet(minify(_sheet(sheet)))


@cache
def sources_by_text() -> dict[bytes, list[str]]:
    """Return by each text that may stand in a page what the page's policy then names.

    That is the text itself, and what may be brought into such a page.
    """
    allowed = {}
    for name in ("", *SHEETS):
        whole = stylesheet(name)
        brought = [addition(sheet).csp_source for sheet in ADDITIONS.get(name, ())]
        allowed[whole.text.encode()] = [whole.csp_source, *brought]
    return allowed


def _sheet(name: str) -> str:
    return f"@layer components{{{(SOURCES / 'sheets' / f'{name}.css').read_text('utf-8')}}}"


def _layer(name: str) -> str:
    files = [SOURCES / f"{name}.css", *sorted((SOURCES / name).glob("*.css"))]
    rules = "\n".join(file.read_text("utf-8") for file in files if file.exists())
    return f"@layer {name}{{{rules}}}"


def _brand() -> str:
    """Return the operator's accent in the light and in the dark, each readable on its paper."""
    if not is_colour(settings.BRAND_COLOUR):
        return ""
    night = settings.BRAND_COLOUR_DARK
    light = readable(settings.BRAND_COLOUR, on=PAPER)
    dark = readable(night if is_colour(night) else settings.BRAND_COLOUR, on=NIGHT)
    return (
        f":root{{--accent:light-dark({light},{dark});"
        f"--accent-ink:light-dark({ink_on(light)},{ink_on(dark)})}}"
    )

"""Writes inspected tokens as HTML. Every attribute's value is escaped here; nh3 sifts it again."""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from tutorium.core.markdown.asides import KINDS
from tutorium.core.markdown.page import page_of
from tutorium.core.markdown.tex import TexError, to_maths
from tutorium.core.markdown.values import Figure

TAG = re.compile(r"<[^>]*>")
LONGEST = 20  # signs of a formula that fits into a line of a telephone; a longer one scrolls


class Writer(RendererHTML):
    """A method per kind of token, as markdown-it calls them."""

    def math_inline(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        made = _maths(tokens[index].content, display=False)
        is_long = len(TAG.sub("", made)) > LONGEST
        return f'<span class="maths" tabindex="0">{made}</span>' if is_long else made

    def maths_block(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        token = tokens[index]
        if not token.meta["closed"]:
            return f"<p>$${escapeHtml(token.content)}</p>\n"
        made = _maths(token.content, display=True)
        return f'<div class="maths" tabindex="0">{made}</div>\n'

    def dollar(self, *_: Any) -> str:
        return "$"

    def code_inline(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"<code>{escapeHtml(tokens[index].content)}</code>"

    def fence(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f'<pre tabindex="0"><code>{escapeHtml(tokens[index].content)}</code></pre>\n'

    def figure(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        caption = escapeHtml(str(tokens[index].attrs.get("title", "")))
        written = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{_image(tokens[index])}{written}</figure>\n"

    def image(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return _image(tokens[index])

    def table_open(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        label = escapeHtml(tokens[index].meta["label"])
        return f'<div class="table" tabindex="0" role="region" aria-label="{label}"><table>\n'

    def table_close(self, *_: Any) -> str:
        return "</table></div>\n"

    def aside_open(self, tokens: Sequence[Token], index: int, _: OptionsDict, env: EnvType) -> str:
        words, meta = page_of(env).words, tokens[index].meta
        kind = meta["kind"] if meta["kind"] in KINDS else "note"
        title = words.get(kind, "").format(codes=_listed(meta["codes"], words["and"]))
        heading = f'<p class="aside-title">{escapeHtml(title)}</p>\n' if title else ""
        return f'<aside class="aside {kind}">\n{heading}'

    def footnote_ref(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        number = tokens[index].meta["id"] + 1
        return f'<sup><a href="#fn{number}" id="{_back(tokens[index])}" class="footnote">{number}</a></sup>'

    def footnote_block_open(
        self, _: Sequence[Token], __: int, ___: OptionsDict, env: EnvType
    ) -> str:
        label = escapeHtml(page_of(env).words["footnotes"])
        return f'<section class="footnotes" aria-label="{label}"><ol>\n'

    def footnote_block_close(self, *_: Any) -> str:
        return "</ol></section>\n"

    def footnote_open(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f'<li id="fn{tokens[index].meta["id"] + 1}">'

    def footnote_close(self, *_: Any) -> str:
        return "</li>\n"

    def footnote_anchor(
        self, tokens: Sequence[Token], index: int, _: OptionsDict, env: EnvType
    ) -> str:
        label = escapeHtml(page_of(env).words["back"])
        back = _back(tokens[index])
        return f' <a href="#{back}" class="footnote-back" aria-label="{label}">↩</a>'


def _maths(tex: str, *, display: bool) -> str:
    try:
        return to_maths(tex, display=display).html
    except TexError:
        return f"<code>{escapeHtml(tex.strip())}</code>"


def _image(token: Token) -> str:
    figure, alt = token.meta.get("figure"), escapeHtml(token.meta.get("alt", ""))
    if not isinstance(figure, Figure):
        return f'<span class="missing">{alt}</span>'
    size = "".join(
        f' {name}="{int(value)}"'
        for name, value in (("width", figure.width), ("height", figure.height))
        if value
    )
    return f'<img src="{escapeHtml(figure.url)}"{size} alt="{alt}" loading="lazy">'


def _listed(codes: list[str], conjunction: str) -> str:
    return f" {conjunction} ".join(filter(None, [", ".join(codes[:-1]), codes[-1]]))


def _back(token: Token) -> str:
    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
    return f"fnref{number}" + (f"-{again + 1}" if again else "")

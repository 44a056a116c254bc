"""The last sieve: what is not on these lists does not reach a page, whatever went wrong above."""

import nh3

from tutorium.core.markdown.links import is_allowed

TEXT = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br",
    "em", "strong", "mark", "a", "sup", "span", "img", "figure", "figcaption", "aside", "section",
    "div", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
MATHML = {
    "math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup",
    "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr",
    "mtd", "mpadded", "mphantom", "mstyle", "merror",
}  # fmt: skip
MATHML_ATTRIBUTES = {
    "class", "mathcolor", "mathvariant", "displaystyle", "scriptlevel", "stretchy", "symmetric",
    "largeop", "movablelimits", "fence", "separator", "lspace", "rspace", "minsize", "maxsize",
    "accent", "accentunder", "width", "height", "depth", "voffset", "linethickness", "columnspan",
    "rowspan", "form",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "rel", "id", "class", "aria-label"},
    "img": {"src", "width", "height", "alt", "loading"},
    "th": {"scope", "class"},
    "td": {"class"},
    "ol": {"start"},
    "li": {"id"},
    "aside": {"class"},
    "span": {"class", "tabindex"},
    "section": {"class", "aria-label"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "p": {"class"},
    "pre": {"tabindex"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    **dict.fromkeys(MATHML, MATHML_ATTRIBUTES),
    "math": {"display", "class"},
}


def _relative(url: str) -> str | None:
    return url if url.startswith("#fn") or is_allowed(url) else None


_cleaner = nh3.Cleaner(
    tags=TEXT | MATHML,
    attributes=ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    url_relative=_relative,
    link_rel=None,
)


def sanitised(html: str) -> str:
    return _cleaner.clean(html)

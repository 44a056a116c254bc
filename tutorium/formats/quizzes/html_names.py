"""The elements of HTML, by what becomes of them."""


def _names(said: str) -> frozenset[str]:
    return frozenset(said.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
RAW = _names("script style template title xmp noembed noframes")
MATHS = _names(
    "math semantics annotation maction menclose merror mfenced mfrac mglyph mi mlabeledtr "
    "mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle "
    "msub msubsup msup mtable mtd mtext mtr munder munderover none maligngroup malignmark"
)
KNOWN = (
    VOID
    | RAW
    | MATHS
    | _names(
        "html head body a abbr acronym address applet article aside audio b bdi bdo big "
        "blockquote button canvas caption center cite code colgroup data datalist dd del details "
        "dfn dialog dir div dl dt em fieldset figcaption figure font footer form frame frameset "
        "h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label legend li main map mark menu meter "
        "nav nobr noscript object ol optgroup option output p picture pre progress q rp rt ruby s "
        "samp section select small span strike strong sub summary sup svg table tbody td textarea "
        "tfoot th thead time tr tt u ul var video"
    )
)
ENDS_PARAGRAPH = _names(
    "address article aside blockquote center details dl dt dd div fieldset figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul tr td th tbody thead"
)
BLOCKS = _names(
    "body p div center section article aside header footer main nav form fieldset legend details "
    "summary figure figcaption dl dt dd h1 h2 h3 h4 h5 h6 hr address caption hgroup li td th tr "
    "optgroup"
)
UNSEEN = _names("style head title meta link base template area map col wbr annotation")
ITALIC = _names("i em var cite dfn u ins address")
BOLD = _names("b strong h1 h2 h3 h4 h5 h6 dt legend summary caption")
CODE = _names("code tt kbd samp")
STRUCK = _names("s strike del")
LOST = {
    "script": "a script",
    "iframe": "a frame",
    "frame": "a frame",
    "object": "an embedded object",
    "embed": "an embedded object",
    "applet": "an applet",
    "video": "a film",
    "audio": "a sound",
    "canvas": "a canvas",
    "svg": "a drawing within the text",
    "input": "a field",
    "select": "a field",
    "textarea": "a field",
    "button": "a button",
}

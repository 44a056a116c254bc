"""Texts that would run in a reader's browser if anything let them, and a judge of pages."""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import tinyhtml5

TRACE = "evil7"  # what no name of an element or of an attribute may hold
# Runs where it is taken for an address; and ends whatever a text may stand in: a value with either quote or none, a title, a script, a
# comment, a template, and what JavaScript and Python would read of it.
BREAKOUT = (
    f"javascript:{TRACE}()//'\"`><{TRACE} on{TRACE}=1></title></textarea></style></script></select></option>"
    f"</template></noscript></svg></math>-->]]><svg onload={TRACE}()><img src=x onerror={TRACE}()>"
    f"<script>{TRACE}()</script><iframe srcdoc='<{TRACE}>'></iframe><base href=//{TRACE}.example>"
    f"<a href=javascript:{TRACE}()>x</a>{{{{7*7}}}}{{% {TRACE} %}}${{7*7}}%({TRACE})s"
    "\\u003cscript\\u003e\u2028\u202e"
)
ADDRESSES = (
    f"javascript:{TRACE}()",
    f"jAvAsCrIpT:{TRACE}()",
    f"java\tscript:{TRACE}()",
    f"java\nscript:{TRACE}()",
    f"\x01javascript:{TRACE}()",
    f" javascript:{TRACE}()",
    f"javascript&colon;{TRACE}()",
    f"&#106;avascript:{TRACE}()",
    f"&#x6A&#x61vascript:{TRACE}()",
    f"javascript\\x3A{TRACE}()",
    f"vbscript:{TRACE}()",
    f"data:text/html,<script>{TRACE}()</script>",
    f"data:image/svg+xml,<svg onload={TRACE}()>",
    f"//{TRACE}.example",
    f"/\\{TRACE}.example",
    f"/\t/{TRACE}.example",
    f"https:{TRACE}.example",
    f"https://x@{TRACE}.example\u202emoc",
    f"file:///{TRACE}",
    f"blob:https://{TRACE}.example/1",
)
# After PortSwigger's, OWASP's and cure53's sheets: what sanitisers were broken with.
MARKUP = (
    BREAKOUT,
    f"<svg><style><img src=x onerror={TRACE}()></style></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={TRACE}()&gt;'>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={TRACE}()>",
    f"<svg></p><style><a id='</style><img src=1 onerror={TRACE}()>'>",
    f"<noscript><p title='</noscript><img src=x onerror={TRACE}()>'>",
    f"<math><annotation-xml encoding='text/html'><img src=x onerror={TRACE}()></annotation-xml>",
    f"<math href='javascript:{TRACE}()'><mi xlink:href='javascript:{TRACE}()'>x</mi></math>",
    f"<math><maction actiontype='statusline#http://{TRACE}' xlink:href='javascript:{TRACE}()'>x</maction></math>",
    f"<svg><animate xlink:href=#a attributeName=href values=javascript:{TRACE}() /><a id=a><text>x</text></a>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={TRACE}()></svg>#x'/></svg>",
    f"<svg><foreignObject><iframe src=javascript:{TRACE}()></iframe></foreignObject></svg>",
    f"<img src='x' onerror\x0b={TRACE}()><img/src/onerror={TRACE}()><img src=x:x onerror\n=\n{TRACE}()>",
    f"<<script>{TRACE}()//<</script><scr<script>ipt>{TRACE}()</script>",
    f"<p style='background:url(javascript:{TRACE}())' class='{TRACE}'>x</p><style>@import'//{TRACE}.example'</style>",
    f"<link rel=stylesheet href=//{TRACE}.example><meta http-equiv=refresh content='0;url=javascript:{TRACE}()'>",
    f"<object data=javascript:{TRACE}()></object><embed src=javascript:{TRACE}()><details open ontoggle={TRACE}()>",
    f"<a href='x' name=body id=body target=_top ping=//{TRACE}.example>x</a><form action=//{TRACE}.example><input name=attributes>",
    f"<template shadowrootmode=open><script>{TRACE}()</script></template><portal src=//{TRACE}.example>",
    f"<xmp><p title='</xmp><img src=x onerror={TRACE}()>'><plaintext><{TRACE}>",
    f"\ufeff\0<\0script>{TRACE}()</script>\x1b[2J\u2066<{TRACE}>\u2069",
    f"+ADw-script+AD4-{TRACE}()+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{TRACE}()\uff1c/script\uff1e",
)
MARKDOWN = (
    *(f"[x](<{each}>) ![x](<{each}>)" for each in ADDRESSES),
    *(f"[x]({each})" for each in ADDRESSES),
    *(f"<{each}>" for each in ADDRESSES),
    f"[x]: javascript:{TRACE}()\n\n[x] ![x]",
    f'[x](https://a.example "{BREAKOUT}")',
    f'![x" onerror="{TRACE}()](https://a.example/x.png)',
    f"[x](https://a.example/\"onmouseover='{TRACE}()')",
    f"```{BREAKOUT}\n{BREAKOUT}\n```",
    f"`{BREAKOUT}` ~~{BREAKOUT}~~",
    f"# {BREAKOUT} {{#{TRACE} onclick={TRACE}()}}",
    f"| {BREAKOUT} | b |\n|---|---|\n| {BREAKOUT} | c |",
    f"a[^{TRACE}]\n\n[^{TRACE}]: {BREAKOUT}",
    f"> [!NOTE] {BREAKOUT}\n> ::: {BREAKOUT}",
    f"==<{TRACE}>== ^<{TRACE}>^ :::{TRACE}\n<{TRACE}>\n:::",
    f"<!-- --!><{TRACE}> -->\n<![CDATA[<{TRACE}>]]>\n<?{TRACE} ?>\n<!{TRACE}>",
)
TEX = tuple(
    f"${each}$"
    for each in (
        rf"\href{{javascript:{TRACE}()}}{{x}}",
        rf"\url{{javascript:{TRACE}()}}",
        rf"\htmlData{{{TRACE}=1}}{{x}}",
        rf"\htmlId{{{TRACE}}}{{x}} \htmlClass{{{TRACE}}}{{x}} \htmlStyle{{color:red}}{{x}}",
        rf"\includegraphics{{//{TRACE}.example/x.svg}}",
        r"\unicode{60}script\unicode{62}",
        r"\char60 script \char62",
        rf"\text{{{BREAKOUT.replace('$', '').replace('{', '').replace('}', '')}}}",
        rf"\mathrm{{<{TRACE}>}} <{TRACE} on{TRACE}=1>",
        rf"\require{{html}}\cssId{{{TRACE}}}{{x}}\class{{{TRACE}}}{{x}}\style{{color:red}}{{x}}",
        rf"\def\x{{\x\x}}\x \newcommand{{\{TRACE}}}{{x}}\input{{/etc/passwd}}\write18{{{TRACE}}}",
        rf"\color{{red\"onclick=\"{TRACE}()}} x \textcolor{{'><{TRACE}>}}{{x}}",
        rf"\begin{{array}}{{c'><{TRACE}>}}x\end{{array}}",
        rf"\operatorname{{<{TRACE}>}} \tag{{<{TRACE}>}} \label{{<{TRACE}>}}",
        rf"\ce{{<{TRACE}>}} \qty{{<{TRACE}>}}{{\metre}}",
    )
)
# Begins a line of its own, and with it a bell that opens an address, where a calendar is not folded.
CALENDAR_LINES = tuple(
    f"x{end}END:VEVENT{end}BEGIN:VALARM{end}ATTACH:javascript:{TRACE}()"
    for end in (
        "\r\n",
        "\n",
        "\r",
        "\r\r\n",
        "\n\r",
        "\\n",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\0\n",
    )
)
TEXTS = (*MARKUP, *MARKDOWN, *TEX, *ADDRESSES)
IN_CALENDARS = {
    "BEGIN", "END", "PRODID", "VERSION", "METHOD", "X-WR-CALNAME", "REFRESH-INTERVAL", "UID",
    "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS",
    "TRANSP", "URL", "ORGANIZER", "ATTENDEE",
}  # fmt: skip
_PROPERTY = re.compile(r"([A-Z-]+)((?:;(?:PARTSTAT|RSVP|TZID|VALUE)=[\w/-]+)*):(.*)", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
ACTS = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/SubmitForm", b"/EmbeddedFile")
OF_ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "ping", "cite", "srcset"}
RUNS = ("javascript:", "vbscript:", "data:", "blob:", "file:")
NEVER = {
    "iframe", "object", "embed", "base", "frame", "frameset", "applet", "portal", "foreignObject",
    "animate", "maction", "annotation-xml", "mglyph", "plaintext", "xmp",
}  # fmt: skip


def faults_of(page: str, *, may_run: Callable[[Any], bool] | None = None) -> Iterator[str]:
    """Yield what would run, load or lead elsewhere in a page, as a browser would parse it.

    `may_run` says which scripts and frames may stand there: our scripts, if nothing else is said.
    """
    for element in tinyhtml5.parse(page, namespace_html_elements=False).iter():
        if isinstance(element.tag, str):  # no comment
            tag = local(element.tag)
            yield from faults_of_element(element, tag, may_run or is_ours)
            for name, value in element.attrib.items():
                yield from faults_of_attribute(tag, local(name), value)


def faults_of_pdf(data: bytes) -> Iterator[str]:
    """Yield what would run or lead elsewhere in a PDF, packed objects included."""
    whole = b"\n".join([data, *_unpacked(data)])
    yield from (each.decode() for each in ACTS if each in whole)
    for address in re.findall(rb"/URI\s*\(((?:\\.|[^)])*)\)", whole):
        if runs(address.decode("latin-1")):
            yield f"/URI {address.decode('latin-1')}"


def _unpacked(data: bytes) -> Iterator[bytes]:
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(packed)


def faults_of_calendar(data: bytes) -> Iterator[str]:
    """Yield what in a calendar is no line of ours (RFC 5545), and addresses that run or lead away."""
    for line in re.sub(r"\r\n[ \t]", "", data.decode()).split("\r\n"):
        read = _PROPERTY.fullmatch(line)
        name, value = (read[1], read[3]) if read else ("", "")
        is_known = name in IN_CALENDARS and (
            name not in {"BEGIN", "END"} or value in {"VCALENDAR", "VEVENT"}
        )
        if line and (not is_known or _CONTROL.search(line) or (name == "URL" and runs(value))):
            yield line


def local(name: object) -> str:
    return str(name).rpartition("}")[2]


def faults_of_element(element, tag: str, may_run: Callable[[Any], bool]) -> Iterator[str]:
    if TRACE in tag or (tag in {*NEVER, "script"} and not may_run(element)):
        yield f"<{tag}>"
    if tag == "style" and TRACE in (element.text or ""):
        yield "<style>"


def faults_of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or TRACE in name or name == "http-equiv":
        yield f"{tag} {name}"
    if name in {"style", "srcdoc"} and TRACE in value:
        yield f"{tag} {name}={value}"
    if name in OF_ADDRESSES and runs(value):
        yield f"{tag} {name}={value}"


def is_ours(element) -> bool:
    return local(element.tag) == "script" and is_our_script(element)


def is_our_script(script) -> bool:
    is_data = script.get("type") in {"application/ld+json", "application/json"}
    return is_data or (script.get("src", "").startswith("/static/") and not script.text)


def is_untouched(element) -> bool:
    """Say whether nothing of a hostile text stands in what runs, as in the desk's own scripts."""
    said = (element.text or "", *map(str, element.attrib.values()))
    return is_ours(element) or not any(TRACE in each for each in said)


def runs(value: str) -> bool:
    """Say whether an address would run something, as browsers read it: without blanks in it."""
    read = "".join(sign for sign in value if sign > " ").lower()
    leads = read.startswith(("//", "/\\", "\\")) and TRACE in read
    return leads or (TRACE in read and read.startswith(RUNS))

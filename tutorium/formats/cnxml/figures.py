"""Figures: the picture with its caption, or its words where the picture is not there."""

from xml.etree.ElementTree import Element

from tutorium.formats.cnxml import media
from tutorium.formats.cnxml.book import Text
from tutorium.formats.cnxml.escaping import escape, sentence
from tutorium.formats.cnxml.inline import one_line
from tutorium.formats.cnxml.source import child, local, words_of


def figure(element: Element, text: Text) -> list[str]:
    label = escape(text.book.labels.own(text.module, element))
    captions = [each for each in element.iter() if local(each) == "caption"]
    titles = [sentence(one_line(each, text)) for each in _titles(element)]
    said = " ".join(filter(None, (*titles, *(one_line(each, text) for each in captions))))
    shown = list(media.shown_in(element))
    if len(shown) == 1 and local(shown[0][0]) == "image" and _is_plain(captions):
        words = [sentence(label), *(sentence(words_of(each)) for each in _titles(element))]
        plain = " ".join(filter(None, (*words, *map(words_of, captions))))
        if found := media.find(shown[0][0], text):
            return [_image(found.name, shown[0][1] or plain, plain)]
        return [_absent(label, said, [shown[0][1]], text)]
    return _several(shown, label, said, text)


def _titles(element: Element) -> list[Element]:
    title = child(element, "title")
    return [] if title is None else [title]


def _is_plain(captions: list[Element]) -> bool:
    """Say whether a caption is only words: what stands in quotes after an address."""
    return not any(
        local(each) in {"math", "link", "footnote", "list"}
        for part in captions
        for each in part.iter()
    )


def _image(name: str, alt: str, caption: str) -> str:
    title = caption.replace("\\", "\\\\").replace('"', '\\"')
    return f"![{escape(alt or name)}](figures/{name}" + (f' "{title}")' if title else ")")


def _several(shown: list[tuple[Element, str]], label: str, said: str, text: Text) -> list[str]:
    blocks: list[str] = []
    missing: list[str] = []
    for medium, alt in shown:
        if local(medium) != "image":
            blocks.append(media.linked(medium, alt, text))
        elif found := media.find(medium, text):
            blocks.append(_image(found.name, alt or label or found.name, ""))
        else:
            missing.append(alt)
    if missing:
        return [each for each in blocks if each] + [_absent(label, said, missing, text)]
    line = _captioned(label, said)
    return [each for each in (*blocks, line) if each]


def _captioned(label: str, said: str) -> str:
    return " ".join(filter(None, (f"**{label}.**" if label else "", said)))


def _absent(label: str, said: str, alts: list[str], text: Text) -> str:
    """Say a figure in words, set apart as figures are."""
    described = [_described(alt, text) for alt in alts if alt]
    if not said and described:
        described[0] = _captioned(label, described[0])
        words = described
    else:
        words = [_captioned(label, said), *described] if label or said else described
    return "\n>\n".join(f"> {line}" for line in words)


def _described(alt: str, text: Text) -> str:
    return f"*{text.book.words['picture']}:* {escape(alt)}"


def picture(element: Element, text: Text) -> list[str]:
    """Return a picture that stands in the text without being a figure."""
    blocks = []
    for medium, alt in media.shown_in(element):
        if local(medium) != "image":
            blocks.append(media.linked(medium, alt, text))
        elif found := media.find(medium, text):
            blocks.append(_image(found.name, alt, ""))
        elif alt:
            blocks.append(f"> {_described(alt, text)}")
    return [block for block in blocks if block]

"""The texts of QTI 1.2: `material` in its several kinds."""

import html
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from tutorium.formats.quizzes.qti.names import children, local

_BLOCKS = {"material", "flow_mat", "material_ref", "altmaterial", "flow", "flow_label"}


def html_of(element: Element | None) -> str:
    """Return the HTML of all the material below an element."""
    return "".join(_said(element)) if element is not None else ""


def _said(element: Element) -> Iterator[str]:
    for each in element:
        if each.tag == "mattext":
            yield _text(each)
        elif each.tag == "matimage":
            yield f'<img src="{html.escape(each.get("uri", ""))}" alt="{html.escape(each.get("label", ""))}">'
        elif each.tag == "matemtext":
            yield f"<em>{html.escape(''.join(each.itertext()))}</em>"
        elif each.tag == "matbreak":
            yield "<br>"
        elif each.tag in {"mataudio", "matvideo", "matapplet", "matapplication"}:
            yield f'<object data="{html.escape(each.get("uri", ""))}"></object>'
        elif each.tag in _BLOCKS:
            yield from _said(each)


def _text(element: Element) -> str:
    if len(element):  # HTML that stands there as XML
        inside = html.escape(element.text or "") if element.text else ""
        return inside + "".join(
            tostring(each, encoding="unicode", method="html") for each in element
        )
    said = element.text or ""
    return (
        said
        if element.get("texttype", "").lower() == "text/html"
        else html.escape(said.strip("\n"))
    )


def fields(item: Element) -> dict[str, str]:
    """Return the fields of an item's metadata by their labels."""
    found: dict[str, str] = {}
    for group in children(item, "itemmetadata"):
        for each in group.iter():
            if each.tag == "qtimetadatafield":
                said = {local(part.tag): (part.text or "").strip() for part in each}
                found.setdefault(said.get("fieldlabel", ""), said.get("fieldentry", ""))
            elif each.tag.startswith("qmd_") and (each.text or "").strip():
                found.setdefault(each.tag, (each.text or "").strip())
    return found

"""Lists of HTML as Markdown; what stands in a list outside of its items belongs to the one above."""

import re
from xml.etree.ElementTree import Element

_NUMBERED = re.compile(r"\d+\. ")


def items(element: Element) -> list[Element]:
    """Return an element for each item, with all that stands between it and the next."""
    found = [Element("li")]
    found[0].text = element.text
    for child in element:
        if child.tag == "li":
            found.append(Element("li"))
        found[-1].append(child)
    return found


def written(blocks: list[list[str]], start: int | None, *, above: str) -> str:
    """Return the list of which each item has these blocks, numbered from `start` if there is one.

    Two lists that touch would be one in Markdown, so a list under another has the other signs.
    """
    lines = []
    bullet = "*" if above.startswith("- ") else "-"
    point = ")" if _NUMBERED.match(above) else "."
    for number, item in enumerate((item for item in blocks if item), start or 0):
        sign = f"{bullet} " if start is None else f"{number}{point} "
        first, *rest = "\n\n".join(item).split("\n")
        indented = [f"{' ' * len(sign)}{line}" if line else "" for line in rest]
        lines.append("\n".join([sign + first, *indented]))
    return "\n".join(lines)

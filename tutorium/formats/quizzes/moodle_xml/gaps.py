"""Texts with places to fill from lists: select missing words, and drag and drop into text."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.gap_places import Places
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Choice, Gaps, Option

MAX_GAPS = 200  # of one text, and words to choose from
_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")


def gap_select(source: Source) -> Gaps:
    return _filled(source, source.element.findall("selectoption"), _plain)


def drag_into_text(source: Source) -> Gaps:
    return _filled(source, source.element.findall("dragbox"), _rich)


def _plain(box: Element, source: Source) -> str:
    return source.reading.text(box.findtext("text") or "", "plain")


def _rich(box: Element, source: Source) -> str:
    return source.text(box)


def _filled(source: Source, boxes: list[Element], write: Callable[[Element, Source], str]) -> Gaps:
    places, holder = Places(), source.element.find("questiontext")
    said = [write(box, source) for box in boxes]

    def hidden(match: re.Match[str]) -> str:
        number = int(match[1]) - 1
        if not 0 <= number < len(boxes):
            raise NotCarriedError("a text with gaps", f"it has no word for the gap {match[0]}")
        group = boxes[number].findtext("group")
        options = tuple(
            Option(said[place], share=float(place == number))
            for place, box in enumerate(boxes)
            if box.findtext("group") == group
        )
        return places.hide(Choice(options, shuffle=source.flag("shuffleanswers")))

    if holder is None:
        raise NotCarriedError("a text with gaps", "it has no text")
    if max(len(boxes), (holder.findtext("text") or "").count("[[")) > MAX_GAPS:
        raise NotCarriedError("a text with gaps", f"it has more than {MAX_GAPS} gaps or words")
    return places.gaps(source.text(holder, lambda html: _PLACE.sub(hidden, html)))

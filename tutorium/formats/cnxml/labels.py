"""What figures, tables, equations and examples are called: "Figure 26.4"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.source import Source, classes, local, words_of
from tutorium.formats.cnxml.values import Chapter
from tutorium.formats.cnxml.wording import wording

NUMBERED = {"figure", "table", "equation", "example"}
_UNNUMBERED = ("unnumbered", "unnumbere", "unnumberd")  # as books really spell it


@dataclass
class Labels:
    language: str
    names: dict[tuple[str, str], str] = field(default_factory=dict)  # (module, id) → "Figure 26.4"
    titles: dict[tuple[str, str], str] = field(default_factory=dict)  # of what has no number
    linked: set[tuple[str, str]] = field(default_factory=set)

    def at(self, module: str, target: str) -> str:
        """Return what a link to that place would be called in running text, or ""."""
        return self.names.get((module, target)) or self.titles.get((module, target), "")

    def of(self, module: str, target: str) -> str:
        """Return the same for a place that may be a whole module."""
        return self.at(module, target) or self.titles.get((module, ""), "")

    def own(self, module: str, element: Element) -> str:
        """Return the label that an element itself shows; equations only where some link names it."""
        key = (module, element.get("id") or "")
        if local(element) == "equation" and key not in self.linked:
            return ""
        return self.names.get(key, "")


def label_book(chapters: Iterable[Chapter], sources: dict[str, Source], language: str) -> Labels:
    labels = Labels(language)
    for chapter in chapters:
        _label_chapter(chapter, sources, labels)
    return labels


def _label_chapter(chapter: Chapter, sources: dict[str, Source], labels: Labels) -> None:
    counts = dict.fromkeys(NUMBERED, 0)
    for module in chapter.modules:
        if not chapter.number:
            counts = dict.fromkeys(NUMBERED, 0)
        if module in sources:
            _label_module(sources[module], chapter.number, counts, labels)
    for part in chapter.chapters:
        _label_chapter(part, sources, labels)


def _label_module(source: Source, number: str, counts: dict[str, int], labels: Labels) -> None:
    words = wording(labels.language)
    labels.titles[source.id, ""] = source.title
    for element in source.root.iter():
        name, own_id = local(element), element.get("id") or ""
        if name == "link" and element.get("target-id"):
            module = element.get("document") or source.id
            labels.linked.add((module, element.get("target-id") or ""))
        elif name in NUMBERED and _is_numbered(element):
            counts[name] += 1
            place = f"{number}.{counts[name]}" if number else str(counts[name])
            labels.names[source.id, own_id] = f"{words[name]} {place}"
        elif own_id and (title := words_of(element.find("{*}title"))):
            labels.titles[source.id, own_id] = title


def _is_numbered(element: Element) -> bool:
    return not any(name.startswith(_UNNUMBERED) for name in classes(element))

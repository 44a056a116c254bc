"""Statements of Turtle files, asked for by the words of the ontology."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS
from rdflib.term import Node

from tutorium.formats.cnxml.escaping import UNSEEN

ONTOLOGY = "https://w3id.org/uk/oak/curriculum/ontology/"
# What rdflib raises at broken Turtle; its BadSyntax is a SyntaxError.
_BROKEN = (SyntaxError, ValueError, LookupError, AssertionError, RecursionError)
MAX_FILE = 100_000_000  # bytes
_NAMES = {
    "label": RDFS.label,
    "comment": RDFS.comment,
    "modified": DCTERMS.modified,
    "name": URIRef("http://schema.org/name"),
    "description": URIRef("http://schema.org/description"),
}

Progress = Callable[[str, int], None]


class UnreadableCurriculumError(Exception):
    """A file that is no Turtle, or no file at all."""


class Statements:
    """All that the files say. Nodes are addresses; texts are plain words on one line."""

    def __init__(self) -> None:
        self._graph = Graph(bind_namespaces="none")

    def read(self, path: Path) -> None:
        if path.stat().st_size > MAX_FILE:
            raise UnreadableCurriculumError(f"{path} has more than {MAX_FILE:,} bytes")
        try:
            self._graph.parse(data=path.read_bytes(), format="turtle")
        except _BROKEN as error:
            raise UnreadableCurriculumError(f"{path} is no Turtle: {_first_line(error)}") from error

    def all_of(self, kind: str) -> list[Node]:
        """Return what the ontology calls `Lesson`, …, in the order of their addresses."""
        return _in_order(self._graph.subjects(RDF.type, URIRef(ONTOLOGY + kind)))

    def kinds(self) -> dict[str, int]:
        """Return how many there are of each kind that the ontology names."""
        counts: dict[str, int] = {}
        for kind in self._graph.objects(None, RDF.type):
            if str(kind).startswith(ONTOLOGY):
                name = str(kind).removeprefix(ONTOLOGY)
                counts[name] = counts.get(name, 0) + 1
        return counts

    def to(self, node: Node, word: str) -> list[Node]:
        return _in_order(self._graph.objects(node, _predicate(word)))

    def texts(self, node: Node, word: str) -> list[str]:
        found = self._graph.objects(node, _predicate(word))
        literals = (UNSEEN.sub("", str(each)) for each in found if isinstance(each, Literal))
        said = (" ".join(each.split()) for each in literals)
        return sorted({each for each in said if each})

    def text(self, node: Node, word: str) -> str:
        return next(iter(self.texts(node, word)), "")

    def number(self, node: Node, word: str) -> int:
        said = self.text(node, word)
        return int(said) if said.isascii() and said.isdigit() else 0

    def declared(self, word: str) -> tuple[str, ...]:
        """Return what the files say of themselves: their `license`, their `rights`."""
        files = self._graph.subjects(RDF.type, OWL.Ontology)
        said = {str(each) for file in files for each in self._graph.objects(file, DCTERMS[word])}
        return tuple(sorted(said))


def _predicate(word: str) -> URIRef:
    return _NAMES.get(word) or URIRef(ONTOLOGY + word)


def _in_order(nodes: Iterator[Node]) -> list[Node]:
    """Return each node once; numbers in addresses count as numbers."""
    return sorted(set(nodes), key=lambda node: _natural(name_of(node)))


def _natural(name: str) -> list[tuple[int, str]]:
    steps = re.findall(r"\d{1,18}|\D+", name)
    return [(int(step), "") if step.isascii() and step.isdigit() else (0, step) for step in steps]


def name_of(node: Node) -> str:
    """Return the last step of an address."""
    return re.split(r"[/#]", str(node))[-1]


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def turtle_files(path: Path) -> list[Path]:
    """Return the files to read. Raises `UnreadableCurriculumError` where there are none."""
    files = [path] if path.is_file() else sorted(path.rglob("*.ttl"))
    if not files:
        raise UnreadableCurriculumError("it holds no .ttl files")
    return files


def read_statements(path: Path, *, progress: Progress) -> Statements:
    statements = Statements()
    for number, file in enumerate(turtle_files(path), start=1):
        progress(f"Reading {file.name}", number)
        statements.read(file)
    return statements

"""Reading the papers of a pack, and finding the questions that they ask."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tutorium.core.markdown import render
from tutorium.formats.faults import Fault
from tutorium.packs.domain.catalogue import BankEntry, Catalogue, Place
from tutorium.packs.domain.folder import Folder
from tutorium.papers.domain.marks import UnequalChoiceError, section_marks
from tutorium.papers.domain.official import is_official
from tutorium.papers.domain.paper import Paper, Section
from tutorium.papers.domain.reading import read_paper
from tutorium.papers.domain.rights import Right


@dataclass(frozen=True)
class PreparedPaper:
    """A paper ready to be stored; `questions` gives the uid of each reference in it."""

    values: Paper
    source: str
    hash: str
    questions: Mapping[str, str]


def prepare_papers(folder: Folder, pack: str, catalogue: Catalogue) -> Iterator[PreparedPaper]:
    """Yield the papers of a pack whose questions were all read; faults gather in the catalogue."""
    for file, path in folder.files("papers", ".yaml"):
        text = folder.text(path, catalogue.faults)
        if text is None:
            continue
        faults: list[Fault] = []
        shown = folder.shown(path)
        paper = read_paper(text, file=file, path=shown, faults=faults)
        catalogue.faults += faults
        if paper is None or faults:
            continue
        catalogue.add_links_in(text, shown)
        catalogue.add_paper(paper, Place(shown, 1))
        _check_texts(paper, shown, catalogue)
        _check_address(paper, shown, catalogue)
        found = _found(paper, pack, shown, catalogue)
        yield PreparedPaper(
            paper,
            text,
            _hash(paper, str(file), found),
            {reference: entry.uid for reference, entry in found.items()},
        )


def _check_texts(paper: Paper, shown: str, catalogue: Catalogue) -> None:
    texts = [(1, paper.instructions)]
    texts += [(section.line, section.instructions) for section in paper.sections]
    for line, text in texts:
        faults = render(text, language=paper.language).faults
        catalogue.faults += [Fault(shown, line, fault.say) for fault in faults]


def _check_address(paper: Paper, shown: str, catalogue: Catalogue) -> None:
    """Refuse an official address that is not the awarding body's."""
    host = catalogue.known.hosts.get(paper.course, "")
    named = [(paper.boundaries.line, paper.boundaries.official_url)]
    if paper.rights == Right.LINK_ONLY:
        named.append((paper.lines["official_url"], paper.official_url))
    for line, url in named:
        if url and not is_official(url, host=host):
            say = f"{url} is not at {host or 'the awarding body'}, whose paper this is"
            catalogue.fault(Place(shown, line), say)


def _found(paper: Paper, pack: str, shown: str, catalogue: Catalogue) -> dict[str, BankEntry]:
    bank = catalogue.banks.get(pack, {})
    found: dict[str, BankEntry] = {}
    for asked in paper.questions:
        entry = bank.get(asked.reference)
        place = Place(shown, asked.line)
        if entry is None:
            catalogue.fault(place, f"this pack has no question {asked.reference!r} without faults")
        elif entry in found.values():
            catalogue.fault(place, f"question {asked.reference!r} stands in the paper twice")
        elif not entry.uid:
            say = f"several questions are named {asked.reference!r}; write the uid of the one meant"
            catalogue.fault(place, say)
        else:
            found[asked.reference] = entry
    if len(found) == len(list(paper.questions)):
        _check_marks(paper, shown, found, catalogue)
    return found


def _check_marks(
    paper: Paper, shown: str, found: Mapping[str, BankEntry], catalogue: Catalogue
) -> None:
    if not found:
        return
    total = sum(_section_marks(each, shown, found, catalogue) for each in paper.sections)
    if paper.marks not in {None, total}:
        place = Place(shown, paper.lines["marks"])
        catalogue.fault(place, f"`marks` says {paper.marks}; the questions have {total}")
    for each in paper.boundaries.grades:
        if each.marks > total:
            place = Place(shown, paper.boundaries.line)
            catalogue.fault(place, f"grade {each.grade} needs {each.marks} of {total} marks")


def _section_marks(
    section: Section, shown: str, found: Mapping[str, BankEntry], catalogue: Catalogue
) -> int:
    marks = [found[asked.reference].marks for asked in section.questions]
    try:
        return section_marks(marks, section.choose)
    except UnequalChoiceError:
        said = ", ".join(map(str, marks))
        say = f"questions to choose from must have the same marks; these have {said}"
        catalogue.fault(Place(shown, section.line), say)
        return sum(marks)


def _hash(paper: Paper, file: str, found: Mapping[str, BankEntry]) -> str:
    """Return a hash that changes with the paper, its place, and what its questions say."""
    asked = [f"{entry.uid} {entry.version}" for entry in found.values()]
    return hashlib.sha256("\n".join([paper.version, file, *asked]).encode()).hexdigest()

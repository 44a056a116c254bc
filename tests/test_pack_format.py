"""Every example in docs/pack-format.md is read without a fault."""

import re
from pathlib import Path, PurePosixPath

import pytest

from tutorium.library.domain.proof.fact_files import read_facts_file
from tutorium.packs.domain import curriculum_files, item_files
from tutorium.papers.domain.reading import read_paper

DOCUMENT = (Path(__file__).parent.parent / "docs" / "pack-format.md").read_text()
EXAMPLES = re.findall(r"^```(?:yaml|markdown)\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
FILES = {"cards:": item_files.read_cards_file, "facts:": read_facts_file}


def read(example, faults):
    if example.startswith("pack:"):
        return curriculum_files.read_pack_file(example, file="x", faults=faults)
    if example.startswith("course:"):
        return curriculum_files.read_course_file(example, file="x", faults=faults)
    file = PurePosixPath("a-slug.md")
    if example.startswith("---"):
        kind = "answer" if "\nquestion:" in example else "note"
        return item_files.read_item_file(example, kind=kind, file=file, path="x", faults=faults)
    if "\nrights:" in example:
        return read_paper(example, file=PurePosixPath("a-slug.yaml"), path="x", faults=faults)
    for beginning, read_file in FILES.items():
        if example.startswith(beginning):
            return read_file(example, file=file, path="x", faults=faults)
    return curriculum_files.read_shared_file(example, file="x", faults=faults)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[1][:30])
def test_example_reads_without_a_fault(example):
    faults = []

    assert read(example, faults)
    assert faults == []


def test_every_kind_of_file_has_an_example():
    assert len(EXAMPLES) == 11

"""What the repository's packs hold: no course that a student finds empty."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

PACKS = Path(__file__).parent.parent / "packs"
LEAST = {"answers": 8, "notes": 2, "questions": 12, "cards": 20}  # of every course
TOPIC = re.compile(r'"([a-z0-9-]+):[a-z0-9.-]+"')
CARD = re.compile(r"^  - uid: ", re.MULTILINE)
COURSES = sorted(file.stem for file in PACKS.glob("*/courses/*.yaml"))


def items():
    """Yield the kind and the head of every item: an answer, a note, a question or one card."""
    for folder in LEAST:
        for file in PACKS.glob(f"*/{folder}/**/*.*"):
            text = file.read_text(encoding="utf-8")
            if folder == "cards":
                yield from (("cards", each) for each in CARD.split(text)[1:])
            else:
                end = {".md": "\n---\n", ".yaml": "\nstem:"}[file.suffix]
                yield folder, text.partition(end)[0]


@pytest.fixture(scope="module")
def counts():
    found = defaultdict(lambda: dict.fromkeys(LEAST, 0))
    for kind, head in items():
        for course in set(TOPIC.findall(head)):
            found[course][kind] += 1
    return found


@pytest.mark.parametrize("course", COURSES)
def test_course_has_enough_to_come_for(counts, course):
    short = {kind: counts[course][kind] for kind in LEAST if counts[course][kind] < LEAST[kind]}

    assert short == {}

"""How hard a text is to read, by the Automated Readability Index.

Senter, R. J. and Smith, E. A. (1967), Automated Readability Index, AMRL-TR-66-220: 4.71 times
letters per word, plus 0.5 times words per sentence, less 21.43. It needs no syllables, so it says
the same everywhere; it is about English. The outcome is a school grade of the United States: 11
is read at sixteen.
"""

import re
from collections.abc import Iterator

from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import Pieces

HARD = 14.0
EXTREME = 20.0
_FEWEST = 100  # words; of less an index says nothing
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE = re.compile(r"[.!?:](?:[\s”’\")]|$)")
_NOT_PROSE = re.compile(r"^\s*(?:\||#|:::|!\[|$)")


def reading_level(pieces: Pieces) -> float | None:
    """Return the index of the running text; tables, headings and figures are left out."""
    words = letters = sentences = 0
    for line in pieces.words:
        if _NOT_PROSE.match(line):
            continue
        found = _WORD.findall(line)
        words += len(found)
        letters += sum(map(len, found))
        sentences += max(1, len(_SENTENCE.findall(line))) if found else 0
    if words < _FEWEST or not sentences:
        return None
    return 4.71 * letters / words + 0.5 * words / sentences - 21.43


def level_findings(pieces: Pieces) -> Iterator[Finding]:
    level = reading_level(pieces)
    if level is not None and level > HARD:
        say = f"hard to read: {level:.0f} on the Automated Readability Index; 11 is read at sixteen"
        yield Finding("style", 1, say, is_fault=level > EXTREME)

"""The tutoring of OATutor's steps as a ladder of hints.

A scaffold is a smaller question on the way: its question is one rung, its answer the next.
"""

from collections.abc import Iterator
from typing import Any

from tutorium.formats.quizzes.oatutor.answers import sense
from tutorium.formats.quizzes.oatutor.reading import LostError, Reading, text, texts
from tutorium.formats.quizzes.oatutor.texts import markdown


def hints(reading: Reading, step: str) -> Iterator[str]:
    """Yield the rungs for the step in a folder; a missing picture loses its rung alone."""
    for hint in _listed(reading, step):
        reading.note_rights(hint)
        reading.draw_variants(hint)
        try:
            yield from _rungs(reading, hint)
        except LostError as error:
            reading.lose(f"hint {text(hint, 'id')}", str(error))


def _listed(reading: Reading, step: str) -> Iterator[Any]:
    """Yield hints in their order, each before those that stand below it."""
    pathways = reading.pool.pathways[step]
    chosen = next((path for path in pathways if "Default" in path), next(iter(pathways), None))
    if chosen is None:
        return
    try:
        listed = reading.json(chosen)
    except LostError as error:
        reading.lose("its hints", str(error))
        return
    for hint in listed if isinstance(listed, list) else ():
        yield hint
        below = hint.get("subHints") if isinstance(hint, dict) else None
        yield from below if isinstance(below, list) else ()


def _rungs(reading: Reading, hint: Any) -> Iterator[str]:
    title, said = (sense(text(hint, name)).rstrip(".?!:") for name in ("title", "text"))
    names = ("text",) if title == said else ("title", "text")
    if rung := reading.markdown(hint, *names):
        yield rung
    if text(hint, "type") == "scaffold":
        answers = [reading.varied(answer) for answer in texts(hint, "hintAnswer")]
        yield from filter(None, (markdown(answer) for answer in answers[:1]))

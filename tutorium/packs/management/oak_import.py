"""From an Oak curriculum to the files of a pack: what the options of `tutorium import` ask for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tutorium.formats.oak.graph import Progress, UnreadableCurriculumError
from tutorium.formats.oak.reading import read_curriculum
from tutorium.formats.oak.values import Curriculum
from tutorium.packs.domain.oak import LICENCE, ImportedOak, OakPlan, import_curriculum
from tutorium.packs.domain.writing import write_content, write_declarations

OAK = "oak"
_OGL = "nationalarchives.gov.uk/doc/open-government-licence/version/3"


def read_oak(path: Path, *, progress: Progress) -> Curriculum:
    try:
        curriculum = read_curriculum(path, progress=progress)
    except (UnreadableCurriculumError, OSError) as error:
        raise CommandError(f"{path} cannot be imported: {error}") from error
    if not curriculum.lessons:
        raise CommandError(f"{path} holds no lessons of a curriculum. Nothing was written.")
    return curriculum


def oak_pack(
    curriculum: Curriculum, options: dict[str, Any], *, key: str, subject: str, date: str
) -> ImportedOak:
    subjects = sorted({each.subject for each in curriculum.programmes})
    if subject and len(subjects) > 1:
        named = ", ".join(subjects)
        raise CommandError(f"It holds several subjects ({named}); name the folder of one.")
    title = options["title"] or f"Oak curriculum: {', '.join(subjects)}"
    licence = _licence(curriculum, options["licence"])
    imported = import_curriculum(
        curriculum, OakPlan(key, title[:200], date, licence=licence, subject=subject)
    )
    if not imported.courses:
        raise CommandError("No programme at hand teaches a unit at hand. Nothing was written.")
    return imported


def _licence(curriculum: Curriculum, said: str) -> str:
    """Return the licence that the files name; another one must be said by whoever imports."""
    if said:
        return said
    if curriculum.licences and all(_OGL in each for each in curriculum.licences):
        return LICENCE
    named = ", ".join(curriculum.licences) or "none"
    raise CommandError(
        f"The files name this licence: {named}. It is not the Open Government Licence v3.0; say "
        "with --licence under which it is. Nothing was written."
    )


def oak_files(imported: ImportedOak) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the pack."""
    yield from write_declarations(imported.values, imported.shared, imported.courses)
    yield from write_content(imported.items, imported.cards)
    for name, text in imported.questions.items():
        yield name, text.encode()

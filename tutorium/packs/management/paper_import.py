"""From a table of papers to the files of a pack: what the options of `tutorium import` ask for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tutorium.curriculum.domain.values import PackValues
from tutorium.curriculum.models import Course
from tutorium.formats.quizzes.texts import MAX_TEXT, decode_text
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.packs.domain.paper_tables import ImportedPapers, NoTableError, import_paper_table
from tutorium.packs.domain.writing import write_declarations
from tutorium.packs.management.quiz_import import check_language, title_of
from tutorium.papers.domain.official import host_of

PAPERS = "papers"
LICENCE = "CC0-1.0"  # facts and addresses: there is nothing in them to license


def paper_pack(path: Path, options: dict[str, Any], *, key: str) -> ImportedPapers:
    check_language(options["language"])
    courses = list(Course.objects.values_list("key", "awarding_body__url", "pack__key"))
    values = PackValues(
        key=key,
        title=options["title"] or title_of(path),
        language=options["language"] or "en",
        licence=options["licence"] or LICENCE,
        authors=(options["by"],) if options["by"] else (),
    )
    hosts = {course: host_of(url) for course, url, _ in courses}
    try:
        imported = import_paper_table(decode_text(_data(path)), values=values, hosts=hosts)
    except (NoTableError, UnsafeFileError) as error:
        raise CommandError(
            f"{path} is no table of papers: {error}. Nothing was written."
        ) from error
    used = {place.partition("/")[0] for place in imported.papers}
    packs = {pack for course, _, pack in courses if course in used}
    imported.values = replace(values, requires=tuple(sorted(packs)))
    return imported


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_TEXT:
            raise CommandError(f"{path} is larger than {MAX_TEXT:,} bytes. Nothing was written.")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error


def paper_files(imported: ImportedPapers) -> Iterator[tuple[str, bytes]]:
    yield from write_declarations(imported.values, [], [])
    for place, text in imported.papers.items():
        yield f"papers/{place}.yaml", text.encode()

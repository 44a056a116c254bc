"""Writing packs to folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tutorium.curriculum.models import Pack
from tutorium.packs import queries
from tutorium.packs.actions.loading import Progress
from tutorium.packs.domain import writing
from tutorium.packs.domain.reading import pack_keys


class OccupiedFolderError(Exception):
    """There is something else in the folder that a pack should be written to."""


def dump_pack(pack: Pack, folder: Path, *, progress: Progress) -> tuple[int, list[Path]]:
    """Write a pack of the site to `folder`, as `write_pack` does."""
    return write_pack(_pack_files(pack), folder, key=pack.key, progress=progress)


def write_pack(
    files: Iterable[tuple[str, bytes]], folder: Path, *, key: str, progress: Progress
) -> tuple[int, list[Path]]:
    """Write a pack to `folder`; return how many files, and those there that it has no longer.

    Raises `OccupiedFolderError` unless the folder is empty, new, or holds this very pack.
    """
    if folder.exists() and any(folder.iterdir()) and pack_keys([folder]) != {key}:
        raise OccupiedFolderError(str(folder))
    written: set[Path] = set()
    for number, (name, content) in enumerate(files, start=1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.add(path)
        progress(f"Writing {key}", number)
    there = {path for path in folder.rglob("*") if path.is_file()}
    return len(written), sorted(there - written)


def _pack_files(pack: Pack) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the pack's root, bytes) of every file of the pack."""
    for _kind, _key, path, text in queries.declaration_texts(pack):
        yield path, text.encode()
    yield from writing.write_content(queries.pack_items(pack), queries.pack_cards(pack))
    for name, source in queries.pack_questions(pack):
        yield f"questions/{name}.yaml", source.encode()
    for name, source in queries.pack_papers(pack):
        yield f"papers/{name}.yaml", source.encode()
    for figure in pack.figures.order_by("name").iterator(chunk_size=10):
        yield f"figures/{figure.name}", bytes(figure.data)

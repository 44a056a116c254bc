"""What was changed on this site, as files of its pack in which nothing else is changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tutorium.curriculum.models import Pack
from tutorium.library.domain.items import ItemValues
from tutorium.packs import queries
from tutorium.packs.domain.archives import zip_of
from tutorium.packs.domain.changed_files import (
    MeanwhileError,
    brought_over,
    changed_fields,
    path_of,
    read_values,
    written_anew,
)
from tutorium.packs.domain.folder import Folder
from tutorium.packs.domain.reading import pack_keys
from tutorium.packs.domain.writing import write_item_file
from tutorium.packs.models import LoadedFile
from tutorium.papers.models import Paper
from tutorium.questions.models import Question


class NotThePackError(Exception):
    """The folder to export into holds another pack, or none."""


@dataclass(frozen=True)
class ChangedFile:
    """A file that says something else than the pack said when it was loaded."""

    uid: str
    title: str
    path: str
    text: str
    fields: tuple[str, ...] = ()  # that say something else; none of a file that is new
    old_path: str = ""  # where the file has moved
    loaded: str = ""  # the file as it was loaded; nothing where that is not known
    base: ItemValues | None = None
    now: ItemValues | None = None


@dataclass
class ExportReport:
    written: list[str] = field(default_factory=list)
    unchanged: int = 0  # whose changes the folder has already
    moved: list[str] = field(default_factory=list)  # old files that were removed
    conflicts: list[tuple[str, str]] = field(default_factory=list)  # file, what of it
    off_site: list[str] = field(default_factory=list)  # files whose pages were taken off the site


def changed_files(pack: Pack, *, since: date | None = None) -> Iterator[ChangedFile]:
    """Yield what of a pack was changed here since it was loaded, or since a day."""
    files = {row.uid: row for row in pack.loaded_files.all()}
    for model in queries.ITEMS.values():
        for row in queries.touched_items(pack, model, since=since):
            if changed := _changed_item(queries.item_values(row), files.get(row.uid)):
                yield changed
    for folder, bank in (("questions", Question), ("papers", Paper)):
        rows = bank._default_manager.filter(pack=pack, live=True, uid__in=files).order_by("file")
        for uid, title, file, source in rows.values_list("uid", "title", "file", "source"):
            if source != files[uid].text:
                path = f"{folder}/{file}.yaml"
                loaded = files[uid].text
                yield ChangedFile(uid, title, path, source, ("checked",), loaded=loaded)


def _changed_item(now: ItemValues, loaded: LoadedFile | None) -> ChangedFile | None:
    path = path_of(now)
    now = read_values(write_item_file(now), kind=now.kind, path=path) or now
    base = read_values(loaded.text, kind=now.kind, path=loaded.path) if loaded else None
    if loaded is None or base is None:
        return ChangedFile(now.uid, now.title, path, write_item_file(now), now=now)
    fields = tuple(changed_fields(base, now))
    if not fields:
        return None
    old_path = loaded.path if loaded.path != path else ""
    text = written_anew(loaded.text, now)
    return ChangedFile(
        now.uid, now.title, path, text, fields, old_path=old_path, base=base, now=now
    )


def zip_files(files: Iterable[ChangedFile], *, root: str) -> bytes:
    """Return an archive of files below a folder."""
    return zip_of((f"{root}/{each.path}", each.text.encode()) for each in files)


def export_pack(pack: Pack, root: Path, *, since: date | None = None) -> ExportReport:
    """Write into a checkout what was changed here; what it has changed itself stays its own.

    Raises `NotThePackError`. What is made on the site may go into any pack's folder.
    """
    keys = pack_keys([root]) if root.is_dir() else set()
    if not keys or (pack.key != Pack.LOCAL and keys != {pack.key}):
        raise NotThePackError(str(root))
    report = ExportReport()
    there = _files_by_uid(Folder(root))
    for each in changed_files(pack, since=since):
        _export(each, there.get(each.uid) or _file_at(root, each), root, report)
    report.off_site = queries.paths_off_site(pack)
    return report


def _files_by_uid(folder: Folder) -> dict[str, tuple[str, str]]:
    """Return the path and the text of each item's file in a folder."""
    found: dict[str, tuple[str, str]] = {}
    for part in ("answers", "notes"):
        for _, path in folder.files(part, ".md"):
            text = folder.text(path, [])
            place = path.relative_to(folder.root).as_posix()
            values = read_values(text, kind=part[:-1], path=place) if text else None
            if text and values:
                found[values.uid] = (place, text)
    return found


def _export(
    each: ChangedFile, there: tuple[str, str] | None, root: Path, report: ExportReport
) -> None:
    old_path, old = there or ("", "")
    try:
        path, text = _text_for(each, old_path, old, root)
    except MeanwhileError as error:
        report.conflicts.append((old_path or each.path, str(error)))
        return
    if (path, text) == (old_path, old):
        report.unchanged += 1
        return
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    report.written.append(path)
    if old_path and old_path != path:
        (root / old_path).unlink()
        report.moved.append(old_path)


def _text_for(each: ChangedFile, old_path: str, old: str, root: Path) -> tuple[str, str]:
    """Return where the file goes and what it says. Raises `MeanwhileError`."""
    if not (root / each.path).resolve().is_relative_to(root.resolve()):
        raise MeanwhileError("the link leads out of the folder")
    if not old:
        if each.base is not None or each.loaded:
            raise MeanwhileError("the file is gone")
        if (root / each.path).exists():
            raise MeanwhileError("another file stands there")
        return each.path, each.text
    if each.now is None:
        if old not in {each.loaded, each.text}:
            raise MeanwhileError("it says something else")
        return each.path, each.text
    if each.base is None:
        return each.path, written_anew(old, each.now)
    path = each.path if "file" in each.fields else old_path
    return path, brought_over(old, path=old_path, base=each.base, now=each.now)


def _file_at(root: Path, each: ChangedFile) -> tuple[str, str] | None:
    """Return a question's or a paper's file of a folder; an item's is found by its uid alone."""
    folder = Folder(root)
    if each.now is not None or not (root / each.path).is_file():
        return None
    text = folder.text(root / each.path, [])
    return (each.path, text) if text else None

"""An item's file with what the site changed in it, and everything else as its author has it."""

from pathlib import PurePosixPath

from tutorium.library.domain.items import ItemValues
from tutorium.packs.domain import writing
from tutorium.packs.domain.item_files import read_item_file
from tutorium.packs.domain.splicing import UnlikeError, splice_item

# What a check and a signature stand under.
_CHECKED = ("title", "short", "body", "sources", "terms", "notice")


class MeanwhileError(Exception):
    """The file says something else in a field that the site changed as well; the message names it."""


def read_values(text: str, *, kind: str, path: str) -> ItemValues | None:
    """Return what a file says, `path` being its place in the pack; nothing where it has faults."""
    file = PurePosixPath(path).relative_to(f"{kind}s")
    faults: list[object] = []
    read = read_item_file(text, kind=kind, file=file, path=path, faults=faults)  # type: ignore[arg-type]
    return read.values if read and not faults else None


def path_of(values: ItemValues) -> str:
    return f"{values.kind}s/{values.file}.md"


def changed_fields(before: ItemValues, now: ItemValues) -> list[str]:
    """Return the fields of the file that say something else, with `body` and `file`."""
    old, new = writing.item_fields(before), writing.item_fields(now)
    names = [name for name in new if old[name] != new[name]]
    names += ["body"] if before.body != now.body else []
    return names + (["file"] if before.file != now.file else [])


def written_anew(text: str, now: ItemValues) -> str:
    """Return the file that says what the site says, as near to `text` as can be.

    Where the fields of `text` are written in no manner known here, the file is written afresh.
    """
    before = read_values(text, kind=now.kind, path=path_of(now))
    if before is None:
        return writing.write_item_file(now)
    fields = writing.item_fields(now)
    names = [name for name in changed_fields(before, now) if name in fields]
    body = now.body if before.body != now.body else None
    try:
        spliced = splice_item(
            text, {name: fields[name] for name in names}, body=body, order=list(fields)
        )
    except UnlikeError:
        return writing.write_item_file(now)
    is_right = read_values(spliced, kind=now.kind, path=path_of(now)) == now
    return spliced if is_right else writing.write_item_file(now)


def brought_over(text: str, *, path: str, base: ItemValues, now: ItemValues) -> str:
    """Return a checkout's file with what the site changed since `base` was loaded.

    What the checkout changed in other fields stays, unless the site checked words that do not
    stand there. Raises `MeanwhileError`.
    """
    theirs = read_values(text, kind=now.kind, path=path)
    if theirs is None:
        raise MeanwhileError("the file has faults")
    changed = changed_fields(base, now)
    for name in changed_fields(base, theirs):
        if name in changed and name in changed_fields(now, theirs):
            raise MeanwhileError(name)
    merged = _merged(theirs, now, changed)
    if {"checked", "signed"} & set(changed):
        for name in _CHECKED:
            if getattr(merged, name) != getattr(now, name):
                raise MeanwhileError(name)
    return written_anew(text, merged)


def _merged(theirs: ItemValues, now: ItemValues, changed: list[str]) -> ItemValues:
    """Return what a checkout's file says, with the fields that the site changed."""
    said = dict(vars(theirs))
    for name in changed:
        own = {"question": ("title",), "file": ("folder", "slug")}.get(name, (name,))
        said |= {each: getattr(now, each) for each in own}
    return ItemValues(**said)

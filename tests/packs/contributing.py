"""Packs that are handed in, by whom and how, for tests."""

import io
import zipfile
from datetime import UTC, datetime

from django.contrib.auth.models import Group

from tests.factories import UserFactory
from tutorium.packs import actions
from tutorium.packs.domain.archives import zip_folder
from tutorium.packs.models import Contribution

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 12, tzinfo=UTC)


def quiet(_doing, _count):
    pass


def person(name, *groups, **fields):
    made = UserFactory(display_name=name, **fields)
    made.groups.set(Group.objects.filter(name__in=groups))
    return made


def editor(name="Edith"):
    return person(name, "Editors")


def writer(name="Wanda"):
    return person(name, "Writers")


def load(packs):
    return actions.load_packs(packs.paths, at=AT, progress=quiet)


def hand_in(packs, by=None):
    """Hand in the pack of history as it is on disk, and compare it."""
    given = actions.hand_in(zip_folder(packs.paths[1]), by=by, at=LATER)
    given.refresh_from_db()
    if given.compared_at is None:  # in a test its job waits for the end of the transaction
        actions.compare(given, at=LATER)
    return Contribution.objects.get(pk=given.pk)


def standings(given):
    return {(each.kind, each.key): each.standing for each in given.changes.all()}


def change_of(given, kind="answer", key="A" * 12):
    return given.changes.select_related("contribution").get(kind=kind, key=key)


def accept(change, by, **said):
    said = {"against": "the sources", "seen": actions.print_now(change)} | said
    actions.accept(change, by=by, at=LATER, **said)


def zipped(files):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()

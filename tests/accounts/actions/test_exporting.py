"""Everything about a person, as one file, of nobody else."""

import io
import json
from datetime import date, timedelta
from zipfile import ZipFile

import pytest

from tests.accounts.somebody import NOON, somebody
from tests.factories import AdultFactory, GuardianshipFactory
from tutorium.accounts import actions
from tutorium.accounts.actions.exporting import FORMAT, GIVEN_UP, MOST_A_DAY
from tutorium.accounts.models import AuditEntry, PersonalExport
from tutorium.core.personal_data import rooms
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db


def written(person):
    """Return the export of a person as an open archive."""
    file = io.BytesIO()
    actions.write_export(person, file, at=NOON)
    return ZipFile(file)


def read(archive, name):
    return json.loads(archive.read(name))


def test_export_has_a_file_for_each_room_and_says_what_it_holds():
    archive = written(somebody())

    about = read(archive, "about.json")

    files = {f"{room.name}.json" for room in rooms()}
    assert (about["format"], {room["file"] for room in about["rooms"]}) == (FORMAT, files)
    assert files < set(archive.namelist())
    assert archive.testzip() is None


def test_every_list_that_has_rows_is_in_the_export():
    person = somebody()
    archive = written(person)

    lists = {name for room in rooms() for name in read(archive, f"{room.name}.json")}

    assert lists == {table.name for room in rooms() for table in room.tables() if table.name}
    practice = read(archive, "practice.json")
    assert {name: len(rows) for name, rows in practice.items()} == {
        "page_attempts": 1, "pages": 1, "sitting_answers": 1, "breaks": 1, "sittings": 1,
        "accommodations": 1, "regraded": 1, "attempts": 1, "session_questions": 1, "sessions": 1,
        "regradings": 0, "given_marks": 0, "marks_given_to_others": 0, "mark_requests": 0,
        "asked_to_mark": 0, "topics": 1, "forecasts": 1, "recalls": 1, "memory": 1, "cards": 1,
        "exams": 1, "plan": 1, "reads": 1, "read_list": 1,
    }  # fmt: skip


def test_files_are_in_the_export_as_they_are_kept():
    person = somebody()
    archive = written(person)
    [page] = read(archive, "practice.json")["pages"]
    [paper] = read(archive, "papers.json")["own_paper_files"]

    assert archive.read(page["file"]) == b"\xff\xd8picture"
    assert archive.read(paper["file"]).startswith(b"%PDF-")


def test_what_is_between_two_people_says_which_of_them_one_is():
    person = somebody()
    archive = written(person)

    [link] = read(archive, "account.json")["guardianships"]

    assert link["you_are"] == ["guardian"]


def test_nobody_else_is_in_an_export():
    ada = somebody("ada")
    somebody("bob")

    archive = written(ada)

    said = b"".join(archive.read(name) for name in archive.namelist()).lower()
    other = ada.conversation_parties.get().conversation.parties.exclude(user=ada).get().user
    guardian, child = ada.family_invitations.get().email, ada.children_links.get().child
    for words in ("bob", child.email, str(child), other.email, str(other), guardian):
        assert words.lower().encode() not in said


def test_address_that_was_never_proven_leads_to_nothing():
    ada = somebody("ada")
    thief = AdultFactory(email="thief@example.org")
    thief.emailaddress_set.create(email=ada.email, verified=False)

    archive = written(thief)

    assert read(archive, "lessons.json")["tutor_requests"] == []
    assert read(archive, "letters.json")["letters"] == []


def test_export_is_written_by_a_job_and_a_letter_says_so(django_capture_on_commit_callbacks):
    person = somebody()
    Letter.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        asked = actions.ask_export(person, by=person, at=NOON + timedelta(days=1))

    export = PersonalExport.objects.get(pk=asked.pk)
    pieces = b"".join(bytes(piece.data) for piece in export.pieces.all())
    assert (export.percent, export.size) == (100, len(pieces))
    assert "about.json" in ZipFile(io.BytesIO(pieces)).namelist()
    assert [letter.to for letter in Letter.objects.filter(kind__contains="export_ready")] == [
        person.email
    ]


def test_export_that_was_begun_and_left_is_written_anew():
    person = AdultFactory()
    export = PersonalExport.objects.create(person=person, asked_by=person, asked_at=NOON)
    export.pieces.create(number=0, data=b"half")

    actions.make_export(export_id=export.pk)
    first = bytes(export.pieces.get().data)
    actions.make_export(export_id=export.pk)

    assert ZipFile(io.BytesIO(first)).testzip() is None
    assert bytes(export.pieces.get().data) == first


def test_one_export_is_made_at_a_time_and_so_many_a_day(queue_of_jobs):
    person = AdultFactory()
    for number in range(MOST_A_DAY):
        asked = actions.ask_export(person, by=person, at=NOON + number * GIVEN_UP)
        with pytest.raises(actions.EnoughExportsError):
            actions.ask_export(person, by=person, at=asked.asked_at + timedelta(minutes=1))

    with pytest.raises(actions.EnoughExportsError):
        actions.ask_export(person, by=person, at=NOON + MOST_A_DAY * GIVEN_UP)
    later = NOON + timedelta(days=1, seconds=1)
    assert actions.ask_export(person, by=person, at=later).asked_at == later


def test_guardian_exports_a_child_below_the_age_of_consent_alone():
    young = GuardianshipFactory(child__age_record__born_on=date(2016, 1, 1))
    old = GuardianshipFactory(child__age_record__born_on=date(2011, 1, 1))

    assert actions.ask_export(young.child, by=young.guardian, at=NOON).person == young.child
    assert AuditEntry.objects.get(deed="export.asked").hat == "guardian"
    for person, by in ((old.child, old.guardian), (AdultFactory(), AdultFactory())):
        with pytest.raises(actions.NotTheirsToExportError):
            actions.ask_export(person, by=by, at=NOON)


@pytest.mark.parametrize("missing", ["may_see", "may_approve"])
def test_guardian_who_only_sees_or_only_approves_exports_nothing(missing):
    link = GuardianshipFactory(child__age_record__born_on=date(2016, 1, 1), **{missing: False})

    with pytest.raises(actions.NotTheirsToExportError):
        actions.ask_export(link.child, by=link.guardian, at=NOON)

from io import StringIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.accounts.somebody import SECRET, somebody, where_it_stands
from tests.factories import UserFactory
from tutorium.accounts.actions import place_hold
from tutorium.accounts.models import AuditEntry

pytestmark = pytest.mark.django_db


def people(*arguments):
    out = StringIO()
    call_command("people", *arguments, stdout=out)
    return out.getvalue()


def test_export_writes_a_file_that_only_its_owner_reads(tmp_path):
    person, file = somebody("ada"), tmp_path / "ada.zip"

    said = people("export", "ADA@example.org", "--to", str(file))

    assert said == f"{file} holds all that is kept: {file.stat().st_size} bytes.\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "practice.json" in ZipFile(file).namelist()
    assert AuditEntry.objects.get(deed="export.made").person == person
    with pytest.raises(CommandError, match="is there already"):
        people("export", person.public_id, "--to", str(file))


def test_erase_says_what_it_did_and_only_when_it_is_sure():
    person = somebody("ada")

    with pytest.raises(CommandError, match="--yes"):
        people("erase", person.public_id)
    said = people("erase", person.public_id, "--yes")

    assert "deleted        1  practice.Attempt" in said
    assert "changed        1  conversations.Message" in said
    assert where_it_stands(SECRET) == ["payments.Invoice"]  # which the law on taxes keeps
    with pytest.raises(CommandError, match="was erased before"):
        people("erase", person.public_id, "--yes")


def test_erase_says_what_holds_it():
    person = UserFactory()
    place_hold(person, reason="An investigation", by=None, hat="site", at=timezone.now())

    with pytest.raises(CommandError, match="An investigation"):
        people("erase", person.public_id, "--yes")


def test_last_operator_is_not_erased():
    with pytest.raises(CommandError, match="Nobody else runs this site"):
        people("erase", UserFactory(is_superuser=True).public_id, "--yes")


def test_nobody_is_found_under_a_wrong_address():
    with pytest.raises(CommandError, match="There is nobody with"):
        people("export", "nobody@example.org")

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import DocumentFactory
from tutorium.search import actions

pytestmark = pytest.mark.django_db


def printed(*arguments):
    out = StringIO()
    call_command("semantic", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def not_installed(settings, tmp_path):
    settings.SEMANTIC_DIR = tmp_path / "nothing"


def test_status_says_how_far_it_is(not_installed):
    actions.index([DocumentFactory()])

    assert json.loads(printed("status", "--json")) == {
        "installed": False,
        "documents": 1,
        "encoded": 0,
    }
    assert printed("status") == (
        "Search by meaning is not installed; 0 of 1 documents have vectors.\n"
    )


@pytest.mark.parametrize("deed", ["serve", "encode"])
def test_what_is_not_installed_says_how_it_comes(not_installed, deed):
    with pytest.raises(CommandError, match=r"Run: tutorium semantic install$"):
        printed(deed)


def test_install_of_what_is_there_does_nothing(encoder):
    assert printed("install") == "Search by meaning is installed already.\n"


def test_encode_does_all_that_is_missing_and_what_is_related(encoder):
    actions.index([DocumentFactory(uid=uid) for uid in "AB"])

    said = printed("encode")

    assert said.endswith("; 0 documents to go.\n")
    assert json.loads(printed("status", "--json"))["encoded"] == 2

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import DocumentFactory
from tutorium.core import hooks
from tutorium.search import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    actions.index(
        [
            DocumentFactory(uid="A", title="Stalin's rise", short="He outlived his rivals."),
            DocumentFactory(uid="N", kind="note", title="Stalin", courses=("other",)),
        ]
    )


@pytest.fixture
def no_hooks(monkeypatch):
    monkeypatch.setattr(hooks, "_hooks", {})


def printed(*arguments):
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_search_prints_json_for_programs(sample):
    answer = json.loads(printed("stalin", "rise", "--json"))
    [first, _] = answer["results"]

    assert (answer["query"], answer["total"]) == ("stalin rise", 2)
    assert answer["milliseconds"] > 0
    assert {**first, "score": 1} == {
        "kind": "answer",
        "uid": "A",
        "url": "/answers/ib/history/A/",
        "title": "Stalin's rise",
        "courses": ["ib-history-2017"],
        "score": 1,
        "snippet": "He outlived his rivals.",
    }


@pytest.mark.parametrize(
    ("arguments", "uids"),
    [
        (["--kind", "note"], ["N"]),
        (["--course", "ib-history-2017"], ["A"]),
        (["--limit", "1"], ["N"]),
        (["--kind", "card"], []),
    ],
)
def test_search_keeps_to_what_is_asked(sample, arguments, uids):
    answer = json.loads(printed("stalin", "--json", *arguments))

    assert [result["uid"] for result in answer["results"]] == uids


def test_search_prints_a_list_for_people(sample):
    assert printed("stalin", "--course", "ib-history-2017") == (
        "1 result\n\n"
        "1. Stalin's rise\n"
        "   answer · ib-history-2017\n"
        "   /answers/ib/history/A/\n"
        "   He outlived his rivals.\n"
    )


def test_search_says_so_when_nothing_is_found():
    assert printed("quantum") == "Nothing found.\n"


def test_search_without_words_says_what_it_needs():
    with pytest.raises(CommandError, match=r"^Say what to look for, or --rebuild\.$"):
        printed()


def test_rebuild_says_how_much_it_indexed(no_hooks):
    hooks.register("search.rebuild", lambda: [DocumentFactory(title="Mao")])

    assert printed("--rebuild").startswith("Indexed 1 document in ")
    assert json.loads(printed("--rebuild", "--json"))["indexed"] == 1


def test_rebuild_refuses_without_a_source(no_hooks):
    with pytest.raises(CommandError, match=r"^No part of this installation has documents"):
        printed("--rebuild")

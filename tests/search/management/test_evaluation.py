"""`tutorium search eval` as a person runs it, in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.engine("sqlite")

CORPUS = [
    {"_id": "a", "title": "Cuba", "text": "Khrushchev sent missiles to the island in 1962."},
    {"_id": "b", "title": "", "text": "Peasants had to give up their land."},
    {"_id": "c", "title": "", "text": "Light knocks electrons out of a metal."},
]
QUERIES = [
    {"_id": "1", "text": "missiles sent to Cuba"},
    {"_id": "2", "text": "electrons and light"},
    {"_id": "3", "text": "nobody has judged this"},
]
QRELS = "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tc\t1\n"


@pytest.fixture
def question_set(tmp_path):
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "qrels.tsv").write_text(QRELS)
    return tmp_path


def evaluate(folder, data_folder, **environment):
    names = {"corpus": "corpus.jsonl", "queries": "queries.jsonl", "qrels": "qrels.tsv"}
    options = [word for name, file in names.items() for word in (f"--{name}", str(folder / file))]
    own = {
        "TUTORIUM_DATA_DIR": str(data_folder),
        "TUTORIUM_DATABASE_URL": f"sqlite:///{data_folder / 'tutorium.sqlite3'}",
    }
    return subprocess.run(
        [sys.executable, "-m", "tutorium.cli", "search", "eval", "--json", *options],
        env=os.environ | own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_evaluation_measures_words_and_touches_no_data_of_the_site(question_set, data_folder):
    done = evaluate(question_set, data_folder, TUTORIUM_SEMANTIC_DIR=str(data_folder / "none"))

    figures = json.loads(done.stdout)
    assert (figures["documents"], figures["queries"]) == (3, 2)
    assert {name: figures["words"][name] for name in ("ndcg@10", "mrr@10", "recall@1")} == {
        "ndcg@10": 1.0,
        "mrr@10": 1.0,
        "recall@1": 1.0,
    }
    assert (figures["meaning"], figures["fused"]) == (None, None)
    assert sorted(figures["index"]) == ["bytes", "seconds"]
    assert list(data_folder.iterdir()) == []


def test_evaluation_measures_meaning_where_it_is_installed(encoder, question_set, data_folder):
    figures = json.loads(evaluate(question_set, data_folder).stdout)

    assert (figures["meaning"]["recall@1"], figures["fused"]["recall@1"]) == (1.0, 1.0)
    assert figures["index"]["passages"] == 3


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("corpus.jsonl", '{"_id": "a"}\n', "corpus.jsonl:1: text"),
        ("queries.jsonl", "no json\n", "queries.jsonl:1: Expecting value"),
        ("qrels.tsv", "head\n1\ta\n", "qrels.tsv:2: not enough values"),
    ],
)
def test_unreadable_set_is_named_by_file_and_line(question_set, data_folder, file, text, fault):
    (question_set / file).write_text(text)

    done = evaluate(question_set, data_folder)

    assert done.returncode == 1
    assert fault in done.stderr

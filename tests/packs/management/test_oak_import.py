"""What `tutorium import oak` makes of a curriculum, prints and refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import SubjectFactory
from tests.formats.oak.conftest import HEADER, PREFIXES, PROGRAMME, WHOLE
from tutorium.curriculum.models import Topic
from tutorium.library.models import Card, Note
from tutorium.questions.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture
def curriculum(tmp_path):
    path = tmp_path / "history.ttl"
    path.write_text(WHOLE)
    return path


@pytest.fixture
def into(tmp_path):
    return tmp_path / "oak"


def run(capsys, path, into, *words):
    call_command("import", "oak", str(path), "--into", str(into), *words)
    return capsys.readouterr()


def refusal(path, into, *words):
    with pytest.raises(CommandError) as refused:
        call_command("import", "oak", str(path), "--into", str(into), *words)
    assert not into.exists()
    return str(refused.value)


def test_import_prints_its_contract(curriculum, into, capsys):
    assert json.loads(run(capsys, curriculum, into, "--json").out) == {
        "items": 9,
        "written": {"answers": 0, "notes": 3, "questions": 3, "cards": 3, "papers": 0},
        "losses": [
            {
                "where": "misconception-words",
                "what": "misconception as a wrong answer: Pupils often confuse motte and bailey.",
                "why": "it is no claim that a question can offer; it stands in the note",
                "partial": True,
            }
        ],
        "carried": {"courses": 1, "topics": 6, "key_learning_points": 3, "misconceptions": 3},
        "stale": [],
    }


def test_import_says_its_progress_its_licence_and_what_it_did(curriculum, into, capsys):
    said = run(capsys, curriculum, into)

    assert said.err.splitlines() == [
        "1. Reading history.ttl",
        "Oak curriculum: History: OGL-UK-3.0",
    ]
    assert said.out.splitlines()[:3] == [
        "0 answers, 3 notes, 3 questions, 3 cards, 0 papers",
        "within them: 1 courses, 6 topics, 3 key learning points, 3 misconceptions",
        "1 losses",
    ]


def test_pack_has_no_fault_and_a_second_load_changes_nothing(curriculum, into, capsys):
    run(capsys, curriculum, into)

    call_command("packs", "check", str(into), "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == []
    call_command("packs", "load", str(into), "--json")
    assert json.loads(capsys.readouterr().out)["added"] > 0
    run(capsys, curriculum, into)
    call_command("packs", "load", str(into), "--json")
    report = json.loads(capsys.readouterr().out)
    assert (report["added"], report["changed"], report["removed"]) == (0, 0, 0)


def test_topics_carry_their_mistakes(curriculum, into, capsys, client):
    run(capsys, curriculum, into)
    call_command("packs", "load", str(into))

    topic = Topic.objects.for_reference("oak-history-ks4-aqa:y10.7.10").get()
    page = client.get("/courses/oak-history-ks4-aqa/topics/y10.7.10/").content.decode()
    assert topic.summary == "A common mistake: The eldest son always became king."
    assert "A common mistake: The eldest son always became king." in page
    note = Note.objects.get(slug="claims-to-the-throne")
    assert [link.topic for link in note.topic_links.all()] == [topic]
    assert Card.objects.filter(topics=topic).count() == 3
    assert Question.objects.filter(topic_links__topic=topic).count() == 2


def test_licence_of_other_files_must_be_said(curriculum, into, capsys):
    curriculum.write_text(WHOLE.replace("open-government-licence/version/3", "another"))

    said = refusal(curriculum, into)
    run(capsys, curriculum, into, "--licence", "CC-BY-4.0")

    assert said.startswith("The files name this licence: http://www.nationalarchives.gov.uk/doc/")
    assert "licence: CC-BY-4.0" in (into / "pack.yaml").read_text()


def test_files_that_name_no_licence_are_refused(curriculum, into):
    curriculum.write_text(WHOLE.replace(HEADER, ""))

    assert refusal(curriculum, into).startswith("The files name this licence: none.")


def test_several_subjects_fit_no_single_one_of_the_site(curriculum, into):
    subject = SubjectFactory()
    more = PROGRAMME.replace("programme-history", "programme-art").replace(
        "scheme-history", "scheme-art"
    )
    curriculum.write_text(WHOLE + more)

    assert refusal(curriculum, into, "--subject", subject.key) == (
        "It holds several subjects (Art, History); name the folder of one."
    )


def test_files_without_lessons_are_refused(curriculum, into):
    curriculum.write_text(PREFIXES + HEADER)

    assert refusal(curriculum, into).endswith(
        "history.ttl holds no lessons of a curriculum. Nothing was written."
    )


def test_lessons_that_no_programme_teaches_make_no_pack(curriculum, into):
    curriculum.write_text(WHOLE.replace(PROGRAMME, ""))

    assert refusal(curriculum, into) == (
        "No programme at hand teaches a unit at hand. Nothing was written."
    )


@pytest.mark.parametrize("text", ["no turtle", ""])
def test_what_is_no_curriculum_is_refused(curriculum, into, text):
    curriculum.write_text(text)

    assert "history.ttl" in refusal(curriculum, into)


def test_path_that_is_not_there_is_refused(tmp_path, into):
    assert refusal(tmp_path / "gone", into).endswith("cannot be imported: it holds no .ttl files")


@pytest.mark.parametrize("subject", ["history", "the-sciences"])
def test_real_curriculum_becomes_a_pack_without_a_fault(real_data, into, capsys, subject):
    path = real_data / "curriculum/oak/data/subjects" / subject
    said = json.loads(run(capsys, path, into, "--json").out)
    call_command("packs", "check", str(into), "--json")

    whole = [loss for loss in said["losses"] if not loss.get("partial")]
    assert json.loads(capsys.readouterr().out)["faults"] == []
    assert said["items"] == sum(
        [said["written"]["notes"], said["written"]["cards"], said["carried"]["misconceptions"]]
    ) + len(whole)
    assert said["carried"]["misconceptions"] > 100

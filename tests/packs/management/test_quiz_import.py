"""What `tutorium import` makes of quizzes, prints and refuses."""

import json
import re
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from PIL import Image

from tests.formats.quizzes.qti.conftest import choice, declared, item
from tutorium.packs.domain.question_proving import faults_of

pytestmark = pytest.mark.django_db

GIFT = """\
$CATEGORY: History/Cold War

::When:: When did Stalin die? {=1953 ~1956 ~1924}

Is it {T}?

Describe it.
"""
MOODLE = (
    "<quiz><question type='truefalse'><name><text>N</text></name><questiontext format='html'>"
    "<text>Is it?</text></questiontext><answer fraction='100'><text>true</text></answer>"
    "<answer fraction='0'><text>false</text></answer></question></quiz>"
)
QTI = item(
    choice({"A": "Apples", "B": "Pears"}), declared=declared("A"), processing="match_correct"
)


@pytest.fixture
def into(tmp_path):
    return tmp_path / "the-pack"


@pytest.fixture
def gift(tmp_path):
    path = tmp_path / "cold-war.gift"
    path.write_text(GIFT)
    return path


def run(capsys, kind, path, into, *words):
    call_command("import", kind, str(path), "--into", str(into), *map(str, words))
    return capsys.readouterr()


def result(capsys, *words):
    return json.loads(run(capsys, *words, "--json").out)


def refusal(*words):
    with pytest.raises(CommandError) as refused:
        call_command("import", *map(str, words))
    return str(refused.value)


def test_import_prints_its_contract(gift, into, capsys):
    printed = result(capsys, "gift", gift, into)

    assert printed.keys() == {"items", "written", "losses", "stale"}
    assert (printed["items"], printed["written"]) == (
        3,
        {"answers": 0, "notes": 0, "questions": 2, "cards": 0, "papers": 0},
    )
    assert [loss["partial"] for loss in printed["losses"]] == [False]
    assert printed["losses"][0].keys() == {"where", "what", "why", "partial"}


def test_import_says_in_words_what_it_did_and_that_no_licence_is_named(gift, into, capsys):
    said = run(capsys, "gift", gift, into)

    assert said.err == "No licence is named; say with --licence under which these are.\n"
    assert said.out.splitlines()[:2] == [
        "0 answers, 0 notes, 2 questions, 0 cards, 0 papers",
        "1 losses",
    ]
    assert said.out.splitlines()[-1] == f"Next: tutorium packs load {into}"


def test_pack_has_no_fault(gift, into, capsys):
    run(capsys, "gift", gift, into, "--licence", "CC-BY-4.0", "--by", "Ann")

    call_command("packs", "check", str(into), "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == []
    call_command("questions", "check", str(into), "--json")
    checked = json.loads(capsys.readouterr().out)
    assert (checked["questions"], checked["faults"]) == (2, [])
    assert yaml.safe_load((into / "pack.yaml").read_text())["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("aiken", "quiz.txt", "Which?\nA. Apples\nB. Pears\nANSWER: A\n"),
        ("csv", "quiz.csv", "question,answer\nWhen did Stalin die?,1953\n"),
        (
            "moodle",
            "quiz.xml",
            MOODLE,
        ),
        ("qti", "quiz.xml", QTI.decode()),
    ],
)
def test_each_format_is_read_from_a_file_and_from_a_folder(tmp_path, capsys, kind, name, content):
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / name).write_text(content)

    alone = result(capsys, kind, folder / name, tmp_path / "one")
    within = result(capsys, kind, folder, tmp_path / "two")

    assert [each["written"]["questions"] for each in (alone, within)] == [1, 1]


def test_second_import_is_the_same_to_the_byte(gift, into, capsys, time_machine):
    time_machine.move_to("2026-11-26T12:00:00Z")
    run(capsys, "gift", gift, into)
    before = {file: file.read_bytes() for file in into.rglob("questions/**/*.yaml")}

    time_machine.move_to("2027-03-01T12:00:00Z")
    run(capsys, "gift", gift, into)

    assert len(before) == 2
    assert {file: file.read_bytes() for file in into.rglob("questions/**/*.yaml")} == before


def test_question_that_the_source_has_no_longer_is_named_and_left(gift, into, capsys):
    run(capsys, "gift", gift, into)
    gift.write_text("$CATEGORY: History/Cold War\n\nIs it {T}?\n")

    stale = result(capsys, "gift", gift, into)["stale"]

    assert [Path(path).name for path in stale] == ["when.yaml"]


def test_title_and_language_are_the_packs(gift, into, capsys):
    run(capsys, "gift", gift, into, "--title", "Der Kalte Krieg", "--language", "de")

    pack = yaml.safe_load((into / "pack.yaml").read_text())
    assert (pack["title"], pack["language"]) == ("Der Kalte Krieg", "de")


def test_title_is_made_of_the_files_name(gift, into, capsys):
    run(capsys, "gift", gift, into)

    assert yaml.safe_load((into / "pack.yaml").read_text())["title"] == "Cold war"


def topics(into):
    return {
        tuple(yaml.safe_load(file.read_text())["topics"])
        for file in into.rglob("questions/**/*.yaml")
    }


def test_topic_is_home_to_all(gift, into, capsys, packs):
    call_command("packs", "load", *map(str, packs.paths))

    run(capsys, "gift", gift, into, "--topic", "ib-history-2017:p3.16")

    assert topics(into) == {("ib-history-2017:p3.16",)}
    assert not (into / "courses").exists()


def test_course_gives_each_category_its_topic(gift, into, capsys, packs):
    call_command("packs", "load", *map(str, packs.paths))
    gift.write_text(GIFT.replace("History/Cold War", "Europe/the soviet union"))

    run(capsys, "gift", gift, into, "--course", "ib-history-2017")

    assert topics(into) == {("ib-history-2017:p3.16",)}


def test_category_without_a_topic_is_refused_unless_one_is_given(gift, into, capsys, packs):
    call_command("packs", "load", *map(str, packs.paths))

    assert refusal("gift", gift, "--into", into, "--course", "ib-history-2017") == (
        "The course 'ib-history-2017' has no topic called 'History/Cold War'. "
        "Say with --topic where such questions go. Nothing was written."
    )
    assert not into.exists()
    run(capsys, "gift", gift, into, "--course", "ib-history-2017", "--topic", "ib-history-2017:p3")
    assert topics(into) == {("ib-history-2017:p3",)}


def test_unknown_course_and_topic_are_refused(gift, into, packs):
    assert refusal("gift", gift, "--into", into, "--course", "maths") == (
        "The site has no course 'maths'. It has: none yet"
    )
    assert refusal("gift", gift, "--into", into, "--topic", "maths").startswith(
        "'maths' must look like"
    )
    call_command("packs", "load", *map(str, packs.paths))
    assert refusal("gift", gift, "--into", into, "--topic", "ib-history-2017:p9") == (
        "The course 'ib-history-2017' has no topic 'p9'."
    )


def test_language_that_is_no_code_is_refused(gift, into):
    assert refusal("gift", gift, "--into", into, "--language", "English!") == (
        "'English!' is no code of a language, such as en."
    )


def test_source_without_questions_is_refused(tmp_path, into):
    assert refusal("gift", tmp_path, "--into", into) == (
        f"{tmp_path} holds no gift questions. Nothing was written."
    )
    assert not into.exists()


@pytest.mark.parametrize("kind", ["gift", "aiken", "csv", "moodle", "qti", "oatutor"])
def test_path_to_nothing_is_refused(tmp_path, into, kind):
    said = refusal(kind, tmp_path / "nothing.xml", "--into", into)

    assert said.startswith(f"{tmp_path / 'nothing.xml'} cannot be imported: ")


def archive(path, name, data):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return path


@pytest.mark.parametrize("kind", ["qti", "oatutor"])
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("../quiz.xml", QTI, "A file in the archive has a path that leads out of it"),
        ("quiz.xml", b"<a>" + b" " * 30_000_000 + b"</a>", "unpacks to far more than it should"),
    ],
)
def test_unsafe_archive_is_refused_before_anything_is_written(tmp_path, kind, name, data, said):
    path = archive(tmp_path / "package.zip", name, data)

    assert said in refusal(kind, path, "--into", tmp_path / "pack")
    assert not (tmp_path / "pack").exists()


def test_entities_are_refused_in_a_file_and_named_in_a_folder(tmp_path, into, capsys):
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "bomb.xml").write_text('<!DOCTYPE a [<!ENTITY x "y">]><quiz>&x;</quiz>')
    (folder / "good.xml").write_text(MOODLE)

    printed = result(capsys, "moodle", folder, into)

    assert "declares entities" in refusal("moodle", folder / "bomb.xml", "--into", tmp_path / "x")
    assert printed["losses"][0]["where"] == "bomb.xml"
    assert printed["written"]["questions"] == 1


def test_files_of_a_folder_may_call_their_pictures_alike(tmp_path, into, capsys):
    folder = tmp_path / "source"
    folder.mkdir()
    for name, size in (("a", 1), ("b", 2)):
        Image.new("L", (size, 1)).save(tmp_path / "d.png")
        data = b64encode((tmp_path / "d.png").read_bytes()).decode()
        shown = '<text>&lt;img src="@@PLUGINFILE@@/d.png" alt="it"&gt;</text>'
        file = f'<file name="d.png" path="/" encoding="base64">{data}</file>'
        text = MOODLE.replace("<text>Is it?</text>", shown + file).replace(
            "<text>N<", f"<text>{name}<"
        )
        (folder / f"{name}.xml").write_text(text)
    result(capsys, "moodle", folder, into)

    sizes = []
    for name in "ab":
        [figure] = re.findall(r"figures/[^)]+", (into / f"questions/{name}.yaml").read_text())
        with Image.open(into / figure) as picture:
            sizes.append(picture.size)
    assert sizes == [(1, 1), (2, 1)]


@pytest.mark.parametrize(("kind", "folder"), [("qti", "qti"), ("gift", "gift")])
def test_real_questions_are_written_or_lost_and_proved(real_data, into, capsys, kind, folder):
    printed = result(capsys, kind, real_data / folder, into)

    whole = [loss for loss in printed["losses"] if not loss["partial"]]
    texts = [file.read_text() for file in into.rglob("questions/**/*.yaml")]
    assert printed["items"] == printed["written"]["questions"] + len(whole) > 100
    assert [fault for text in texts for fault in faults_of(text)] == []

"""Where QTI is read from, how items are counted, and which files are refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.quizzes.qti.conftest import choice, classic, declared, equal, item, lid, when
from tutorium.formats.quizzes.qti import read_qti
from tutorium.formats.quizzes.values import Figure
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

AB = {"A": "Apples", "B": "Pears"}
GOOD = item(choice(AB), declared=declared("A"), processing="match_correct")
OLD = classic(lid({"a": "Apples", "b": "Pears"}), when(equal("b")))
BOMB = b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>' + GOOD.replace(b"Which?", b"&z;")
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + GOOD.replace(
    b"Which?", b"&x;"
)


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def refusal(source):
    with pytest.raises(UnsafeFileError) as refused:
        read_qti(source)
    return refused.value.kind


def summary(quiz):
    lost = [loss for loss in quiz.losses if not loss.partial]
    return quiz.items, len(quiz.questions), len(lost)


def test_file_folder_and_package_are_read_alike(tmp_path):
    (tmp_path / "q").mkdir()
    (tmp_path / "q" / "one.xml").write_bytes(GOOD)
    archive = tmp_path / "package.imscc"
    archive.write_bytes(zipped({"q/one.xml": GOOD}))

    parts = [
        read_qti(source).questions[0].parts
        for source in (
            GOOD,
            tmp_path / "q" / "one.xml",
            tmp_path / "q",
            archive,
            archive.read_bytes(),
        )
    ]

    assert all(each == parts[0] for each in parts)


def test_versions_stand_in_one_package():
    assert summary(
        read_qti(zipped({"a.xml": GOOD, "b.xml": OLD, "imsmanifest.xml": b"<manifest/>"}))
    ) == (2, 2, 0)


def test_items_have_the_title_of_their_test():
    test = b'<assessmentTest title="Mock"><assessmentItemRef href="items/a.xml"/></assessmentTest>'

    quiz = read_qti(zipped({"t/test.xml": test, "t/items/a.xml": GOOD}))

    assert [question.category for question in quiz.questions] == ["Mock"]


def test_what_canvas_writes_twice_is_read_once():
    files = {"g1/assessment_qti.xml": OLD, "non_cc_assessments/g1.xml.qti": OLD}

    quiz = read_qti(zipped(files))

    assert summary(quiz) == (2, 1, 1)
    assert quiz.questions[0].where == "non_cc_assessments/g1.xml.qti#c1"
    assert quiz.losses[0].why == "it is read from non_cc_assessments/ of the same package"


def test_picture_of_a_package_goes_with_its_question():
    shown = item(
        f'<p><img src="../images/My%20map.png" alt="A map"/></p>{choice(AB)}',
        declared=declared("A"),
    )

    quiz = read_qti(zipped({"items/a.xml": shown, "images/My map.png": b"PNG"}))

    (figure,) = quiz.figures
    assert figure == Figure(figure.name, b"PNG")
    assert figure.name.startswith("my-map-")
    assert quiz.questions[0].parts[0].ask == f"![A map](figures/{figure.name})\n\nWhich?"


@pytest.mark.parametrize(
    "address",
    ["$IMS-CC-FILEBASE$/a.png", "$IMS_CC_FILE_BASE$a.png", "%24IMS-CC-FILEBASE%24/a.png"],
)
def test_picture_of_a_cartridge_is_found(address):
    shown = item(f'<p><img src="{address}" alt="x"/></p>{choice(AB)}', declared=declared("A"))

    assert len(read_qti(zipped({"q/a.xml": shown, "web_resources/a.png": b"P"})).figures) == 1


@pytest.mark.parametrize(
    "address", ["../../secret.png", "/etc/secret.png", "http://x.org/a.png", "a.png"]
)
def test_picture_elsewhere_is_lost_and_described(tmp_path, address):
    (tmp_path / "secret.png").write_bytes(b"S")
    file = tmp_path / "quiz" / "items" / "one.xml"
    file.parent.mkdir(parents=True)
    file.write_bytes(
        item(f'<p><img src="{address}" alt="A map"/></p>{choice(AB)}', declared=declared("A"))
    )

    quiz = read_qti(file)

    assert (quiz.figures, quiz.questions[0].parts[0].ask) == ((), "(A map)\n\nWhich?")
    assert [loss.partial for loss in quiz.losses] == [True]


@pytest.mark.parametrize(
    "mended",
    [
        GOOD.replace(b"<assessmentItem", b'<?xml version="1.0"encoding="UTF-8"?><assessmentItem'),
        b"\n  " + GOOD,
        b"<!DOCTYPE a [<!ELEMENT a (b+)><!ATTLIST a c (Yes|No) 'No'>]>" + GOOD,
        b'<!DOCTYPE a SYSTEM "qti.dtd">' + GOOD,
    ],
)
def test_harmless_slips_are_mended(mended):
    assert summary(read_qti(mended)) == (1, 1, 0)


@pytest.mark.parametrize("hostile", [BOMB, OUTSIDE])
def test_entities_lose_the_item_and_are_never_read(hostile):
    quiz = read_qti(hostile)

    assert summary(quiz) == (1, 0, 1)
    assert "declares entities or refers to other files" in quiz.losses[0].why
    assert summary(read_qti(zipped({"a.xml": hostile, "b.xml": GOOD}))) == (2, 1, 1)


def test_each_item_of_a_broken_file_is_lost():
    assert summary(read_qti(OLD.replace(b"</section>", b""))) == (1, 0, 1)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"dear", "not-xml"),
        (b"<a><b></a>", "not-xml"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', "declares"),
        (b"PK\x03\x04 and no more", "not-an-archive"),
        (zipped({"../a.xml": GOOD}), "path"),
        (zipped({"a.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}), "bomb"),
    ],
)
def test_file_that_holds_no_items_is_refused(data, kind):
    assert refusal(data) == kind


def test_path_to_nothing_is_refused(tmp_path):
    assert refusal(tmp_path / "nothing.xml") == "missing"


def test_link_out_of_a_folder_is_not_followed(tmp_path):
    (tmp_path / "outside.xml").write_bytes(GOOD)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "outside.xml")

    assert summary(read_qti(tmp_path / "in")) == (0, 0, 0)


def test_deep_rules_are_refused_or_lost():
    deep = item(
        choice(AB), declared=declared("A"), processing="<not>" * 300 + "<a/>" + "</not>" * 300
    )

    assert summary(read_qti(deep)) == (1, 0, 1)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        read_qti(data)
    except UnsafeFileError as refused:
        assert str(refused)  # noqa: PT017  (both ends are right)


@given(st.data())
def test_items_with_pieces_cut_out_are_read_refused_or_lost(data):
    whole = data.draw(st.sampled_from([GOOD, OLD]))
    start = data.draw(st.integers(0, len(whole)))
    cut = whole[:start] + whole[start + data.draw(st.integers(0, 60)) :]
    try:
        items, questions, lost = summary(read_qti(cut))
    except UnsafeFileError:
        return
    assert items == questions + lost


def test_every_real_item_is_a_question_or_a_loss(real_data):
    quiz = read_qti(real_data / "qti")

    assert summary(quiz) == (287, 202, 85)
    assert all(len(loss.why) > 10 for loss in quiz.losses)


def test_real_cartridges_without_a_quiz_have_no_items(real_data):
    cartridges = sorted((real_data / "common_cartridge").rglob("*.imscc"))

    assert [read_qti(path).items for path in cartridges] == [0, 0, 0, 0]

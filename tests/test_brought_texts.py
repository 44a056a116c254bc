"""What came in by a file (a pack, a quiz, a deck, its name) stands on pages as words."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.factories import AdultFactory, CourseFactory
from tests.formats.cards.packages import BASIC, database, package
from tests.formats.cards.test_crowdanki import deck, note
from tests.formats.cnxml.conftest import Book
from tests.formats.oak.conftest import HEADER, PREFIXES, PROGRAMME, UNITS
from tests.formats.quizzes.moodle_xml.examples import answer, question, text
from tests.formats.quizzes.oatutor.conftest import Pool
from tests.formats.quizzes.qti.conftest import choice, declared, item
from tests.hostile import ADDRESSES, BREAKOUT, MARKDOWN, MARKUP, TEX, TRACE, faults_of
from tests.packs.conftest import packs  # noqa: F401 (a fixture)
from tests.test_belongings import HERE
from tests.walking import is_page
from tutorium.library.models import Answer, Card, Note
from tutorium.packs.actions import FaultyPacksError, load_packs
from tutorium.papers.models import Paper
from tutorium.practice.models import KeptCard
from tutorium.questions.models import Question

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PAGES = range(1, 9)  # of a list of cards, which have no pages of their own
AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
# What XML and lines of text cannot hold is left out of them.
WRITTEN = [
    "".join(sign for sign in each if sign >= " " or sign in "\t\n")
    for each in (*MARKUP, *MARKDOWN, *TEX, *ADDRESSES)
]
LINES = [" ".join(each.split()) for each in WRITTEN]


def quiet(_doing, _count):
    pass


def faults_in(client, addresses):
    """Return what would run on pages, and how many of them hold hostile words at all."""
    pages = {address: client.get(address) for address in addresses}
    shown = [page.content.decode() for page in pages.values() if is_page(page)]
    assert {address for address, page in pages.items() if page.status_code >= 500} == set()
    return sorted({fault for page in shown for fault in faults_of(page)}), sum(
        TRACE in page for page in shown
    )


# Decks of a learner


def anki():
    notes = [(number, [each, each]) for number, each in enumerate(WRITTEN, start=1)]
    cards = [{"id": number, "nid": number} for number, _ in notes]
    return package(database(notes=notes, cards=cards))


def table():
    file = io.StringIO()
    csv.writer(file).writerows([["front", "back"], *([each, each] for each in WRITTEN)])
    return file.getvalue().encode()


def crowdanki():
    kind = BASIC | {"crowdanki_uuid": "t"}
    notes = [note(each, each, guid=str(number)) for number, each in enumerate(WRITTEN)]
    return json.dumps(deck(*notes, name=BREAKOUT, types=(kind,))).encode()


@pytest.mark.parametrize(
    ("make", "name"), [(anki, "d.apkg"), (table, "d.csv"), (crowdanki, "d.json")]
)
def test_deck_that_a_learner_brings_runs_nothing(make, name):
    client = Client(headers=HERE)
    client.force_login(AdultFactory())
    file = SimpleUploadedFile(name, make())

    brought = client.post("/recall/bring/", {"deck": file, "course": CourseFactory().key})
    cards = [
        reverse("practice:recall_card", args=[each.public_id]) for each in KeptCard.objects.all()
    ]
    faults, hostile = faults_in(client, [*cards, "/recall/", "/recall/decks/ib-history-2017/"])

    assert (brought.status_code, [*faults_of(brought.content.decode())]) == (200, [])
    assert len(cards) >= len(WRITTEN) // 2
    assert (faults, hostile > len(cards) // 2) == ([], True)


@pytest.mark.parametrize(
    "name", [f"{BREAKOUT}.apkg", f"{BREAKOUT}.pdf", "a\r\nb.csv", "\u202ecsv.apkg"]
)
def test_name_of_a_file_runs_nothing_where_it_is_refused_or_kept(name):
    client = Client(headers=HERE)
    client.force_login(AdultFactory())
    course = CourseFactory().key
    said = {"title": "June", "course": course, "minutes": "90"}

    pages = [
        client.post("/recall/bring/", {"deck": SimpleUploadedFile(name, b"no deck")}),
        client.post("/own-papers/add/", {"file": SimpleUploadedFile(name, b"no paper"), **said}),
    ]

    assert [each.status_code for each in pages] == [422, 422]
    assert [fault for each in pages for fault in faults_of(each.content.decode())] == []


# Quizzes and decks that become packs


def gift(into):
    """Write questions whose signs of the format are escaped, as its writers do."""
    said = [escaped_for_gift(each) for each in LINES]
    into.write_text(
        "\n\n".join(f"::{each}:: {each} {{={each} ~Wrong {each}#{each}}}" for each in said)
    )


def escaped_for_gift(words):
    return "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in words)


def aiken(into):
    into.write_text("\n\n".join(f"{each}\nA. {each}\nB. Wrong {each}\nANSWER: A" for each in LINES))


def rows(into):
    with into.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(
            ["Title", "Question", "Kind", "A", "B", "Right", "Feedback", "Hint", "Solution"]
        )
        for each in WRITTEN:
            lines.writerow(
                [each[:150], each, "choice", each, f"Wrong {each}", "A", each, each, each]
            )


def moodle(into):
    questions = [
        question(
            "multichoice",
            answer(each, 100, each)
            + answer(f"Wrong {each}", 0, each)
            + text("generalfeedback", each),
            asked=escape(f"<p>{each}</p>"),
            name=escape(each),
        ).replace(f"{escape(escape(f'<p>{each}</p>'))}", escape(f"<p>{each}</p>"))
        for each in WRITTEN
    ]
    into.write_text(f"<quiz>{''.join(questions)}</quiz>")


def qti(into):
    with zipfile.ZipFile(into, "w") as archive:
        for number, each in enumerate(WRITTEN):
            said = escape(each)
            body = choice({"A": said, "B": f"Wrong {said}"}, prompt=said)
            named = f'identifier="i{number}" title="{escape(each, {chr(34): "&quot;"})}"'
            file = item(body, declared=declared("A"), processing="match_correct", attributes=named)
            archive.writestr(f"i{number}.xml", file)


def anki_pack(into):
    into.write_bytes(anki())


def table_pack(into):
    into.write_bytes(table())


def oatutor(into):
    pool = Pool(into)
    for number, each in enumerate(WRITTEN):
        name = f"p{number}"
        pool.problem(name, title=each, body=each, courseName=each, lesson=each, oer=each)
        hint = {"id": "h", "type": "hint", "title": each, "text": each, "dependencies": []}
        said = {"stepTitle": each, "stepBody": each, "stepAnswer": [each], "hints": [hint]}
        choices = {"problemType": "MultipleChoice", "choices": [each, f"Wrong {each}"]}
        pool.step("a", problem=name, answerType="string", **said, **choices)
        pool.step("b", problem=name, answerType="string", **said)


def oak(into):
    into.write_text(
        PREFIXES + HEADER + PROGRAMME + UNITS + "".join(map(lesson_of, enumerate(WRITTEN, start=9)))
    )


def lesson_of(numbered):
    """Return the statements of a lesson that says the same words in each of its texts."""
    number, words = numbered
    said = json.dumps(words, ensure_ascii=False)
    return f"""
oak:in-7-{number + 90} curric:includesLesson oak:lesson-{number} ; curric:sequencePosition {number} .
oak:unitvariant-7 curric:hasLessonInclusion oak:in-7-{number + 90} .
oak:lesson-{number} a curric:Lesson ; rdfs:label {said} ;
  curric:hasPupilLessonOutcome oak:outcome-{number} ; curric:hasKeyword oak:keyword-{number} ;
  curric:hasKeyLearningPoint oak:klp-{number} ; curric:hasMisconception oak:misconception-{number} .
oak:outcome-{number} a curric:PupilLessonOutcome ; rdfs:label {said} .
oak:klp-{number} a curric:KeyLearningPoint ; rdfs:label {said} .
oak:keyword-{number} a curric:Keyword ; schema:name {said} ; schema:description {said} .
oak:misconception-{number} a curric:Misconception ;
  curric:statement {said} ; curric:correction {said} .
"""


def textbook(into):
    book = Book(into)
    for number, each in enumerate(WRITTEN, start=1):
        book.module(f"m{number}", content_of(each), title=escape(each), abstract=escape(each))
        book.write(f"media/m{number}.svg", f"<svg xmlns='http://www.w3.org/2000/svg'>{each}</svg>")
    modules = "".join(f'<col:module document="m{n}"/>' for n in range(1, len(WRITTEN) + 1))
    title = escape(BREAKOUT)
    book.collection(
        f"<col:subcollection><md:title>{title}</md:title><col:content>{modules}</col:content>"
        "</col:subcollection>"
    )


def content_of(words):
    """Return what a module of a book may hold, with the same words in each place."""
    said, quoted = escape(words), quoteattr(words)
    return (
        f"<section><title>{said}</title><para>{said} <emphasis>{said}</emphasis>"
        f"<link url={quoted}>{said}</link><code>{said}</code><term>{said}</term>"
        f"<footnote>{said}</footnote></para>"
        f"<media alt={quoted}><image src='../../media/m1.svg'/></media>"
        f"<media alt={quoted}><iframe src={quoted}/></media>"
        f"<note><title>{said}</title><para>{said}</para></note>"
        f"<code display='block'>{said}</code><list><item>{said}</item></list>"
        f"<m:math><m:mtext>{said}</m:mtext><m:mi>{said}</m:mi><m:mo>{said}</m:mo></m:math>"
        f"<exercise id='e'><problem><para>{said}</para></problem>"
        f"<solution><para>{said}</para></solution></exercise></section>"
    )


def addresses_of_items():
    kinds = (Question, Answer, Note, Paper)
    found = [each.get_absolute_url() for kind in kinds for each in kind.objects.all()]
    cards = [f"/cards/{each.uid}/" for each in Card.objects.all()]
    courses = CourseFactory._meta.model.objects.values_list("key", flat=True)
    lists = [
        f"/courses/{key}/{part}"
        for key in courses
        for part in ("", "questions/", "answers/", "notes/", *(f"cards/?page={n}" for n in PAGES))
    ]
    return [*found, *cards, *lists, "/papers/", f"/search/?q={quote(TRACE)}"]


def official_papers(into):
    """Write papers of a course whose awarding body's address is known, and hostile words in each cell."""
    CourseFactory(key="ours", awarding_body__url="https://papers.example/")
    names = ("course", "title", "component", "series", "zone", "official_url")
    said = [(each, f"https://papers.example/{number}") for number, each in enumerate(WRITTEN)]
    said += [("June", each) for each in WRITTEN]
    said += [("June", f"https://papers.example/{quote(each)}") for each in WRITTEN]
    with into.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(names)
        for number, (each, address) in enumerate(said):
            lines.writerow(["ours", f"{number} {each}"[:200], each, each, each, address])


@pytest.mark.parametrize(
    ("form", "make", "name"),
    [
        ("gift", gift, "q.gift"),
        ("aiken", aiken, "q.txt"),
        ("csv", rows, "q.csv"),
        ("moodle", moodle, "q.xml"),
        ("qti", qti, "q.zip"),
        ("apkg", anki_pack, "c.apkg"),
        ("cards-csv", table_pack, "c.csv"),
        ("oatutor", oatutor, "pool"),
        ("oak", oak, "oak.ttl"),
        ("openstax", textbook, "a-book"),
        ("papers", official_papers, "p.csv"),
    ],
)
def test_what_is_imported_is_loaded_whole_and_runs_nothing(form, make, name, tmp_path, capsys):
    make(tmp_path / name)
    into = tmp_path / "the-pack"

    call_command("import", form, str(tmp_path / name), "--into", str(into), "--licence", "CC0-1.0")
    load_packs([into], at=AT, progress=quiet)  # which takes all that an import writes
    faults, hostile = faults_in(Client(), addresses_of_items())

    assert faults == []
    assert hostile > 0


# Packs


def places(said, path=()):
    """Yield the way to each text in what a file holds."""
    if isinstance(said, str):
        yield path
    elif isinstance(said, dict | list):
        for key, each in said.items() if isinstance(said, dict) else enumerate(said):
            yield from places(each, (*path, key))


def written_with(said, path, words):
    """Return a copy in which other words stand at one place."""
    copy = yaml.safe_load(yaml.safe_dump(said))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = words
    return copy


def files_with(root: Path, words):
    """Yield each file of a pack and what it would hold with hostile words in one of its texts."""
    for file in sorted(root.rglob("*")):
        if file.suffix == ".yaml":
            said = yaml.safe_load(file.read_text())
            for path in places(said):
                yield file, yaml.safe_dump(written_with(said, path, words), allow_unicode=True)
        elif file.suffix == ".md":
            _, head, body = file.read_text().split("---\n", 2)
            said = yaml.safe_load(head)
            for path in places(said):
                changed = yaml.safe_dump(written_with(said, path, words), allow_unicode=True)
                yield file, f"---\n{changed}---\n{body}"
            yield file, f"---\n{head}---\n{words}\n"


@pytest.mark.parametrize(
    "words", [BREAKOUT, f"[x](javascript:{TRACE}()) <{TRACE}>", f"${TRACE}<b>$"]
)
def test_text_of_a_pack_is_refused_or_runs_nothing(packs, words):  # noqa: F811 (a fixture)
    packs.paper()
    packs.edit("history/cards/soviet.yaml", "When?,", '"When?",')  # for a stricter reader of YAML
    load_packs(packs.paths, at=AT, progress=quiet)
    hostile = refused = 0

    for file, said in [*files_with(packs.root, words)]:
        before = file.read_text()
        file.write_text(said)
        try:
            load_packs(packs.paths, at=AT, progress=quiet)
        except FaultyPacksError:
            refused += 1
        else:
            faults, shown = faults_in(Client(), addresses_of_items())
            assert (file.name, faults) == (file.name, [])
            hostile += shown > 0
        file.write_text(before)

    load_packs(packs.paths, at=AT, progress=quiet)
    assert refused > 0
    assert hostile > 0

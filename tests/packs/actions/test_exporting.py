"""What was changed here, as files of its pack in which nothing else is changed."""

import io
import zipfile
from datetime import date

import pytest

from tests.packs.conftest import QUESTION
from tests.packs.contributing import LATER, accept, change_of, editor, hand_in, load
from tutorium.curriculum.models import Pack
from tutorium.library.models import Answer
from tutorium.packs import actions, queries
from tutorium.packs.models import LoadedFile

pytestmark = pytest.mark.django_db
WRITTEN = """\
---
# For editors: the guide of 2017.
uid: AAAAAAAAAAAA
question: "Why?"
aliases: [Why ever]
topics:
- ib-history-2017:p3.16
language: en

short: >-
  Because ==it had to== happen at some time or other, as all that lasts long
  enough does in the end.
sources:
    - A book     # the second edition
written: {how: model, date: 2026-11-01}
checked: {how: model, date: 2026-11-02}
---

Because it had
to happen.

"""


@pytest.fixture
def own(packs):
    """Have an answer that is written in a manner of its author's."""
    packs.write("history/answers/soviet/why.md", WRITTEN)
    load(packs)
    return packs


def edit_here(**words):
    Answer.objects.update(edited_at_desk=True, last_published_at=LATER, **words)


def changed(key="history", **said):
    return list(actions.changed_files(Pack.objects.get(key=key), **said))


def export(packs, key="history", folder=None):
    pack = Pack.objects.get(key=key)
    return actions.export_pack(pack, folder or packs.root / "history")


def files_of(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_loaded_file_is_kept_as_it_is(own):
    row = LoadedFile.objects.get()

    assert (row.path, row.text) == ("answers/soviet/why.md", WRITTEN)


def test_loaded_file_follows_what_is_written_otherwise_and_says_the_same(own):
    own.edit("history/answers/soviet/why.md", "# For editors", "# For all editors")

    assert load(own).unchanged == 7
    assert LoadedFile.objects.get().text == WRITTEN.replace("# For", "# For all")


def test_loaded_file_of_what_was_edited_here_stays_that_of_then(own):
    edit_here(body="Mended.")
    own.edit("history/answers/soviet/why.md", "to happen.", "to come.")

    assert load(own).kept == 1
    assert LoadedFile.objects.get().text == WRITTEN


def test_unchanged_site_exports_nothing(own):
    before = files_of(own.root)
    edit_here()

    report = export(own)

    assert (changed(), report.written, report.conflicts) == ([], [], [])
    assert files_of(own.root) == before


def test_export_changes_the_lines_that_were_changed_and_no_others(own):
    edit_here(sources=["A book", "A paper"], body="Because it had\nto come.\r\n")

    report = export(own)

    path = "answers/soviet/why.md"
    assert (report.written, report.conflicts) == ([path], [])
    assert (own.root / "history" / path).read_text() == WRITTEN.replace(
        "second edition\n", "second edition\n    - A paper\n"
    ).replace("to happen.\n", "to come.\n")
    assert changed()[0].fields == ("sources", "body")


def test_exported_pack_gives_another_site_the_same_items(own):
    edit_here(
        title="Why then?",
        aliases=["Why: a question", "no", "Why ever"],
        short='He said "no": #1 – ok?',
        checked_how="person",
        checked_by="Edith",
        checked_date="2026-11-20",
        checked_against="a: guide",
    )
    here = queries.site_values("answer", "A" * 12)
    export(own)

    Answer.objects.update(edited_at_desk=False, loaded_hash="")
    load(own)

    assert queries.site_values("answer", "A" * 12) == here


def test_exporting_twice_writes_once(own):
    edit_here(body="Mended.")
    export(own)

    report = export(own)

    assert (report.written, report.unchanged, report.conflicts) == ([], 1, [])


def test_checkout_keeps_what_it_changed_elsewhere_in_the_file(own):
    edit_here(body="Mended.")
    own.edit("history/answers/soviet/why.md", "[Why ever]", "[Why ever, Why not]")

    assert export(own).conflicts == []
    assert "[Why ever, Why not]" in (own.root / "history/answers/soviet/why.md").read_text()
    assert "Mended." in (own.root / "history/answers/soviet/why.md").read_text()


def test_checkout_that_changed_the_same_is_left_as_it_is(own):
    edit_here(body="Mended.")
    own.edit("history/answers/soviet/why.md", "to happen.", "to come.")
    before = files_of(own.root)

    report = export(own)

    assert (report.written, report.conflicts) == ([], [("answers/soviet/why.md", "body")])
    assert files_of(own.root) == before


def test_check_of_words_that_the_checkout_does_not_have_is_not_brought_there(own):
    edit_here(checked_how="person", checked_by="Edith", checked_date="2026-11-20")
    own.edit("history/answers/soviet/why.md", "to happen.", "to come.")
    before = files_of(own.root)

    assert export(own).conflicts == [("answers/soviet/why.md", "body")]
    assert files_of(own.root) == before


def test_question_that_the_checkout_has_otherwise_is_left_as_it_is(packs):
    packs.question()
    load(packs)
    packs.question(QUESTION.replace("The thaw followed", "A thaw followed"))
    accept(change_of(hand_in(packs), "question", "Q" * 12), editor())
    packs.question(QUESTION.replace("The thaw followed", "This thaw followed"))
    before = files_of(packs.root)

    assert export(packs).conflicts == [("questions/soviet/thaw.yaml", "it says something else")]
    assert files_of(packs.root) == before


def test_file_that_is_gone_from_the_checkout_is_not_brought_back(own):
    edit_here(body="Mended.")
    (own.root / "history/answers/soviet/why.md").unlink()

    assert export(own).conflicts == [("answers/soviet/why.md", "the file is gone")]


def test_new_address_moves_the_file(own):
    edit_here(slug="why-then", was=["why"])

    report = export(own)

    assert (report.written, report.moved) == (
        ["answers/soviet/why-then.md"],
        ["answers/soviet/why.md"],
    )
    text = (own.root / "history/answers/soviet/why-then.md").read_text()
    assert text == WRITTEN.replace("topics:", "was:\n  - why\ntopics:")


def test_what_was_made_here_goes_into_the_folder_that_is_named(own):
    answer = Answer.objects.get()
    local = Pack.objects.create(key="local", title="Here")
    Answer.objects.update(pack=local, file="", loaded_hash="", uid="Z" * 12)
    LoadedFile.objects.all().delete()

    report = export(own, "local")

    assert report.conflicts == []
    assert report.written == [f"answers/ib-history/{answer.slug}.md"]


def test_page_that_was_taken_off_the_site_is_named_and_its_file_left(own):
    edit_here(live=False)
    before = files_of(own.root)

    assert export(own).off_site == ["answers/soviet/why.md"]
    assert files_of(own.root) == before


def test_changes_since_a_day_leave_out_earlier_ones(own):
    edit_here(body="Mended.")

    assert len(changed(since=date(2026, 11, 26))) == 1
    assert changed(since=date(2026, 11, 27)) == []


def test_accepted_question_is_exported_with_who_checked_it(packs):
    packs.question()
    load(packs)
    packs.question(QUESTION.replace("The thaw followed", "A thaw followed"))
    by = editor()
    accept(change_of(hand_in(packs), "question", "Q" * 12), by)

    report = export(packs)

    assert report.written == ["questions/soviet/thaw.yaml"]
    assert "by: Edith" in (packs.root / "history/questions/soviet/thaw.yaml").read_text()
    assert export(packs).unchanged == 1


def test_folder_of_another_pack_is_refused(own):
    with pytest.raises(actions.NotThePackError):
        export(own, folder=own.root / "shared")
    with pytest.raises(actions.NotThePackError):
        export(own, folder=own.root / "nowhere")


def test_link_that_leads_out_of_the_folder_is_not_followed(own, tmp_path):
    edit_here(slug="why-then", file="away/why-then")
    outside = tmp_path / "outside"
    outside.mkdir()
    Answer.objects.update(file="away/x")
    (own.root / "history/answers/away").symlink_to(outside)

    assert export(own).written == []
    assert list(outside.iterdir()) == []


def test_archive_holds_the_changed_files_and_is_the_same_each_time(own):
    edit_here(body="Mended.")

    data = actions.zip_files(changed(), root="history")

    assert data == actions.zip_files(changed(), root="history")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["history/answers/soviet/why.md"]
        assert "Mended." in archive.read("history/answers/soviet/why.md").decode()

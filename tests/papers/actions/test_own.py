"""What a student does with a paper of their own."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.factories import LearnerFactory, PaperFactory
from tests.papers.own_files import NOON, PDF, ROWS, SCHEME, crops_of, keep, read_file, rows_of
from tutorium.accounts.actions import merge_learners
from tutorium.accounts.models import Learner
from tutorium.core.senders import TooManyError
from tutorium.papers import actions
from tutorium.papers.actions import own as own_actions
from tutorium.papers.domain import own as rules
from tutorium.papers.domain.own import CutPlace, NoSuchPlaceError, QuotaError
from tutorium.papers.models import OwnFile, OwnPage, OwnPaper, OwnQuestion, Paper
from tutorium.search.models import SearchDocument

pytestmark = pytest.mark.django_db


def question(own, label):
    return own.questions.get(label=label)


def test_a_paper_is_kept_for_its_owner_with_its_split():
    owner = LearnerFactory()

    own = keep(owner, minutes=75)

    paper = own.paper
    assert (paper.rights, paper.owner, paper.slug, paper.pack) == ("private", owner, "", None)
    assert (paper.title, paper.minutes, paper.marks) == ("Physics June", 75, 9)
    assert (own.confidence, own.doubts, own.printed_total) == ("likely", [], None)
    assert rows_of(own) == [("1", 3), ("2", 2), ("3", 4)]
    assert crops_of(own)[0] == [[1, 62.0, 95.0, 222.0, 115.0]]


def test_a_paper_added_while_its_owner_was_merged_is_the_remaining_ones():
    owner, target = LearnerFactory.create_batch(2)
    merge_learners(Learner.objects.get(pk=owner.pk), into=target)

    assert keep(owner).paper.owner == target


def test_the_file_is_kept_as_it_was_given():
    file = keep(file=read_file(name="a.pdf")).files.get()

    assert (file.kind, file.name, file.size, bytes(file.data)) == ("paper", "a.pdf", len(PDF), PDF)
    assert file.sizes == [[595.0, 842.0]]
    assert file.lines == [[[100.0 + 20 * at, row] for at, row in enumerate(ROWS)]]


def test_a_paper_that_cannot_be_split_is_kept_as_pages():
    own = keep(file=read_file("A poem.", "It is long."))

    assert (own.confidence, own.doubts) == ("none", ["no-numbering"])
    assert rows_of(own) == [("1", None)]
    assert crops_of(own) == [[[1, 0, 0, 595.0, 842.0]]]


def test_marks_that_no_question_has_are_left_out():
    own = keep(file=read_file("1. In [1848 marks] x. [999]", "2. Why? [2]"))

    assert rows_of(own) == [("1", None), ("2", 2)]
    assert own.paper.marks is None


def test_labels_that_come_twice_are_told_apart():
    rows = ("Section A", "1. x [1]", "2. y [1]", "Section A", "1. z [1]", "2. w [1]", "3. v [1]")

    assert [label for label, _ in rows_of(keep(file=read_file(*rows)))] == [
        "A 1", "A 2", "A 1 (2)", "A 2 (2)", "A 3",
    ]  # fmt: skip


def test_nothing_of_an_own_paper_enters_search():
    keep()

    assert not SearchDocument.objects.exists()


def test_too_many_papers_are_refused(monkeypatch):
    monkeypatch.setattr(rules, "MOST_PAPERS", 1)
    owner = LearnerFactory()
    keep(owner)

    with pytest.raises(QuotaError):
        keep(owner)
    assert OwnPaper.objects.count() == 1
    keep()


def test_too_many_bytes_are_refused_of_papers_and_schemes(monkeypatch):
    monkeypatch.setattr(rules, "MOST_BYTES", len(PDF) * 2 - 1)
    own = keep()

    with pytest.raises(QuotaError):
        keep(own.paper.owner)
    with pytest.raises(QuotaError):
        actions.add_scheme(own, read_file(*SCHEME))


def test_a_network_that_adds_too_often_is_refused(monkeypatch):
    monkeypatch.setattr(own_actions, "PER_HOUR", 1)
    keep(sender="a")
    keep(sender="b")

    with pytest.raises(TooManyError):
        keep(sender="a")


def test_senders_are_forgotten_after_a_day():
    first = keep(sender="a")

    keep(sender="b", at=NOON + timedelta(days=2))

    first.refresh_from_db()
    assert first.sender == ""


def test_a_scheme_is_paired_by_labels():
    own = keep()

    paired = actions.add_scheme(own, read_file(*SCHEME, name="scheme.pdf"))

    assert paired == 2
    assert [row.scheme_label for row in own.questions.all()] == ["1", "2", ""]
    assert question(own, "2").scheme_crops == [[1, 62.0, 115.0, 147.0, 155.0]]
    assert question(own, "3").scheme_crops == []


def test_a_scheme_that_cannot_be_split_offers_its_pages():
    own = keep()

    assert actions.add_scheme(own, read_file("Answers", "So be it.")) == 0
    assert own.files.get(kind="scheme").pieces == [["p. 1", [[1, 0, 0, 595.0, 842.0]]]]


def test_a_second_scheme_replaces_the_first():
    own = keep()
    actions.add_scheme(own, read_file(*SCHEME, name="first.pdf"))

    actions.add_scheme(own, read_file("1. x", "2. y", name="second.pdf"))

    assert [file.name for file in own.files.filter(kind="scheme")] == ["second.pdf"]
    assert [row.scheme_label for row in own.questions.all()] == ["1", "2", ""]


def test_a_scheme_is_removed_with_what_was_paired():
    own = keep()
    actions.add_scheme(own, read_file(*SCHEME))

    actions.remove_scheme(own)

    assert [file.kind for file in own.files.all()] == ["paper"]
    assert [(row.scheme_label, row.scheme_crops) for row in own.questions.all()] == [("", [])] * 3


def test_a_question_is_corrected():
    own = keep()
    actions.add_scheme(own, read_file(*SCHEME))
    scheme = own.files.get(kind="scheme")

    actions.correct_question(
        question(own, "3"), label="3(a)", marks=Decimal("2.5"), scheme=scheme, piece="4"
    )

    row = question(own, "3(a)")
    assert (row.marks, row.scheme_label) == (Decimal("2.5"), "4")
    assert row.scheme_crops == dict(scheme.pieces)["4"]
    own.paper.refresh_from_db()
    assert own.paper.marks is None  # no paper has half a mark


def test_a_correction_leaves_a_joined_piece_whole():
    own = keep()
    actions.add_scheme(own, read_file(*SCHEME))
    actions.join_with_next(question(own, "1"))
    row, scheme = question(own, "1"), own.files.get(kind="scheme")
    both = row.scheme_crops

    actions.correct_question(row, label="1", marks=Decimal(6), scheme=scheme, piece="1")

    assert both != dict(scheme.pieces)["1"]
    assert question(own, "1").scheme_crops == both


def test_a_piece_that_the_scheme_has_not_is_none():
    own = keep()

    actions.correct_question(question(own, "1"), label="1", marks=None, scheme=None, piece="9")

    assert question(own, "1").scheme_label == ""


def test_a_label_that_is_taken_is_refused():
    own = keep()

    with pytest.raises(actions.LabelTakenError):
        actions.correct_question(question(own, "1"), label="2", marks=None, scheme=None, piece="")


def test_neighbours_are_joined():
    own = keep()

    actions.join_with_next(question(own, "1"))

    assert rows_of(own) == [("1", 5), ("3", 4)]
    assert crops_of(own)[0] == [[1, 62.0, 95.0, 222.0, 135.0]]


def test_a_second_mend_sees_what_the_first_one_did():
    own = keep()
    first, second, third = question(own, "1"), question(own, "1"), question(own, "1")

    actions.join_with_next(first)
    actions.join_with_next(second)
    actions.correct_question(third, label="1", marks=Decimal(9), scheme=None, piece="")

    assert rows_of(own) == [("1", 9)]
    assert crops_of(own) == [[[1, 62.0, 95.0, 222.0, 155.0]]]


def test_the_last_question_has_nothing_to_be_joined_with():
    own = keep()

    actions.join_with_next(question(own, "3"))

    assert rows_of(own) == [("1", 3), ("2", 2), ("3", 4)]


def test_a_question_is_cut_in_two():
    own = keep(file=read_file("1. Why? [3]", "(a) Say.", "2. How? [2]"))

    made = actions.cut_question(question(own, "1"), place=CutPlace(1, 120.0), label="1(b)")

    assert made.label == "1(b)"
    assert rows_of(own) == [("1", 3), ("1(b)", None), ("2", 2)]
    assert [[crop[2::2] for crop in crops] for crops in crops_of(own)[:2]] == [
        [[95.0, 119.0]], [[119.0, 135.0]],
    ]  # fmt: skip
    own.paper.refresh_from_db()
    assert own.paper.marks is None


def test_a_cut_outside_the_question_changes_nothing():
    own = keep()

    with pytest.raises(NoSuchPlaceError):
        actions.cut_question(question(own, "1"), place=CutPlace(1, 700.0), label="x")
    with pytest.raises(actions.LabelTakenError):
        actions.cut_question(question(own, "1"), place=CutPlace(1, 105.0), label="2")
    assert len(rows_of(own)) == 3


def test_what_is_no_question_is_taken_off():
    own = keep()

    actions.drop_question(question(own, "2"))

    assert rows_of(own) == [("1", 3), ("3", 4)]
    own.paper.refresh_from_db()
    assert own.paper.marks == 7


def test_a_deleted_paper_leaves_nothing():
    own, other = keep(), keep()
    actions.add_scheme(own, read_file(*SCHEME))
    actions.keep_pages(own.files.get(kind="paper"), {1: b"png"})

    actions.delete_own_paper(own)

    assert [row.pk for row in OwnPaper.objects.all()] == [other.pk]
    assert [file.own_id for file in OwnFile.objects.all()] == [other.pk]
    assert not OwnPage.objects.exists()
    assert {row.own_id for row in OwnQuestion.objects.all()} == {other.pk}


def test_a_learner_who_is_erased_takes_the_papers_along():
    own = keep()
    PaperFactory()

    own.paper.owner.delete()

    assert (OwnFile.objects.count(), Paper.objects.count()) == (0, 1)


def test_merged_learners_keep_their_papers():
    own, into = keep(), LearnerFactory()

    merge_learners(own.paper.owner, into=into)

    own.paper.refresh_from_db()
    assert own.paper.owner == into


def test_a_page_is_kept_once():
    file = keep().files.get()

    actions.keep_pages(file, {1: b"one"})
    actions.keep_pages(file, {1: b"two"})

    assert [bytes(page.png) for page in file.pages.all()] == [b"one"]

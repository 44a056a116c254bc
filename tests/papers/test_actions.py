import pytest

from tests.factories import CourseFactory, PackFactory, PaperFactory, QuestionFactory
from tests.papers.reading import LINK, OWN, QUESTIONS, paper_of
from tutorium.accounts.models import Learner
from tutorium.papers import actions
from tutorium.papers.actions import StoredPaper, store_papers
from tutorium.papers.models import Paper
from tutorium.search.queries import find

pytestmark = pytest.mark.django_db
UIDS = {"thaw": "Q1" * 6, "wall": "Q2" * 6}


@pytest.fixture
def bank():
    CourseFactory()
    return [
        QuestionFactory(uid=uid, slug=slug, marks=marks)
        for (slug, uid), marks in zip(UIDS.items(), (3, 4), strict=True)
    ]


def store(text=OWN + QUESTIONS, **questions):
    values = paper_of(text)
    store_papers(
        [StoredPaper(values, text, "a" * 64, questions or UIDS)], pack=PackFactory(key="mocks")
    )
    return Paper.objects.get(uid=values.uid)


def test_paper_is_stored_with_what_its_questions_are_worth(bank):
    paper = store()

    assert (paper.marks, paper.question_count, paper.pack.key) == (7, 2, "mocks")
    assert [section.marks for section in paper.sections.all()] == [7]
    assert list(paper.questions.values_list("question", "position", "number", "marks")) == [
        (bank[0].pk, 0, "1", 3),
        (bank[1].pk, 1, "2", 4),
    ]


def test_section_to_choose_from_counts_what_is_chosen(bank):
    bank[1].marks = 3
    bank[1].save()

    paper = store(OWN + "sections: [{choose: 1, title: B, questions: [thaw, wall]}]\n")

    assert paper.marks == 3
    assert (paper.sections.get().choose, paper.sections.get().title) == (1, "B")


def test_paper_stored_again_keeps_its_row_and_leaves_no_old_questions(bank):
    before = store()

    paper = store(OWN + "sections: [{questions: [wall]}]\n")

    assert paper.pk == before.pk
    assert list(paper.questions.values_list("question__slug", flat=True)) == ["wall"]
    assert paper.sections.count() == 1


def test_boundaries_are_of_the_papers_marks(bank):
    store(OWN + QUESTIONS + "boundaries: {ours: true, grades: {A: 6, B: 4}}\n")

    paper = store(OWN + QUESTIONS + "boundaries: {ours: true, grades: {A: 5}}\n")

    assert [(str(each), each.out_of, each.is_ours) for each in paper.boundaries.all()] == [
        ("A: 5", 7, True)
    ]


def test_link_is_stored_without_questions(bank):
    url = "https://www.ibo.org/boundaries"

    paper = store(f'{LINK}marks: 45\nboundaries: {{official_url: "{url}", grades: {{"7": 30}}}}\n')

    assert (paper.rights, paper.marks, paper.question_count) == ("link_only", 45, 0)
    assert paper.boundaries.get().official_url == url
    assert not paper.questions.exists()


def test_renamed_paper_keeps_its_old_addresses(bank):
    store(OWN + QUESTIONS + "was: [mock-zero]\n")
    Paper.objects.update(slug="mock-0")  # as an earlier load had it

    paper = store(OWN + QUESTIONS)

    assert set(paper.old_addresses.values_list("slug", flat=True)) == {"mock-0", "mock-zero"}


def test_paper_that_takes_an_old_name_again_is_found_there(bank):
    paper = store(OWN + QUESTIONS)
    paper.old_addresses.create(course=paper.course, slug="mock-1")

    assert not store(OWN + QUESTIONS).old_addresses.exists()


def test_paper_is_found_by_what_people_call_it(bank):
    store(OWN + QUESTIONS + "component: Paper 2\nseries: June 2031\n")

    for words in ("Mock 1", "paper 2 june 2031"):
        [hit] = find(words).hits
        assert (hit.kind, hit.url) == ("paper", "/papers/ib-history-2017/mock-1/")


def test_withdrawn_paper_is_not_found(bank):
    paper = store()

    assert actions.withdraw_papers([paper.uid]) == 1

    assert not Paper.objects.published().exists()
    assert find("Mock 1").total == 0
    assert actions.withdraw_papers([paper.uid]) == 0


def test_papers_of_two_learners_who_are_one_come_together():
    one, other = (Learner.objects.create(created_at="2026-11-26T09:00Z") for _ in range(2))
    PaperFactory(rights="private", owner=one, pack=None, slug="", file="")

    actions.merge_papers(source=one, target=other)

    assert Paper.objects.get().owner == other

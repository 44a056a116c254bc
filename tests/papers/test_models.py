import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.factories import (
    CourseFactory,
    PackFactory,
    PaperFactory,
    PaperQuestionFactory,
    PaperSectionFactory,
    TopicFactory,
    publish_papers,
)
from tutorium.accounts.models import Learner
from tutorium.papers.domain.rights import ANYBODY, Visitor
from tutorium.papers.models import GradeBoundary, OldPaperAddress, Paper, PaperQuestion

pytestmark = pytest.mark.django_db


def learner():
    return Learner.objects.create(created_at="2026-11-26T09:00Z")


def private(owner, **fields):
    return PaperFactory(rights="private", owner=owner, pack=None, slug="", file="", **fields)


def link(**fields):
    return PaperFactory(rights="link_only", official_url="https://www.ibo.org/p", **fields)


def refused(change, paper):
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"rights": "ours"},
        {"rights": "private"},
        {"pack": None},
        {"slug": ""},
        {"marks": 0},
        {"minutes": 0},
        {"question_count": 3, "marks": None},
    ],
)
def test_what_cannot_be_is_refused_by_the_database(change):
    refused(change, PaperFactory())


@pytest.mark.parametrize(
    "change", [{"question_count": 1}, {"official_url": ""}, {"official_url": "http://ibo.org"}]
)
def test_link_has_an_address_and_no_questions(change):
    refused(change, link())


@pytest.mark.parametrize("change", [{"owner": None}, {"slug": "mine"}, {"rights": "own_work"}])
def test_private_paper_is_somebodys_and_has_no_address(change):
    refused(change, private(learner()))


def test_private_paper_is_of_no_pack():
    pack = PackFactory()

    refused({"pack": pack}, private(learner()))


def test_paper_of_a_pack_is_nobodys_own():
    refused({"owner": learner()}, PaperFactory())


def test_address_belongs_to_one_paper():
    PaperFactory(slug="mock")

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperFactory(slug="mock")


def test_papers_of_two_courses_may_have_one_slug_and_private_ones_none():
    PaperFactory(slug="mock")
    PaperFactory(slug="mock", course=CourseFactory(key="ib-history-2028"))
    owner = learner()
    private(owner)
    private(owner)

    assert Paper.objects.count() == 4


def test_old_address_leads_to_one_paper():
    paper = PaperFactory()
    place = {"paper": paper, "course": paper.course, "slug": "old"}
    OldPaperAddress.objects.create(**place)

    with pytest.raises(IntegrityError), transaction.atomic():
        OldPaperAddress.objects.create(**place)


@pytest.mark.parametrize("change", [{"position": 0}, {"number": "1"}, {"marks": 0}])
def test_question_has_its_place_its_number_and_marks(change):
    section = PaperSectionFactory()
    PaperQuestionFactory(section=section, position=0)
    other = PaperQuestionFactory(section=section, position=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperQuestion.objects.filter(pk=other.pk).update(**change)


def test_question_is_asked_once_in_a_paper():
    asked = PaperQuestionFactory(position=0)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperQuestionFactory(section=asked.section, question=asked.question, position=1)


def test_question_that_a_paper_asks_stays():
    asked = PaperQuestionFactory()

    with pytest.raises(ProtectedError):
        asked.question.delete()


def test_section_chooses_at_least_one_and_has_its_place():
    section = PaperSectionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSectionFactory(paper=section.paper, position=1, choose=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSectionFactory(paper=section.paper, position=0)


@pytest.mark.parametrize(
    "wrong",
    [{"grade": "A", "marks": 50}, {"grade": "B", "marks": 60}, {"grade": "A*", "marks": 81}],
)
def test_grades_fall_with_their_marks_and_can_be_reached(wrong):
    paper = PaperFactory()
    GradeBoundary.objects.create(paper=paper, grade="A", marks=60, out_of=80)

    with pytest.raises(IntegrityError), transaction.atomic():
        GradeBoundary.objects.create(paper=paper, out_of=80, **wrong)


def test_boundaries_come_best_first_and_say_whose_they_are():
    paper = PaperFactory()
    for grade, marks, url in (("B", 51, ""), ("A", 60, "https://www.ibo.org/b")):
        GradeBoundary.objects.create(
            paper=paper, grade=grade, marks=marks, out_of=80, official_url=url
        )

    found = paper.boundaries.all()

    assert [(str(each), each.is_ours) for each in found] == [("A: 60", False), ("B: 51", True)]


# --- Rights: every right for every visitor ---------------------------------------------------

ALL = {"link_only", "own_work", "licensed"}
RIGHTS = ("link_only", "own_work", "licensed", "private", "school")


@pytest.fixture
def visitors():
    """A paper of each right; who may ask for them, by name."""
    owner, other = learner(), learner()
    link()
    PaperFactory()
    PaperFactory(rights="licensed")
    private(owner)
    PaperFactory(rights="school")
    return {
        "anonymous": ANYBODY,
        "student": Visitor(other.pk),
        "owner": Visitor(owner.pk),
        "staff": Visitor(is_staff=True),
        "staff who learns": Visitor(other.pk, is_staff=True),
    }


@pytest.mark.parametrize(
    ("visitor", "seen"),
    [
        ("anonymous", ALL),
        ("student", ALL),
        ("owner", {*ALL, "private"}),
        ("staff", {*ALL, "school"}),
        ("staff who learns", {*ALL, "school"}),
    ],
)
def test_visitors_see_what_rights_allow(visitors, visitor, seen):
    visible = Paper.objects.visible_to(visitors[visitor])
    served = Paper.objects.served_to(visitors[visitor])

    assert set(visible.values_list("rights", flat=True)) == seen
    assert set(served.values_list("rights", flat=True)) == seen - {"link_only"}


def test_everybody_is_shown_and_given_only_what_is_open(visitors):
    published, printable = Paper.objects.published(), Paper.objects.printable()

    assert set(published.values_list("rights", flat=True)) == ALL
    assert set(printable.values_list("rights", flat=True)) == ALL - {"link_only"}
    assert {row.rights for row in Paper.objects.all() if row.is_printable} == {
        "own_work",
        "licensed",
    }


@pytest.mark.parametrize("right", RIGHTS)
def test_withdrawn_paper_is_seen_by_nobody(visitors, right):
    Paper.objects.filter(rights=right).update(live=False)

    for visitor in visitors.values():
        assert not Paper.objects.visible_to(visitor).filter(rights=right).exists()


def test_paper_is_found_by_its_addresses():
    topic = TopicFactory(code="p1", path="0001.")
    [paper] = publish_papers(1, topic=topic)
    OldPaperAddress.objects.create(paper=paper, course=paper.course, slug="old")

    assert list(Paper.objects.at("ib-history-2017", "mock-1")) == [paper]
    assert list(Paper.objects.once_at("ib-history-2017", "old")) == [paper]
    assert str(paper.questions.first()) == "1"
    assert str(paper.sections.get()) == "0"

"""What can never be of an own paper, and who may see one."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import LearnerFactory
from tests.papers.own_files import keep
from tutorium.papers.domain.rights import ANYBODY, Visitor
from tutorium.papers.models import OwnFile, OwnPage, OwnPaper, OwnQuestion

pytestmark = pytest.mark.django_db


def refused(model, **change):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (OwnPaper, {"confidence": "great"}),
        (OwnFile, {"kind": "virus"}),
        (OwnQuestion, {"label": ""}),
        (OwnQuestion, {"label": "1"}),
        (OwnQuestion, {"marks": 0}),
        (OwnQuestion, {"marks": 301}),
    ],
)
def test_what_cannot_be_is_refused_by_the_database(model, change):
    keep()

    refused(model, **change)


def test_a_paper_has_one_file_of_a_kind():
    file = keep().files.get()
    file.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        file.save(force_insert=True)


def test_a_page_is_drawn_once_and_counts_from_one():
    file = keep().files.get()
    OwnPage.objects.create(file=file, number=1, png=b"")

    with pytest.raises(IntegrityError), transaction.atomic():
        OwnPage.objects.create(file=file, number=1, png=b"")
    refused(OwnPage, number=0)


def test_an_own_paper_is_its_owners_alone():
    own = keep()
    visitors = {
        "owner": Visitor(learner=own.paper.owner_id),
        "another": Visitor(learner=LearnerFactory().pk),
        "staff": Visitor(learner=LearnerFactory().pk, is_staff=True),
        "anybody": ANYBODY,
    }

    seen = {name: list(OwnPaper.objects.visible_to(visitor)) for name, visitor in visitors.items()}

    assert seen == {"owner": [own], "another": [], "staff": [], "anybody": []}


def test_a_paper_taken_off_the_site_is_nobodys():
    own = keep()
    own.paper.live = False
    own.paper.save()

    assert not OwnPaper.objects.visible_to(Visitor(learner=own.paper.owner_id)).exists()


def test_a_file_is_described_without_its_bytes():
    file = keep().files.described().get()

    assert file.get_deferred_fields() == {"data"}


def test_questions_stand_where_their_pieces_begin():
    own = keep()
    OwnQuestion.objects.create(own=own, label="0", page=1, top=3.0, crops=[[1, 0, 3, 9, 9]])

    assert [row.label for row in own.questions.all()] == ["0", "1", "2", "3"]

import datetime
from pathlib import PurePosixPath

import pytest
from django.db import IntegrityError

from tests.factories import AnswerTopicFactory, PackFactory
from tutorium.library.actions import prove_stale, store_facts
from tutorium.library.domain.proof.fact_files import read_facts_file
from tutorium.library.domain.proof.items import EDITION
from tutorium.library.models import Answer, FactSheet

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 27)
FACTS = "facts:\n  - {event: Secret Speech, date: 25 February 1956}\n"


def facts(subject, source=FACTS):
    return read_facts_file(source, file=PurePosixPath(f"{subject}.yaml"), path="x", faults=[])


@pytest.fixture
def answer():
    answer = AnswerTopicFactory().answer
    Answer.objects.update(body="The Secret Speech (1957). $3 \\times 4 = 12$", sources=["A book"])
    return answer


def proved():
    return Answer.objects.values_list("proved", "proved_date", "proved_edition").get()


def test_items_that_no_check_has_read_are_read_once(answer):
    assert prove_stale(on=DAY) == 1
    assert proved() == (["dates", "sums", "agreement"], DAY, EDITION)
    assert prove_stale(on=DAY + datetime.timedelta(1)) == 0


def test_items_that_are_named_are_read_and_no_others(answer):
    assert prove_stale(on=DAY, uids=["ANOTHER"]) == 0
    assert prove_stale(on=DAY, uids=[answer.uid]) == 1


def test_a_new_table_has_the_items_of_its_subject_read_again(answer):
    prove_stale(on=DAY)

    assert store_facts([facts(answer.subject.key)], pack=answer.pack)
    assert prove_stale(on=DAY) == 1
    assert proved()[0] == ["sums", "agreement"]


def test_a_table_that_is_the_same_changes_nothing_and_one_that_is_gone_goes(answer):
    file = facts(answer.subject.key)
    store_facts([file], pack=answer.pack)

    assert not store_facts([file], pack=answer.pack)
    assert store_facts([], pack=answer.pack)
    assert FactSheet.objects.count() == 0


def test_what_is_off_the_site_is_not_read(answer):
    Answer.objects.update(live=False)

    assert prove_stale(on=DAY) == 0


def test_a_pack_has_one_table_of_a_subject(answer):
    FactSheet.objects.create(pack=answer.pack, subject=answer.subject, source=FACTS)

    FactSheet.objects.create(pack=PackFactory(key="other"), subject=answer.subject, source=FACTS)
    with pytest.raises(IntegrityError):
        FactSheet.objects.create(pack=answer.pack, subject=answer.subject, source=FACTS)

"""What a person wrote stands at the desk as words, on its inner pages too."""

from functools import partial
from itertools import pairwise

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import Revision
from wagtail.snippets.models import get_snippet_models

from tests.accounts.somebody import somebody
from tests.factories import TopicFactory, publish_answers, publish_notes
from tests.hostile import BREAKOUT, TRACE, faults_of, is_untouched
from tests.lessons.booked import NOON
from tests.library.asking import asked
from tests.packs.conftest import packs  # noqa: F401 (a fixture)
from tests.packs.contributing import hand_in, load
from tests.test_belongings import HERE
from tests.test_stored_texts import reads, written_into
from tests.visitors import as_visitor
from tests.walking import is_page

pytestmark = [pytest.mark.django_db, pytest.mark.long]
OF_A_ROW = ("edit", "delete", "usage", "history", "unpublish", "inspect", "workflow_history")
# Columns and fields of each kind that are seen to be shown, so that what is attacked is what is read.
SHOWN = {
    "library.Answer.title", "library.Answer.short", "library.Answer.body",
    "library.Note.title", "library.Inquiry.question",
    "library.ProblemReport.message", "questions.QuestionReport.message",
    "accounts.User.display_name", "packs.Change.title",
}  # fmt: skip


def names_without_a_part(patterns, namespace=""):
    """Yield the names of the desk's addresses that nothing has to be filled into."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names_without_a_part(pattern.url_patterns, inner)
        elif pattern.name and "<" not in route and "logout" not in route:
            yield f"{namespace}{pattern.name}"


def addresses_of(model):
    """Return where a snippet is listed, added, edited, deleted, and what became of it is shown."""
    place = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}"
    found = [reverse(f"{place}:list"), f"{reverse(f'{place}:list')}?q={TRACE}"]
    for row in model._default_manager.all():
        found += [
            address for deed in OF_A_ROW for address in reversed_with(f"{place}:{deed}", row.pk)
        ]
        whole = Revision.objects.for_instance(row).filter(content__has_key="pk")
        versions = [*whole.order_by("pk").values_list("pk", flat=True)]
        for first, last in pairwise(versions):
            found += reversed_with(f"{place}:revisions_compare", row.pk, first, last)
        for version in versions:
            found += reversed_with(f"{place}:revisions_view", row.pk, version)
            found += reversed_with(f"{place}:revisions_revert", row.pk, version)
    return found


def reversed_with(name, *parts):
    try:
        return [reverse(name, args=parts)]
    except NoReverseMatch:  # not every kind has it
        return []


@pytest.fixture
def desk(packs):  # noqa: F811 (a fixture)
    """Return the addresses of the desk, with a row and two hostile versions of what is kept there."""
    with time_machine.travel(NOON, tick=False):
        somebody()
        load(packs)
        packs.edit("history/answers/soviet/why.md", "had to happen", "was bound to happen")
        given = hand_in(packs)
        inquiry = asked()
        topic = TopicFactory(code="p1", path="0001.")
        for item in (*publish_answers(1, topic=topic), *publish_notes(1, topic=topic)):
            for number in range(2):
                item.title, item.short = f"{BREAKOUT} {number}", f"{BREAKOUT} {number}"
                item.body = f"{BREAKOUT} {number}"
                item.save_revision(clean=False)
        roots = [each for each in get_resolver().url_patterns if str(each.pattern) == "desk/"]
        plain = [reverse(name) for root in roots for name in names_without_a_part([root])]
        rows = [each for model in get_snippet_models() for each in addresses_of(model)]
        change = given.changes.first()
        ours = [
            reverse("packs_contribution", args=[given.public_id]),
            reverse("packs_change", args=[given.public_id, change.kind, change.key]),
            reverse("library_inquiry", args=[inquiry.public_id]),
        ]
        yield [*plain, *rows, *ours]


def test_nothing_that_was_written_runs_at_the_desk(desk, monkeypatch):
    client = as_visitor(Client(headers=HERE, raise_request_exception=False), "operator")
    fields = {f"{field.model._meta.label}.{field.name}": field for field in written_into()}
    for label, field in fields.items():
        hostile = partial(reads, f"{BREAKOUT} «{label}»")
        monkeypatch.setattr(field, "from_db_value", hostile, raising=False)

    pages = {address: client.get(address) for address in desk}

    faults = {
        (address, fault)
        for address, page in pages.items()
        if is_page(page)
        for fault in faults_of(page.content.decode(), may_run=is_untouched)
    }
    words = "".join(page.content.decode() for page in pages.values() if is_page(page))
    assert {address for address, page in pages.items() if page.status_code >= 500} == set()
    assert faults == set()
    assert {label for label in SHOWN if f"«{label}»" not in words} == set()

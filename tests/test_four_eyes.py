"""No words come before readers by one person alone, whoever it is and whichever way they go."""

import re
from collections import Counter
from contextlib import suppress
from itertools import count

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.factories import TopicFactory, UserFactory
from tests.four_eyes import AGAINST, ALONE, MARK, WITH_PACKS, submitted
from tests.library import asking
from tests.library.times import A_MINUTE_AFTER, times_are_kept
from tests.library.wagtail_hooks.conftest import Desk
from tests.packs.conftest import Packs
from tests.packs.contributing import accept, change_of
from tutorium.library.actions.local import begin_answer
from tutorium.library.actions.many import Submit
from tutorium.library.models import Answer, Card, Note, Reading
from tutorium.papers.models import Paper
from tutorium.questions.models import Question
from tutorium.search.models import SearchDocument

pytestmark = pytest.mark.django_db


class UndoneError(Exception):
    """Nothing of what was tried stays."""


WORDS = ("title", "short", "body", "sources", "aliases")


@pytest.fixture
def desk(client):
    return Desk(client)


@pytest.fixture
def packs(tmp_path):
    return Packs(tmp_path / "packs")


def entrusted(desk):
    """Return an editor to whom the operator gave every permission that there is."""
    made = desk.editor("Enid")
    made.user_permissions.set(Permission.objects.all())
    return made


PEOPLE = {
    "student": lambda desk: UserFactory(display_name="Stu"),
    "writer": lambda desk: desk.writer(),
    "editor": lambda desk: desk.editor(),
    "entrusted": entrusted,
    "superuser": lambda desk: desk.superuser(),
    "superuser of all groups": lambda desk: desk.person(
        "Sue", "Writers", "Editors", is_superuser=True, is_staff=True
    ),
}


def public_words():
    """Return all that readers could be shown of texts, as the database has it."""
    found = [
        *(row for kind in (Answer, Note) for row in kind.objects.filter(live=True).values(*WORDS)),
        *Card.objects.values("front", "back"),
        *Question.objects.published().values("source"),
        *Paper.objects.published().values("source"),
        *SearchDocument.objects.values(),
    ]
    return "\n".join(map(str, found))


@pytest.mark.parametrize("way", ALONE, ids=lambda way: way.__name__)
@pytest.mark.parametrize("role", PEOPLE)
def test_nobody_publishes_alone(desk, role, way):
    way(desk, PEOPLE[role](desk))

    assert MARK not in public_words()


@pytest.mark.parametrize("way", WITH_PACKS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("role", PEOPLE)
def test_nobody_publishes_their_own_pack(
    desk, packs, role, way, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        way(desk, PEOPLE[role](desk), packs)

    assert MARK not in public_words()


@pytest.mark.parametrize("way", ALONE, ids=lambda way: way.__name__)
@pytest.mark.parametrize("role", ["writer", "superuser"])
def test_second_person_publishes_what_one_could_not(desk, role, way):
    """The ways above lead somewhere: what they leave waiting is refused to one and no other."""
    if item := way(desk, PEOPLE[role](desk)):
        desk.approve(desk.editor("Eve"), item)
        times_are_kept(A_MINUTE_AFTER)  # for what was approved for later

        assert MARK in public_words()


@pytest.mark.parametrize("way", WITH_PACKS[:2], ids=lambda way: way.__name__)
def test_second_person_accepts_what_one_could_not(desk, packs, way):
    given = way(desk, desk.superuser(), packs)

    accept(change_of(given), desk.editor("Eve"))

    assert MARK in public_words()


# --- Every address of the desk ----------------------------------------------------------------

NOT_TRIED = ("login", "logout", "password_reset", "sprite", "jsi18n")


def addresses(patterns, before="/"):
    for each in patterns:
        at = before + str(each.pattern)
        yield from [at] if isinstance(each, URLPattern) else addresses(each.url_patterns, at)


def desk_addresses(**said):
    """Return every address of the desk, with what it asks for filled in as far as it is known."""
    found = [each for each in addresses(get_resolver().url_patterns) if each.startswith("/desk/")]
    for pattern in found:
        if not any(name in pattern for name in NOT_TRIED):
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda asked: said.get(asked[1], "1"), pattern)
            yield filled(path, said)


def filled(path, said):
    """Fill in what is asked for by a regular expression, and take its signs away."""
    path = re.sub(r"\(\?P<(\w+)>.*?\)", lambda asked: said.get(asked[1], "1"), path)
    return path.translate(str.maketrans("", "", "^$\\"))


@pytest.mark.parametrize("role", ["writer", "superuser of all groups"])
def test_no_address_of_the_desk_publishes_alone(desk, role):
    """Send each of them all that any of them might take, about a draft that waits."""
    by = PEOPLE[role](desk)
    item = submitted(desk, by)
    state, revision = Reading.objects.get(), str(item.latest_revision_id)
    deeds = ("publish", "submit", "approve", "workflow-action", "restart-workflow", "unpublish")
    said = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}", "confirm": "yes"}
    said |= desk.words(item) | AGAINST | {f"action-{deed}": "1" for deed in deeds}
    told = {"pk": str(item.pk), "task_state_id": str(state.pk), "action_name": "approve"}
    told |= {"revision_id": revision, "revision_id_a": revision, "revision_id_b": "latest"}
    told |= {"app_label": "library", "model_name": "answer", "object_id": str(item.pk)}
    told |= {"action": "submit", "workflow_state_id": str(state.workflow_state_id)}
    client = Client(raise_request_exception=False)
    client.force_login(by)
    answered, broken = Counter(), []

    for path in desk_addresses(**told):
        with suppress(UndoneError), transaction.atomic():
            status = client.post(f"{path}?id={item.pk}", said).status_code
            answered[status] += 1
            broken += [path] if status == 500 else []
            assert (path, MARK in public_words()) == (path, False)
            raise UndoneError

    assert sum(answered.values()) > 250
    assert broken == []


# --- Three people and one page, in any order --------------------------------------------------

who, field = st.integers(0, 2), st.sampled_from(["title", "body"])


class Drafts(RuleBasedStateMachine):
    """Two editors and a superuser write, bring back, submit, decide and withdraw.

    Each new title and each new text is like no other and has one author, so that of what readers
    see it is known who wrote it, whatever the site says of it.
    """

    def __init__(self):
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()
        superuser = UserFactory(display_name="Sue", is_superuser=True, is_staff=True)
        self.people = [asking.editor("Edith"), asking.editor("Ed"), superuser]
        self.numbers = count(1)
        self.authors, self.approved_by = {}, {}
        said = {"short": "So.", "sources": ["Pravda, 1964"], "written_how": "person"}
        today = timezone.localdate()
        self.pk = begin_answer("Why?", self.topic(), written_date=today, **said).pk
        self.write(0, "title")
        self.write(0, "body")

    def topic(self):
        made = TopicFactory()
        return type(made).objects.select_related("course__qualification", "course__subject").get()

    def teardown(self):
        transaction.set_rollback(True)
        self.life.__exit__(None, None, None)

    @property
    def item(self):
        return Answer.objects.get(pk=self.pk)

    @property
    def is_read(self):
        return self.item.workflow_in_progress

    def save(self, item, by, **options):
        item.save_revision(user=self.people[by], clean=False, **options)

    @precondition(lambda self: not self.is_read)
    @rule(by=who, name=field)
    def write(self, by, name):
        draft, words = self.item.get_latest_revision_as_object(), f"Words {next(self.numbers)}."
        setattr(draft, name, words)
        self.authors[words] = by
        self.save(draft, by)

    @precondition(lambda self: not self.is_read)
    @rule(by=who, back=st.integers(0, 5))
    def bring_back(self, by, back):
        """Save an earlier version anew, or the newest as it is."""
        rows = self.item.revisions.order_by("-pk")
        revision = rows[min(back, rows.count() - 1)]
        self.save(revision.as_object(), by, previous_revision=revision)

    @precondition(lambda self: not self.is_read)
    @rule(by=who)
    def submit(self, by):
        Submit().do(self.item, by=self.people[by], at=timezone.now())

    @precondition(lambda self: self.is_read)
    @rule(order=st.permutations(range(3)))
    def approve(self, order):
        """Let each of them try to, one after the other."""
        for by in order:
            if self.decide(by, "approve"):
                for words in self.public:
                    self.approved_by.setdefault(words, set()).add(by)
                return

    @precondition(lambda self: self.is_read)
    @rule(by=who)
    def ask_for_changes(self, by):
        self.decide(by, "reject")

    def decide(self, by, deed):
        try:
            with transaction.atomic():
                asking.decide(self.item, deed, by=self.people[by])
        except PermissionDenied:
            return False
        return True

    @precondition(lambda self: self.is_read)
    @rule(by=who)
    def cancel(self, by):
        self.item.current_workflow_state.cancel(user=self.people[by])

    @precondition(lambda self: self.item.live)
    @rule()
    def withdraw(self):
        self.item.unpublish()

    @property
    def public(self):
        rows = Answer.objects.filter(live=True).values_list("title", "body")
        return [words for row in rows for words in row]

    @invariant()
    def readers_see_no_words_that_nobody_else_approved(self):
        for words in self.public:
            assert self.approved_by.get(words, set()) - {self.authors[words]}


class TestDrafts(TestCase, Drafts.TestCase):
    settings = settings(max_examples=25, stateful_step_count=20, deadline=None)

"""Own papers for tests: read from lines, without a process, unless the file itself matters."""

from datetime import UTC, datetime

from django.http import HttpResponse

from tests.factories import CourseFactory, LearnerFactory
from tests.formats.exam_papers.made import column, document, pdf
from tutorium.core.visitor_keys import COOKIE, keep_key
from tutorium.formats.exam_papers.splitting import split
from tutorium.papers import actions
from tutorium.papers.domain.own import ReadFile

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
ROWS = ("1. Say why water is wet. [3]", "2. Say how. [2]", "3. Say who. [4]")
SCHEME = ("1. It is not", "2. (a) So [1]", "(b) Thus [1]", "4. Nobody")
PDF = pdf(column(*ROWS))


def read_file(*rows, name="paper.pdf", data=PDF):
    pages = document(rows or ROWS)
    return ReadFile(name, data, pages, split(pages))


def keep(owner=None, file=None, **said):
    fields = {"title": "Physics June", "course": CourseFactory(), "minutes": 90, **said}
    return actions.add_own_paper(
        file or read_file(),
        owner=owner or LearnerFactory(),
        sender=fields.pop("sender", "s"),
        at=fields.pop("at", NOON),
        **fields,
    )


def rows_of(own):
    return [(row.label, row.marks) for row in own.questions.all()]


def crops_of(own):
    return [row.crops for row in own.questions.all()]


def hold_key(client, learner):
    """Let a client be the learner whose key it brings."""
    response = HttpResponse()
    keep_key(response, learner.key)
    client.cookies[COOKIE] = response.cookies[COOKIE].value
    return client

"""A handful of documents that say enough to be told apart."""

import pytest

from tests.factories import DocumentFactory
from tutorium.search import actions

SAMPLE = [
    DocumentFactory(
        uid="K",
        title="How did Khrushchev's policies differ from Stalin's?",
        aliases=("Khrushchev vs Stalin",),
        short="He replaced terror with reform.",
        body="The Secret Speech of 1956 condemned Stalin. The Virgin Lands followed.",
        topics=("The Soviet Union",),
        topic_references=("ib-history-2017:p3.16.4",),
        courses=("ib-history-2017", "aqa-history-2015"),
    ),
    DocumentFactory(
        uid="T",
        title="What caused the Great Terror?",
        short="Stalin's suspicion.",
        body="A speech that was not secret came first.",
        topic_references=("ib-history-2017:p3.16.3",),
    ),
    DocumentFactory(
        uid="N",
        kind="note",
        title="Stalin 1928–53",
        topic_references=("ib-history-2017:p3.16.3",),
    ),
    DocumentFactory(
        uid="E",
        title="What does E = mc² mean?",
        body="Sulfuric acid is H₂SO₄.",
        qualification="a-level",
        subject="physics",
        courses=("aqa-physics-2015",),
        topic_references=("aqa-physics-2015:3.4.1.3",),
        language="es",
    ),
]


@pytest.fixture
def sample():
    actions.index(SAMPLE)

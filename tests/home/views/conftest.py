"""What the pages of the front door and of search are asked about."""

import pytest

from tests.factories import TopicFactory, publish_answers, publish_notes
from tutorium.search import actions as search


@pytest.fixture
def library():
    """Three answers and a note of one course, found by the search."""
    topic = TopicFactory(code="p1", title="First topic", path="0001.")
    publish_answers(3, topic=topic, aliases=["What happened?"], short="It had to <be>.")
    publish_notes(1, topic=topic)
    search.rebuild()
    return topic

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import TopicFactory, publish_answers, publish_notes
from tutorium.library.models import Answer, Note
from tutorium.library.queries import run_out
from tutorium.library.queries.scheduling import shown_until

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_what_was_to_go_longest_ago_goes_first():
    topic = TopicFactory()
    first, second, third, fourth = publish_answers(4, topic=topic)
    [note] = publish_notes(1, topic=topic)
    moments = {second: NOON - timedelta(1), first: NOON, third: NOON + timedelta(1), note: NOON}
    for item, moment in moments.items():
        type(item).objects.filter(pk=item.pk).update(expire_at=moment)

    assert list(run_out(NOON)) == [second, first, note]

    Answer.objects.filter(pk=second.pk).update(live=False)
    assert list(run_out(NOON)) == [first, note]
    assert fourth.expire_at is None


@pytest.mark.engine("sqlite")  # PostgreSQL reads a small table whole
@pytest.mark.parametrize("model", [Answer, Note])
def test_what_has_run_out_is_looked_for_among_what_has_a_moment_alone(model):
    plan = shown_until(model, NOON).explain()

    assert f"USING INDEX {model._meta.model_name}_goes_off_at (expire_at<?)" in plan

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.conversations.actions.test_files import picture
from tests.conversations.talking import with_tutor
from tutorium.conversations import actions, tasks
from tutorium.conversations.models import Attachment

pytestmark = pytest.mark.django_db


def test_files_that_were_never_sent_are_forgotten():
    _guardian, child, _tutor, talk = with_tutor()
    now = timezone.now()
    actions.lay_ready(talk, [picture(data=b"sent")], by=child, at=now - timedelta(days=3))
    actions.say(talk, text="Look", by=child, at=now)
    actions.lay_ready(talk, [picture(data=b"old")], by=child, at=now - timedelta(days=3))
    actions.lay_ready(talk, [picture(data=b"new")], by=child, at=now)

    assert tasks.prune_files.call() == 1

    assert [bytes(each.data) for each in Attachment.objects.all()] == [b"sent", b"new"]

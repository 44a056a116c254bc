import io

import pytest
from django.core.management import CommandError, call_command

from tests.conversations.talking import NOON
from tests.factories import AdultFactory
from tutorium.safeguarding import actions
from tutorium.safeguarding.models import Lead, LogEntry, append_only

pytestmark = pytest.mark.django_db


def said(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("safeguarding", *arguments, stdout=out, stderr=err)
    return out.getvalue()


def test_operator_names_and_releases_a_lead():
    user = AdultFactory(email="lea@example.org")

    said("name", "Lea@example.org", "--why", "Appointed")
    assert Lead.objects.live().get().user == user

    said("release", "lea@example.org", "--why", "Left")
    assert Lead.objects.live().count() == 0
    assert LogEntry.objects.count() == 2


def test_nobody_is_named_without_an_account_or_a_reason():
    with pytest.raises(CommandError, match="Nobody has an account"):
        said("name", "nobody@example.org", "--why", "Appointed")
    with pytest.raises(CommandError, match="--why"):
        said("name", AdultFactory().email)


def test_log_that_hangs_together_is_told_with_its_last_digest():
    assert said("verify") == "0 rows hang together.\n"

    row = actions.add("case.opened", at=NOON, by=None)

    assert said("verify").startswith("1 rows hang together.\n")
    assert row.digest in said("verify")


def test_log_that_was_changed_ends_with_an_error():
    actions.add("case.opened", at=NOON, by=None, words="a")
    append_only.APPEND_ONLY.before_migrating(using="default")
    LogEntry.objects.update(words="b")

    with pytest.raises(SystemExit):
        said("verify")
    append_only.APPEND_ONLY.after_migrating(using="default")

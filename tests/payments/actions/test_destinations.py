import pytest
from django.utils import timezone

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.payments.agreeing import DAY, NOON
from tests.payments.paying_out import ACCOUNT, at_bank, at_stripe
from tests.payments.stripes import hear, running
from tutorium.accounts.models import AuditEntry
from tutorium.letters.models import Letter
from tutorium.payments import actions, emails
from tutorium.payments.actions import MinorPaidOutError, WrongProviderError
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.kinds import UnreachableError
from tutorium.payments.models import Destination

pytestmark = pytest.mark.django_db
OTHER = BankAccount("Ada Lovelace", account="Sort code 20-00-00, account 55779911")
PAGE = "https://revision.example.org/payments/earnings/"


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def tutor():
    return AdultFactory()


def onboarding(tutor):
    return actions.begin_onboarding(tutor, "stripe", back=f"{PAGE}back/", again=PAGE, at=NOON)


def standing(tutor):
    return tutor.destinations.standing().get()


def test_bank_account_that_is_changed_ends_and_another_begins(tutor):
    at_bank(tutor)
    second = actions.say_bank_account(tutor, OTHER, at=NOON)

    assert [row.ended_at for row in Destination.objects.order_by("pk")] == [NOON, None]
    assert (standing(tutor), second.bank_account, second.hint) == (second, OTHER, "…9911")


def test_bank_account_that_is_said_again_begins_no_wait(tutor):
    first = at_bank(tutor)

    assert actions.say_bank_account(tutor, ACCOUNT, at=NOON) == first
    assert Destination.objects.count() == 1


def test_letter_says_that_it_was_changed(tutor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        at_bank(tutor)

    letter = Letter.objects.get()
    assert (letter.to, letter.kind) == (tutor.email, emails.DESTINATION)
    entry = AuditEntry.objects.get(deed="payout.destination_said")
    assert (entry.actor, entry.details) == (tutor, {"provider": "", "first": True})


@pytest.mark.parametrize("who", [ChildFactory, UserFactory])
def test_nobody_under_age_is_paid_out(fake, who):
    child = who()

    with pytest.raises(MinorPaidOutError):
        actions.say_bank_account(child, ACCOUNT, at=NOON)
    with pytest.raises(MinorPaidOutError):
        onboarding(child)

    assert (Destination.objects.count(), fake.accounts) == (0, {})


def test_account_is_opened_for_transfers(fake, tutor):
    address = onboarding(tutor)

    [account] = fake.accounts.values()
    assert (account["country"], account["email"]) == ("GB", tutor.email)
    assert account["capabilities"] == {"transfers": "inactive"}
    assert address.partition("/setup/")[0] == "http://" + address.split("/")[2]
    assert (standing(tutor).reference, standing(tutor).ready_at) == (account["id"], None)


def test_who_goes_there_again_has_one_account(fake, tutor):
    pages = {onboarding(tutor) for _ in range(3)}

    assert (len(pages), len(fake.accounts), Destination.objects.count()) == (3, 1, 1)


def test_killed_after_asking_asks_for_the_same_account(fake, tutor):
    onboarding(tutor)
    Destination.objects.all().delete()  # it was never written here

    onboarding(tutor)

    assert len(fake.accounts) == 1


def test_who_told_stripe_all_is_ready_once_stripe_says_so(fake, tutor):
    address = onboarding(tutor)
    there = standing(tutor)
    assert actions.look_at_destination(there, at=NOON).ready_at is None

    assert fake.onboard(address.rpartition("/")[2], told_all=True) == f"{PAGE}back/"
    row = actions.look_at_destination(there, at=NOON + DAY)

    assert (row.ready_at, row.looked_at) == (NOON + DAY, NOON + DAY)


def test_message_is_no_word_to_believe(client, fake, tutor, django_capture_on_commit_callbacks):
    onboarding(tutor)
    account = dict(
        fake.accounts[standing(tutor).reference],
        capabilities={"transfers": "active"},
        payouts_enabled=True,
    )
    event = {"id": "evt_1", "type": "account.updated", "data": {"object": account}}

    with django_capture_on_commit_callbacks(execute=True):
        assert hear(client, fake, event).status_code == 200

    assert (standing(tutor).ready_at, standing(tutor).looked_at is None) == (None, False)


def test_account_of_which_more_is_asked_is_ready_no_more(
    client, fake, tutor, django_capture_on_commit_callbacks
):
    there = at_stripe(fake, tutor)
    fake.set_account(there.reference, is_ready=False)

    with django_capture_on_commit_callbacks(execute=True):
        hear(client, fake, fake.events[-1])

    assert standing(tutor).ready_at is None


def test_lost_message_is_made_up_for(fake, tutor):
    token = onboarding(tutor).rpartition("/")[2]
    fake.onboard(token, told_all=True)

    assert actions.look_at_unready_destinations.call() == 1

    assert standing(tutor).ready_at is not None
    assert actions.look_at_unready_destinations.call() == 0


def test_stripe_that_is_not_offered_is_not_gone_to(fake, tutor, settings):
    settings.PAYMENT_PROVIDERS = ["invoice"]

    with pytest.raises(WrongProviderError):
        onboarding(tutor)


def test_stripe_that_is_away_changes_nothing(fake, tutor, settings):
    there = at_stripe(fake, tutor)
    settings.STRIPE_URL = "http://127.0.0.1:9"

    with pytest.raises(UnreachableError):
        actions.look_at_destination(there, at=timezone.now())

    assert standing(tutor).ready_at is not None

"""What is owed to somebody for what they wrote."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from tutorium.accounts.models import User
from tutorium.library.models import Answer
from tutorium.payments.actions.ledger import post
from tutorium.payments.domain import postings
from tutorium.payments.domain.ledger import Account, AccountKind
from tutorium.payments.domain.works import read_payment
from tutorium.payments.models import Transaction
from tutorium.payments.queries import ANSWER_KEY


@transaction.atomic
def pay_for_answer(*, answer: Answer, writer: User, at: datetime) -> Transaction | None:
    """Owe a writer for an answer that a reader asked for: once, at what is paid on that day.

    Called by the hook `library.inquiry_answered`, in the transaction that published it.
    """
    amount = read_payment(settings.ANSWER_PAYMENT)
    if amount is None:
        return None
    owed = postings.answer_written(amount, Account(AccountKind.PAYABLE, user=writer.pk))
    return post("answer", owed, key=f"{ANSWER_KEY}{answer.uid}", at=at)

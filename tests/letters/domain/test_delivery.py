import pytest

from tutorium.letters.domain.delivery import Fate, Stage, fate, is_dead, status_in


@pytest.mark.parametrize(
    ("stage", "code", "said", "expected"),
    [
        (Stage.RECIPIENT, 450, "450 4.2.1 Mailbox busy", Fate.LATER),
        (Stage.RECIPIENT, 451, "451 Greylisted", Fate.LATER),
        (Stage.RECIPIENT, 550, "550 5.1.1 No such user", Fate.DEAD),
        (Stage.RECIPIENT, 550, "550 No such user", Fate.DEAD),
        (Stage.RECIPIENT, 550, "550 5.2.1 Mailbox disabled", Fate.DEAD),
        (Stage.RECIPIENT, 552, "552 5.2.2 Mailbox full", Fate.REFUSED),
        (Stage.RECIPIENT, 550, "550 5.7.1 Relaying denied", Fate.REFUSED),
        (Stage.RECIPIENT, 554, "554 Transaction failed", Fate.REFUSED),
        (Stage.RECIPIENT, 500, "500 Command not understood", Fate.REFUSED),
        (Stage.MESSAGE, 451, "451 4.3.0 Try later", Fate.LATER),
        (Stage.MESSAGE, 554, "554 5.7.1 It looks like spam", Fate.REFUSED),
        (Stage.MESSAGE, 550, "550 5.1.1 No such user", Fate.REFUSED),
        (Stage.CONNECTION, 535, "535 5.7.8 Bad password", Fate.LATER),
        (Stage.CONNECTION, 0, "TimeoutError: timed out", Fate.LATER),
    ],
)
def test_fate_of_a_refused_letter(stage, code, said, expected):
    assert fate(stage, code, said) is expected


@pytest.mark.parametrize(
    ("said", "status"),
    [("550 5.1.10 RESOLVER", "5.1.10"), ("550 no", ""), ("from 192.5.1.1", ""), ("", "")],
)
def test_status_in_what_was_said(said, status):
    assert status_in(said) == status


@pytest.mark.parametrize(("status", "expected"), [("5.1.1", True), ("5.2.2", False), ("", False)])
def test_status_that_nobody_is_reached_at(status, expected):
    assert is_dead(status) is expected

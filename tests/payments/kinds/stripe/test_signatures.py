import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.payments.kinds.stripe.signatures import TOLERANCE, BadSignatureError, sign, verify

BODY, SECRET, NOW = b'{"id": "evt_1"}', "whsec_1", 1_800_000_000


def test_signature_as_stripe_makes_it():
    """The digest was reckoned by `openssl dgst -sha256 -hmac`, and not by this code."""
    header = sign(BODY, secret=SECRET, at=NOW)

    assert header == (
        "t=1800000000,v1=c9054495bdfdbe8b033329690e3500d4ab8ab58d80d7eb0d5b1229576d754bce"
    )


@pytest.mark.parametrize("late", [0, TOLERANCE, -TOLERANCE])
def test_signed_just_now_is_let_in(late):
    verify(BODY, sign(BODY, secret=SECRET, at=NOW), secret=SECRET, at=NOW + late)


def test_one_right_signature_of_several_is_enough():
    """While a secret is changed Stripe signs with both."""
    old, new = (sign(BODY, secret=each, at=NOW) for each in ("whsec_0", SECRET))

    verify(BODY, f"{old},{new.partition(',')[2]},v0=abc", secret=SECRET, at=NOW)


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (sign(BODY, secret="other", at=NOW), NOW),
        (sign(b"{}", secret=SECRET, at=NOW), NOW),
        (sign(BODY, secret=SECRET, at=NOW), NOW + TOLERANCE + 1),
        (sign(BODY, secret=SECRET, at=NOW), NOW - TOLERANCE - 1),
        (sign(BODY, secret=SECRET, at=NOW).replace("v1", "v0"), NOW),
        (sign(BODY, secret=SECRET, at=NOW).partition(",")[0], NOW),
        (sign(BODY, secret=SECRET, at=NOW) + ",t=1", NOW),
        ("", NOW),
        ("t=,v1=", NOW),
        ("t=١٨٠٠٠٠٠٠٠٠,v1=abc", NOW),
        (f"t={'9' * 5000},v1=abc", NOW),
        ("t=1800000000,v1=é", NOW),
    ],
)
def test_what_is_forged_or_old_is_not(header, at):
    with pytest.raises(BadSignatureError):
        verify(BODY, header, secret=SECRET, at=at)


def test_without_a_secret_nobody_is_let_in():
    with pytest.raises(BadSignatureError):
        verify(BODY, sign(BODY, secret="", at=NOW), secret="", at=NOW)


@given(st.text(max_size=200))
def test_whatever_is_sent_is_refused_and_breaks_nothing(header):
    with pytest.raises(BadSignatureError):
        verify(BODY, header, secret=SECRET, at=NOW)

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tutorium.payments.domain.bank_accounts import BankAccount, NotAnIbanError, grouped, read_iban

# The registry's own examples.
RIGHT = [
    "GB82 WEST 1234 5698 7654 32",
    "DE89 3704 0044 0532 0130 00",
    "NO93 8601 1117 947",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "fr14 2004 1010 0505 0001 3m02 606",
]


@pytest.mark.parametrize("said", RIGHT)
def test_iban_is_read_without_its_spaces(said):
    assert read_iban(said) == said.replace(" ", "").upper()
    assert grouped(read_iban(said)) == said.upper()


def test_country_that_the_registry_does_not_list_may_have_the_longest():
    assert read_iban("XX00" + 28 * "1" + "05") == "XX00" + 28 * "1" + "05"


@pytest.mark.parametrize(
    "said",
    [
        "DE893704004405320130000066",  # these leave 1 over 97, and are another country's length,
        "D189370400440532013025",  # begin with no country,
        "1289370400440532013078",
        "DEX9370400440532013025",  # or have no digits to check by
        "XX00" + 29 * "1" + "17",
        "XX0011111111" + "09",
    ],
)
def test_sum_that_is_right_alone_makes_no_iban(said):
    assert int("".join(str(int(each, 36)) for each in said[4:] + said[:4])) % 97 == 1

    with pytest.raises(NotAnIbanError):
        read_iban(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "GB82",
        "GB82 WEST 1234 5698 7654 33",
        "GB82 WEST 1234 5698 7654 3",
        "DE89 3704 0044 0532 0130 00 0",
        "89DE 3704 0044 0532 0130 00",
        "DE٨٩ 3704 0044 0532 0130 00",
        "DE89-3704-0044-0532-0130-00",
        "DE8X 3704 0044 0532 0130 00",
    ],
)
def test_what_is_none_is_refused(said):
    with pytest.raises(NotAnIbanError):
        read_iban(said)


@given(st.sampled_from(RIGHT), st.integers(0, 40), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(said, at, digit):
    iban = said.replace(" ", "").upper()
    assume(at < len(iban) and iban[at].isdecimal() and iban[at] != digit)

    with pytest.raises(NotAnIbanError):
        read_iban(iban[:at] + digit + iban[at + 1 :])


@given(st.sampled_from(RIGHT), st.integers(4, 40))
def test_two_neighbours_that_changed_places_are_always_found(said, at):
    iban = said.replace(" ", "").upper()
    assume(at + 1 < len(iban) and iban[at] != iban[at + 1])
    assume(iban[at].isalpha() == iban[at + 1].isalpha())

    with pytest.raises(NotAnIbanError):
        read_iban(iban[:at] + iban[at + 1] + iban[at] + iban[at + 2 :])


@pytest.mark.parametrize(
    ("account", "hint"),
    [
        (BankAccount("Ada", iban="DE89370400440532013000"), "…3000"),
        (BankAccount("Ada", account="Routing 021000021, account 123456789"), "…6789"),
        (BankAccount("Ada", account="123456789"), "…6789"),
        (BankAccount("Ada", account="12345678"), "…"),
        (BankAccount("Ada", account=""), "…"),
    ],
)
def test_hint_tells_the_end_of_what_is_long_enough(account, hint):
    assert account.hint == hint

"""Accounts at banks as people write them: IBANs, which check themselves, and any others as text.

Source: ISO 13616 (an IBAN is right where its letters as numbers leave 1 over 97) and, for lengths,
the SWIFT registry of countries.
"""

from dataclasses import dataclass

_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK FI FO GL NL", 19: "MK SI", 20: "AT BA EE LT LU",
    21: "CH HR LI LV", 22: "BG BH DE GB GE IE ME RS VA", 23: "AE GI IL",
    24: "AD CZ ES MD PK RO SA SE SK TN", 25: "PT", 26: "IS TR", 27: "BJ FR GR IT MC SM",
    28: "AL AZ CY DO HU LB PL", 29: "BR EG PS QA UA", 30: "JO KW MU", 31: "MT SC",
}  # fmt: skip
_LENGTH_OF = {code: length for length, codes in _LENGTHS.items() for code in codes.split()}
SHORTEST, LONGEST = 15, 34
_MODULUS, _REST = 97, 1
SHOWN = 4  # characters by which somebody knows their own account


class NotAnIbanError(ValueError):
    """What is no IBAN: mistyped, cut short, or another country's length."""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Whose it is, and which: by an IBAN, or in whatever words a bank wants."""

    holder: str
    iban: str = ""
    account: str = ""

    @property
    def hint(self) -> str:
        """Return as much as somebody needs to know their own by."""
        letters = "".join(filter(str.isalnum, self.iban or self.account))
        return f"…{letters[-SHOWN:]}" if len(letters) > 2 * SHOWN else "…"


def read_iban(said: str) -> str:
    """Return an IBAN without its spaces. Raises `NotAnIbanError`."""
    iban = "".join(said.split()).upper()
    if not (iban.isascii() and iban.isalnum() and SHORTEST <= len(iban) <= LONGEST):
        raise NotAnIbanError(said)
    if not (iban[:2].isalpha() and iban[2:4].isdecimal()):
        raise NotAnIbanError(said)
    if len(iban) != _LENGTH_OF.get(iban[:2], len(iban)):
        raise NotAnIbanError(said)
    if int("".join(str(int(each, 36)) for each in iban[4:] + iban[:4])) % _MODULUS != _REST:
        raise NotAnIbanError(said)
    return iban


def grouped(iban: str) -> str:
    """Return an IBAN as it is printed: in fours."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))

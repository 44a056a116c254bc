"""Finding what people exchange to go on elsewhere: addresses, numbers, names on other services."""

import re
from collections.abc import Iterator, Sequence

from tutorium.accounts.domain.readings import readings

Span = tuple[int, int]

# A run of letters is looked at from where it begins alone: from each letter, a long one takes minutes.
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+\s*@\s*[\w-]+(?:\.[\w-]+)+")
_SPELT_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s*(?:\(at\)|\[at\]|\bat\b)\s*[\w-]+\s*(?:\(dot\)|\[dot\]|\bdot\b)\s*\w{2,}"
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w-])[\w-]+\.(?:com|net|org|me|gg|io|app|link|ly)\b(?:/\S*)?"
)
# Nine digits and more, with what people put between them; fewer are years, marks and page numbers.
_NUMBER = re.compile(r"\+?\d(?:[\s().–-]{0,3}\d){8,14}")
_SERVICES = r"whats\s?app|insta(?:gram)?|snap(?:chat)?|tele?gram|discord|tik\s?tok|signal|wechat|skype|facetime"
_HANDLE = re.compile(
    rf"(?:\b(?:{_SERVICES})\b\W{{0,3}}(?:is|me|on|at)?\W{{0,3}}@?\w{{3,}})|(?<!\w)@[A-Za-z]\w{{2,}}"
)
_EQUATION = re.compile(r"[=^*/<>]")
_DECIMAL = re.compile(r"\d+\.\d+")
REMEMBERED = 6  # messages of one person that are read together


def contact_details(text: str, *, before: Sequence[str] = ()) -> list[str]:
    """Return what looks like contact details, in the order of the text; sums are none.

    The text is read in every way in which people could read it, and also behind what the same
    person said `before`, where nothing was found: numbers come in pieces, too.
    """
    for reading in readings(text):
        if found := _found(reading):
            return found
    return _in_pieces("\n".join(before[-REMEMBERED:]), text) if before else []


def _in_pieces(before: str, text: str) -> list[str]:
    """Return what is found in both together, and was not there before."""
    for old, whole in zip(readings(before), readings(f"{before}\n{text}"), strict=True):
        known = _found(old)
        if new := [each for each in _found(whole) if each not in known]:
            return new
    return []


def name_details(name: str) -> list[str]:
    """Return what looks like contact details in the name of a file, which has its own joints."""
    stem = name.rpartition(".")[0] or name
    return contact_details(stem) or contact_details(stem.replace("_", " ").replace("-", " "))


def _found(plain: str) -> list[str]:
    lower = plain.lower()
    if len(lower) != len(plain):  # a letter that is two in small
        plain = lower
    found = [*_numbers(lower)]
    for pattern in (_ADDRESS, _SPELT_ADDRESS, _LINK, _HANDLE):
        found += [match.span() for match in pattern.finditer(lower)]
    return [plain[start:end].strip() for start, end in _apart(found)]


def _apart(spans: list[Span]) -> list[Span]:
    """Leave out what lies within another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def _numbers(text: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        if not _is_sum(text, *match.span()):
            yield match.span()


def _is_sum(text: str, start: int, end: int) -> bool:
    """Say whether a number is reckoned with. Those that are dialled begin with 0 or +."""
    number = text[start:end]
    if number[0] in "0+" and not _DECIMAL.fullmatch(number):
        return False
    return bool(_EQUATION.search(text[max(0, start - 3) : end + 3]))

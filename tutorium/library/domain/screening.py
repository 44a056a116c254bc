"""What a reader's words may not carry into public: ways to reach somebody, and who and where they are.

Ways to reach somebody are refused. A school or a name cannot be told from a subject of history
(*Why was the Bauhaus School closed?*), so these are shown to who writes and who checks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tutorium.accounts.domain.contact_details import contact_details


class Kind(StrEnum):
    CONTACT = "contact"
    SCHOOL = "school"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Flag:
    kind: Kind
    words: str


_NAMED = r"[A-Z][\w’'.-]+"
_SCHOOL = re.compile(
    rf"(?<!\w)(?<!\w[’'.-])(?:{_NAMED}[ ]){{1,4}}(?:High School|Grammar School|School|College|Academy|Sixth Form|Gymnasium|Lyceum)\b"
    rf"|\b(?:Colegio|Instituto|Lycée|Collège|Liceo|Gymnasium)(?:[ ](?:de|la|du|des|{_NAMED})){{1,4}}"
)
_AT_SCHOOL = re.compile(
    rf"\b(?:at|attend|go to|from) ({_NAMED}(?:[ ]{_NAMED}){{0,3}}) in [Yy]ear \d+"
)
_PERSON = re.compile(
    rf"\b(?:[Mm]y name is|[Ii] am called|[Ii]['’]m called|[Mm]y teacher|[Mm]y friend)[ ](?:(?:is|Mr|Mrs|Ms|Miss|Dr)\.?[ ])*({_NAMED}(?:[ ]{_NAMED})?)"
    rf"|\b((?:Mr|Mrs|Ms|Miss)\.?[ ]{_NAMED})"
)


def flags(text: str) -> list[Flag]:
    """Return what in a text may say how to reach somebody, who they are, or where they learn."""
    found = [Flag(Kind.CONTACT, words) for words in contact_details(text)]
    found += [Flag(Kind.SCHOOL, each[0].strip()) for each in _SCHOOL.finditer(text)]
    found += [Flag(Kind.SCHOOL, each[1]) for each in _AT_SCHOOL.finditer(text)]
    found += [Flag(Kind.PERSON, (each[1] or each[2]).strip()) for each in _PERSON.finditer(text)]
    return list(dict.fromkeys(found))


def refused(text: str) -> list[str]:
    """Return the words that are not taken: ways to reach somebody."""
    return contact_details(text)

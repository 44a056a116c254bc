"""What the law asks a site to say of itself, and which of it the operator has not said yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutorium.accounts.domain.countries import EUROPEAN_UNION


@dataclass(frozen=True)
class Authority:
    """A body that watches over data protection."""

    name: str
    url: str


@dataclass(frozen=True)
class Helplines:
    """Whom a child, or somebody worried about one, calls in a country."""

    emergency: str
    lines: tuple[tuple[str, str], ...]  # name and number


@dataclass(frozen=True)
class Operator:
    """Who runs the site. What is empty is not said yet."""

    name: str
    email: str
    address: Sequence[str]  # a line each
    register: str  # where it is registered, and under which number
    telephone: str
    country: str  # ISO 3166-1
    law: str  # whose law the terms are under
    hosting: str  # where the data lie, and with whom
    privacy_email: str
    authority: Authority | None
    complaints_email: str
    safeguarding_lead: str
    safeguarding_email: str
    safeguarding_telephone: str

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Return the fields that a public site may not leave empty.

        Who is in no register and who has no telephone has nothing to say there. Privacy and
        complaints go to the general address unless they have their own.
        """
        needed = ("name", "email", "address", "law", "hosting", "authority")
        lead = ("safeguarding_lead", "safeguarding_email")
        return tuple(field for field in needed + lead if not getattr(self, field))


# Named by what each says of itself. The Union's others are at the Board's list of members.
AUTHORITIES: Mapping[str, Authority] = {
    "AT": Authority("Datenschutzbehörde", "https://www.dsb.gv.at/"),
    "AU": Authority(
        "Office of the Australian Information Commissioner", "https://www.oaic.gov.au/"
    ),
    "CA": Authority("Office of the Privacy Commissioner of Canada", "https://www.priv.gc.ca/"),
    "CH": Authority(
        "Federal Data Protection and Information Commissioner", "https://www.edoeb.admin.ch/"
    ),
    "DK": Authority("Datatilsynet", "https://www.datatilsynet.dk/"),
    "ES": Authority("Agencia Española de Protección de Datos", "https://www.aepd.es/"),
    "FR": Authority(
        "Commission nationale de l'informatique et des libertés", "https://www.cnil.fr/"
    ),
    "GB": Authority("Information Commissioner's Office", "https://ico.org.uk/"),
    "IE": Authority("Data Protection Commission", "https://www.dataprotection.ie/"),
    "IT": Authority(
        "Garante per la protezione dei dati personali", "https://www.garanteprivacy.it/"
    ),
    "NL": Authority("Autoriteit Persoonsgegevens", "https://www.autoriteitpersoonsgegevens.nl/"),
    "NO": Authority("Datatilsynet", "https://www.datatilsynet.no/"),
    "NZ": Authority("Office of the Privacy Commissioner", "https://www.privacy.org.nz/"),
    "SE": Authority("Integritetsskyddsmyndigheten", "https://www.imy.se/"),
}

_CHILD_HELPLINE = "116 111"  # reserved in the European Union for the lines of children
HELPLINES: Mapping[str, Helplines] = {
    "AU": Helplines("000", (("Kids Helpline", "1800 55 1800"),)),
    "CA": Helplines("911", (("Kids Help Phone", "1-800-668-6868"),)),
    "DE": Helplines("112", (("Nummer gegen Kummer", _CHILD_HELPLINE),)),
    "FR": Helplines("112", (("Allô Enfance en Danger", "119"),)),
    "GB": Helplines(
        "999", (("Childline", "0800 1111"), ("NSPCC helpline, for adults", "0808 800 5000"))
    ),
    "IE": Helplines("112", (("Childline by ISPCC", "1800 66 66 66"),)),
    "IN": Helplines("112", (("CHILDLINE", "1098"),)),
    "NL": Helplines("112", (("De Kindertelefoon", "0800 0432"),)),
    "NZ": Helplines("111", (("Youthline", "0800 376 633"),)),
    "US": Helplines("911", (("Childhelp", "1-800-422-4453"),)),
    "ZA": Helplines("112", (("Childline South Africa", "116"),)),
}
EUROPEAN = Helplines("112", (("Child helpline", _CHILD_HELPLINE),))


def helplines_of(country: str) -> Helplines | None:
    """Return the numbers of a country; those of the Union where it has no row of its own."""
    return HELPLINES.get(country) or (EUROPEAN if country in EUROPEAN_UNION else None)

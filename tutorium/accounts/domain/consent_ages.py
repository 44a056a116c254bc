"""From what age a person agrees alone to an account, by country, and where that is said.

Where a country is not listed, the General Data Protection Regulation's own age applies, which is
the highest that it allows. Laws change: an operator can set other ages, and is told of this table
in docs/people.md. The ages of the Union's members are those of the European Commission's staff
working document SWD(2020) 115, page 17, unless a later law is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

_GDPR = "GDPR, article 8(1)"
_BY_NATIONAL_LAW = "GDPR, article 8(1), with national law"
LOWEST, HIGHEST = 13, 18


class ConsentAge(NamedTuple):
    years: int
    source: str


def _members(years: int, countries: str) -> dict[str, ConsentAge]:
    source = _GDPR if years == DEFAULT.years else _BY_NATIONAL_LAW
    return dict.fromkeys(countries.split(), ConsentAge(years, source))


DEFAULT = ConsentAge(16, _GDPR)
CONSENT_AGES: Mapping[str, ConsentAge] = MappingProxyType(
    {
        **_members(13, "BE EE FI LV MT PT SE"),
        **_members(14, "AT BG CY ES IT LT"),
        **_members(15, "CZ FR GR"),
        **_members(16, "DE HR HU IE LU NL PL RO SK"),
        "DK": ConsentAge(15, "Databeskyttelsesloven, § 6, as amended from 2024"),
        "SI": ConsentAge(15, "ZVOP-2, article 8"),
        "GB": ConsentAge(13, "Data Protection Act 2018, section 9"),
        "NO": ConsentAge(13, "Personopplysningsloven, § 5"),
        "IS": ConsentAge(13, "Act 90/2018, article 10"),
        "US": ConsentAge(13, "Children's Online Privacy Protection Act, 15 U.S.C. 6501(1)"),
        "CN": ConsentAge(14, "Personal Information Protection Law, article 31"),
        "KR": ConsentAge(14, "Personal Information Protection Act, article 22-2"),
        "IN": ConsentAge(18, "Digital Personal Data Protection Act 2023, sections 2(f) and 9"),
        "ZA": ConsentAge(18, "Protection of Personal Information Act, sections 1 and 35"),
    }
)


class BadConsentAgesError(ValueError):
    """What an operator set is no list of ages by country."""


@dataclass(frozen=True, slots=True)
class ConsentAges:
    """The table, and what the operator sets instead: by country, and `*` for all others."""

    instead: Mapping[str, int] = field(default_factory=dict)

    def of(self, country: str) -> int:
        if country in self.instead:
            return self.instead[country]
        if country in CONSENT_AGES:
            return CONSENT_AGES[country].years
        return self.instead.get("*", DEFAULT.years)


def read_consent_ages(said: str) -> ConsentAges:
    """Read `DE=16,US=13,*=16`. Raises `BadConsentAgesError`."""
    found: dict[str, int] = {}
    for entry in filter(None, map(str.strip, said.split(","))):
        country, _, years = (part.strip() for part in entry.partition("="))
        is_country = country == "*" or (len(country) == 2 and country.isascii())  # noqa: PLR2004
        if not is_country or not years.isdecimal() or not LOWEST <= int(years) <= HIGHEST:
            raise BadConsentAgesError(entry)
        found[country.upper()] = int(years)
    return ConsentAges(found)

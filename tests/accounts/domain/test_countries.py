import pytest

from tutorium.accounts.domain.consent_ages import CONSENT_AGES
from tutorium.accounts.domain.countries import countries


@pytest.mark.parametrize(
    ("language", "germany"),
    [("en-gb", "Germany"), ("es", "Alemania"), ("pt-br", "Alemanha"), ("xx", "Germany")],
)
def test_countries_have_names_in_a_language(language, germany):
    assert dict(countries(language))["DE"] == germany


def test_all_countries_with_an_age_of_consent_are_there():
    assert set(CONSENT_AGES) - set(dict(countries("en-gb"))) == set()


def test_what_is_no_country_is_not_there():
    codes = [code for code, _ in countries("en-gb")]

    assert [code for code in codes if len(code) != 2 or code in {"EU", "UN", "ZZ"}] == []
    assert len(codes) > 240

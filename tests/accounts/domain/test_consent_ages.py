import pytest

from tutorium.accounts.domain.consent_ages import (
    CONSENT_AGES,
    DEFAULT,
    HIGHEST,
    LOWEST,
    BadConsentAgesError,
    ConsentAges,
    read_consent_ages,
)


def test_every_age_has_a_source_and_is_within_bounds():
    assert [
        country
        for country, (years, source) in CONSENT_AGES.items()
        if len(country) != 2 or not country.isupper() or not source
    ] == []
    assert all(LOWEST <= entry.years <= HIGHEST for entry in CONSENT_AGES.values())


@pytest.mark.parametrize(
    ("said", "ages"),
    [
        ("", {"GB": 13, "DE": 16, "XX": DEFAULT.years}),
        ("GB=16", {"GB": 16, "DE": 16, "XX": DEFAULT.years}),
        ("GB=13,DE=18", {"GB": 13, "DE": 18}),
        (" de = 14 , *=18,", {"GB": 13, "DE": 14, "XX": 18}),
    ],
)
def test_operator_may_set_other_ages(said, ages):
    found = read_consent_ages(said)

    assert {country: found.of(country) for country in ages} == ages


@pytest.mark.parametrize("said", ["GB", "GB=", "GB=x", "GB=12", "GB=19", "GBR=16", "=16", "é1=16"])
def test_what_is_no_age_of_a_country_is_refused(said):
    with pytest.raises(BadConsentAgesError):
        read_consent_ages(said)


def test_table_alone_is_what_nobody_changed():
    assert read_consent_ages("") == ConsentAges()


def test_age_that_a_country_chose_names_its_law_beside_the_regulation():
    sources = [CONSENT_AGES[country].source for country in ("DE", "FR")]

    assert sources == ["GDPR, article 8(1)", "GDPR, article 8(1), with national law"]

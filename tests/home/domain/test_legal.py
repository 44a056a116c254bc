import pytest

from tutorium.home.domain.legal import AUTHORITIES, EUROPEAN, HELPLINES, helplines_of


def test_helplines_are_those_of_the_country():
    assert helplines_of("GB").emergency == "999"


def test_helplines_of_a_member_without_a_row_are_those_of_the_union():
    assert helplines_of("PL") == EUROPEAN


def test_helplines_of_an_unknown_country_are_not_made_up():
    assert helplines_of("MX") is None


@pytest.mark.parametrize("country", sorted({*AUTHORITIES, *HELPLINES}))
def test_rows_are_by_the_code_of_a_country(country):
    assert (len(country), country) == (2, country.upper())


@pytest.mark.parametrize("authority", AUTHORITIES.values(), ids=AUTHORITIES)
def test_authorities_are_linked_by_encrypted_addresses(authority):
    assert authority.url.startswith("https://")

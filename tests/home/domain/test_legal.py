from dataclasses import fields, replace

import pytest

from tutorium.home.domain.legal import AUTHORITIES, EUROPEAN, HELPLINES, Operator, helplines_of


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


NOBODY = Operator(**{field.name: "" for field in fields(Operator)} | {"authority": None})
NEEDED = {
    "name",
    "email",
    "address",
    "law",
    "hosting",
    "authority",
    "safeguarding_lead",
    "safeguarding_email",
}


def test_public_site_may_not_leave_empty_who_runs_it_and_who_keeps_children_safe():
    assert set(NOBODY.unsaid) == NEEDED
    assert replace(NOBODY, **dict.fromkeys(NEEDED, "said")).unsaid == ()

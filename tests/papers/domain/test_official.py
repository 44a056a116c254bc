import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.papers.domain.official import LONGEST, host_of, is_address, is_official


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.aqa.org.uk", "aqa.org.uk"),
        ("https://qualifications.pearson.com/en", "qualifications.pearson.com"),
        ("HTTPS://WWW.IBO.ORG/", "ibo.org"),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_host_is_taken_from_the_bodys_own_address(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize(
    "url",
    [
        "https://aqa.org.uk/papers",
        "https://www.aqa.org.uk/papers?year=2024#top",
        "https://filestore.aqa.org.uk/sample-papers/2024/june/AQA-74081.PDF",
        "https://AQA.org.uk./papers",
    ],
)
def test_address_at_the_body_or_below_is_official(url):
    assert is_official(url, host="aqa.org.uk")


@pytest.mark.parametrize(
    "url",
    [
        "http://www.aqa.org.uk/papers",
        "javascript:alert(1)//aqa.org.uk",
        "//aqa.org.uk/papers",
        "https://evil-aqa.org.uk/",
        "https://aqa.org.uk.evil.example/",
        "https://aqa.org.uk@evil.example/",
        "https://evil.example/aqa.org.uk",
        "https://evil.example\\\\aqa.org.uk",
        "https://evil.example\\\\@aqa.org.uk/",
        "https://aqa.org.uk:8443/",
        "https://aqa.org.uk:x/",
        "https://aqa.org.uk\\n.evil.example/",
        "https://аqa.org.uk/",
        "https://somebody@aqa.org.uk/",
        "https://aqa.org.uk/a b",
        "https://aqa.org.uk/a\\b",
        "https://aqa.org.uk/é",
        "https://aqa.org.uk/\x7f",
        "https://[::1/",
        "https://aqa.org.uk/" + "x" * 500,
        "",
    ],
)
def test_other_addresses_are_not(url):
    assert not is_official(url, host="aqa.org.uk")


def test_address_is_as_long_as_a_column_and_has_a_host():
    longest = "https://aqa.org.uk/".ljust(LONGEST, "x")

    assert [is_address(url) for url in (longest, f"{longest}x")] == [True, False]
    assert not is_address("https:///papers")
    assert not is_address("https://somebody@aqa.org.uk/")


def test_nothing_is_official_where_the_body_names_no_host():
    assert not is_official("https://example.org/", host="")


@given(st.text())
def test_no_address_is_too_odd_to_be_judged(url):
    assert is_official(url, host="aqa.org.uk") in {True, False}

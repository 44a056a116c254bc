import pytest

from tutorium.formats.cnxml.licences import address_in, licence_at, strictest

BY = "http://creativecommons.org/licenses/by/4.0/"
BY_NC_SA = "https://creativecommons.org/licenses/by-nc-sa/4.0/"


@pytest.mark.parametrize(
    ("url", "licence"),
    [
        (BY, "CC-BY-4.0"),
        (BY_NC_SA, "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/licenses/by-nd/3.0", "CC-BY-ND-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://example.org/terms", ""),
        ("", ""),
    ],
)
def test_licence_is_known_by_its_address(url, licence):
    assert licence_at(url) == licence


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Attribution 4.0 International\n=====", "CC-BY-4.0"),
        ("Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0"),
        ("Attribution-NoDerivatives 4.0 International", "CC-BY-ND-4.0"),
        ("See http://creativecommons.org/licenses/by-sa/3.0/ for it", "CC-BY-SA-3.0"),
        ("All rights reserved.", ""),
    ],
)
def test_licence_is_known_by_the_text_of_its_file(text, licence):
    assert licence_at(address_in(text)) == licence


def test_strictest_licence_is_the_one_that_allows_least():
    assert strictest([BY, BY_NC_SA, BY]) == BY_NC_SA
    assert strictest([BY, "https://example.org/terms"]) == "https://example.org/terms"
    assert strictest([]) == ""

import pytest

from tutorium.core.licences import Licence, is_known, licence


@pytest.mark.parametrize(
    ("identifier", "title", "url"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (
            "CC-BY-NC-SA-4.0",
            "CC BY-NC-SA 4.0",
            "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        ),
        (
            "OGL-UK-3.0",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ],
)
def test_licence_has_a_name_and_a_place_to_read_it(identifier, title, url):
    assert licence(identifier) == Licence(title, url)


def test_licence_that_nobody_knows_stands_as_it_is():
    assert licence("Ask the author") == Licence("Ask the author", "")


def test_only_licences_that_can_be_read_are_known():
    assert [is_known(each) for each in ("CC-BY-4.0", "Ask the author")] == [True, False]

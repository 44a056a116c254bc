import pytest
from django.template import Context, Template
from django.utils.translation import override

from tutorium.core.money import Money


@pytest.mark.parametrize(("language", "written"), [("en-gb", "€12.50"), ("de", "12,50\xa0€")])
def test_money_is_written_in_the_language_of_the_page(language, written):
    with override(language):
        shown = Template("{% load money %}{{ price|money }}").render(
            Context({"price": Money(1250, "EUR")})
        )

    assert shown == written

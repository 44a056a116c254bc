import sys

import pytest
from django.core.checks import run_checks


@pytest.mark.parametrize(
    ("url", "is_there", "said"),
    [
        ("https://m.example/v1", False, ["drafting.W001"]),
        ("https://m.example/v1", True, []),
        ("", False, []),
    ],
)
def test_operator_is_told_that_the_client_is_missing(settings, monkeypatch, url, is_there, said):
    settings.MODEL_URL = url
    if not is_there:
        monkeypatch.setitem(sys.modules, "openai", None)

    found = [each.id for each in run_checks() if each.id.startswith("drafting.")]

    assert found == said

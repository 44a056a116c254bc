import pytest

from tutorium.core.paths import own_path


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("/about/?a=1", "/about/?a=1"),
        ("", "/"),
        ("about", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:x", "/"),
    ],
)
def test_only_paths_of_this_site_are_taken(rf, said, path):
    assert own_path(rf.get("/", {"from": said}), "from") == path

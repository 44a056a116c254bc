import pytest

from tutorium.core.markdown.links import is_allowed, is_external


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example/b?c#d",
        "HTTP://a.example",
        "mailto:a@b.example",
        "/",
        "/answers/ib/history/x/",
    ],
)
def test_link_to_a_page_or_a_mailbox_is_allowed(href):
    assert is_allowed(href)


@pytest.mark.parametrize(
    "href",
    [
        "", "a", "a/b", "#a", "?a", "//a.example", "/\\a.example", "\\\\a.example", "javascript:x",
        "JAVASCRIPT:x", "data:text/html,x", "ftp://a", "file:///a", "https:a", "https://", "https:///a",
        " https://a.example", "https://a.example/\nb", "https://a\u202eb.example", "mailto:", "/\t/a.example",
    ],
)  # fmt: skip
def test_any_other_link_is_not_allowed(href):
    assert not is_allowed(href)


@pytest.mark.parametrize(
    ("href", "external"), [("/a", False), ("https://a.example", True), ("mailto:a@b.example", True)]
)
def test_link_from_the_root_is_ours(href, external):
    assert is_external(href) is external

"""Pages in memory: packed for each reader, within bounds."""

import gzip

import brotli
import pytest

from tutorium.core import kept_pages
from tutorium.core.kept_pages import KeptPages, choose_encoding, matches, new_page

BODY = b"<p>A page for everybody.</p>" * 20
HEADERS = [(b"Content-Type", b"text/html"), (b"ETag", b'"one"'), (b"Cache-Control", b"public")]


def make_page(body=BODY, headers=HEADERS, status=200):
    return new_page(status, headers, body, version=1, made_at=0.0)


@pytest.mark.parametrize(
    ("accepts", "encoding", "decode"),
    [
        (b"gzip, br", b"br", brotli.decompress),
        (b"gzip", b"gzip", gzip.decompress),
        (b"", None, bytes),
    ],
)
def test_page_is_sent_in_the_best_encoding(accepts, encoding, decode):
    status, headers, body = make_page().reply(accepts, b"")

    assert status == 200
    assert dict(headers).get(b"content-encoding") == encoding
    assert dict(headers)[b"content-length"] == b"%d" % len(body)
    assert decode(body) == BODY


def test_readers_of_every_kind_get_the_same_page_in_any_order():
    page = make_page()

    replies = [page.reply(accepts, b"")[2] for accepts in (b"gzip", b"", b"br", b"gzip", b"")]

    assert replies[1] == replies[4] == BODY
    assert brotli.decompress(replies[2]) == BODY
    assert gzip.decompress(replies[0]) == gzip.decompress(replies[3]) == BODY


def test_page_is_kept_packed_only():
    page = make_page()

    page.reply(b"br", b"")

    assert set(page.bodies) == {b"br"}


def test_page_is_worth_packing_tightly_when_many_have_read_it_and_only_once():
    page = make_page()
    for _ in range(kept_pages.MANY_READERS - 1):
        page.reply(b"br", b"")
    page.reply(b"gzip", b"")
    page.reply(b"br", b'"one"')
    assert not page.is_worth_packing_tightly()

    page.reply(b"br", b"")
    assert page.is_worth_packing_tightly()

    page.is_tight = True
    assert not page.is_worth_packing_tightly()


def test_tightly_packed_is_the_same_page_in_fewer_bytes():
    body = b" ".join(b"<p>%d of %d</p>" % (number, number**3) for number in range(2_000))

    tight = kept_pages.tightly_packed(body)

    assert brotli.decompress(tight) == body
    assert len(tight) < len(kept_pages.PACK[b"br"](body))


def test_small_page_is_sent_as_it_is():
    _, headers, body = make_page(b"User-agent: *").reply(b"br", b"")

    assert body == b"User-agent: *"
    assert b"content-encoding" not in dict(headers)


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        (b"image/svg+xml", b"br"),
        (b"application/atom+xml; charset=utf-8", b"br"),
        (b"text/markdown", b"br"),
        (b"image/png", None),
        (b"application/pdf", None),
    ],
)
def test_only_text_is_packed(content_type, encoding):
    headers = [(b"content-type", content_type)]

    assert (
        dict(make_page(headers=headers).reply(b"br", b"")[1]).get(b"content-encoding") == encoding
    )


def test_reader_who_has_the_page_gets_only_what_may_have_changed():
    assert make_page().reply(b"br", b'"one"') == (
        304,
        [(b"cache-control", b"public"), (b"etag", b'W/"one"')],
        b"",
    )


def test_page_without_a_tag_is_always_sent():
    page = make_page(headers=HEADERS[:1])

    assert page.reply(b"", b"*")[0] == 200


def test_pages_stay_within_their_size_and_the_oldest_go_first(monkeypatch):
    monkeypatch.setattr(kept_pages, "MAX_BYTES", 3 * make_page().size)
    pages = KeptPages()

    for key in "abc":
        pages.keep(key, make_page())
    pages.get("a")
    pages.keep("d", make_page())

    assert [key for key in "abcd" if pages.get(key)] == ["a", "c", "d"]
    assert pages.size == 3 * make_page().size


def test_page_that_grows_by_being_packed_twice_is_weighed_again():
    pages = KeptPages()
    page = make_page()
    pages.keep("a", page)

    page.reply(b"br", b"")
    page.reply(b"gzip", b"")
    pages.get("a")

    assert pages.size == page.size == sum(map(len, page.bodies.values())) + kept_pages.OVERHEAD


def test_page_kept_again_counts_once():
    pages = KeptPages()

    pages.keep("a", make_page())
    pages.keep("a", make_page())

    assert pages.size == make_page().size


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (b"br;q=0, gzip", b"gzip"),
        (b"gzip;q=0.5, br;q=0.1", b"br"),
        (b"", b""),
        (b"identity", b""),
        (b"br;q=high", b""),
        (b"BR", b"br"),
    ],
)
def test_encoding_is_never_one_that_was_refused(accepted, encoding):
    assert choose_encoding(accepted) == encoding


@pytest.mark.parametrize("header", [b'"a"', b'W/"a"', b'"b", W/"a"', b"*"])
def test_tags_are_compared_weakly(header):
    assert matches(header, b'W/"a"')


def test_other_tag_does_not_match():
    assert not matches(b'"b"', b'W/"a"')

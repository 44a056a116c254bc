"""Pages kept in front of Django: which, for whom, and until when."""

import gzip

import brotli
import pytest
from asgiref.sync import async_to_sync

from tutorium.core import page_cache
from tutorium.core.page_cache import PageCache, choose_encoding, matches

PUBLIC = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"public, max-age=60"),
    (b"etag", b'"one"'),
]
BODY = b"<p>A page for everybody.</p>" * 20


class Site:
    """A site of one page; counts how often it was asked."""

    def __init__(self, headers=PUBLIC, status=200, body=BODY):
        self.headers, self.status, self.body = headers, status, body
        self.asked = 0
        self.version = 1
        self.cache = PageCache(self.answer, read_version=self.read_version)

    async def read_version(self):
        return self.version

    async def answer(self, scope, receive, send):
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})

    def get(self, path="/", method="GET", **headers):
        sent = []

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "headers": [
                (name.replace("_", "-").encode(), value.encode())
                for name, value in {"host": "example.org", **headers}.items()
            ],
        }
        async_to_sync(self.cache)(scope, None, send)
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], dict(sent[0]["headers"]), body


def test_public_page_is_made_once():
    site = Site()

    first, second = site.get(), site.get()

    assert first == second
    assert first[0] == 200
    assert first[2] == BODY
    assert site.asked == 1


@pytest.mark.parametrize(
    ("accepts", "encoding", "decode"),
    [("gzip, br", b"br", brotli.decompress), ("gzip", b"gzip", gzip.decompress)],
)
def test_page_is_sent_in_the_best_encoding(accepts, encoding, decode):
    _, headers, body = Site().get(accept_encoding=accepts)

    assert headers[b"content-encoding"] == encoding
    assert int(headers[b"content-length"]) == len(body)
    assert decode(body) == BODY


def test_reader_who_has_the_page_gets_304():
    site = Site()
    etag = site.get()[1][b"etag"]

    status, headers, body = site.get(if_none_match=etag.decode())

    assert (status, body) == (304, b"")
    assert headers[b"etag"] == etag == b'W/"one"'
    assert headers[b"cache-control"] == b"public, max-age=60"


def test_first_request_of_a_reader_who_has_the_page_fills_the_cache():
    site = Site()

    assert site.get(if_none_match='"one"')[0] == 304
    assert site.get()[2] == BODY
    assert site.asked == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "theme=dark; sessionid=abc"},
        {"authorization": "Basic eA=="},
        {"hx_request": "true"},
        {"range": "bytes=0-1"},
    ],
)
def test_personal_request_is_always_answered_by_the_site(headers):
    site = Site()
    site.get()

    site.get(**headers)
    site.get(**headers)

    assert site.asked == 3


def test_other_cookies_do_not_matter():
    site = Site()
    site.get()

    site.get(cookie="theme=dark")

    assert site.asked == 1


@pytest.mark.parametrize(
    "site",
    [
        Site(status=404),
        Site(headers=[*PUBLIC, (b"Set-Cookie", b"a=b")]),
        Site(headers=[(b"content-type", b"text/html"), (b"etag", b'"x"')]),
        Site(headers=[*PUBLIC[:1], (b"cache-control", b"private, no-store"), PUBLIC[2]]),
        Site(headers=[(b"content-type", b"image/png"), *PUBLIC[1:]]),
        Site(headers=PUBLIC[:2]),
        Site(body=b"x" * 1_000_001),
    ],
    ids=["404", "cookie", "silent", "private", "picture", "no tag", "large"],
)
def test_page_that_is_not_fit_is_handed_on_and_not_kept(site):
    first, second = site.get(), site.get()

    assert first[0] == site.status
    assert first[1] == dict(site.headers)
    assert first[2] == site.body
    assert second == first
    assert site.asked == 2


def test_post_goes_to_the_site():
    site = Site()
    site.get()

    site.get(method="POST")

    assert site.asked == 2


def test_head_has_the_headers_of_the_page_and_no_body():
    site = Site()

    status, headers, body = site.get(method="HEAD")

    assert (status, body) == (200, b"")
    assert headers[b"content-length"] == b"%d" % len(BODY)
    assert site.get()[2] == BODY
    assert site.asked == 1


def test_hosts_do_not_share_pages():
    site = Site()
    site.get()

    site.get(host="other.example")

    assert site.asked == 2


def test_change_in_this_process_empties_the_cache_at_once():
    site = Site()
    site.get()
    site.version = 2
    page_cache.forget_pages()

    site.get()

    assert site.asked == 2


def test_change_in_another_process_is_seen_when_the_version_is_read_again(monkeypatch):
    site = Site()
    site.get()
    site.version = 2

    site.get()
    assert site.asked == 1
    monkeypatch.setattr(page_cache, "FRESH", 0)
    site.get()
    assert site.asked == 2


def test_cache_stays_within_its_size(monkeypatch):
    monkeypatch.setattr(page_cache, "MAX_BYTES", 3000)
    site = Site()

    for number in range(10):
        site.get(f"/{number}/")

    assert site.cache._bytes <= 3000  # noqa: SLF001 (the bound is the promise)
    assert site.asked == 10
    site.get("/9/")
    assert site.asked == 10


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
    assert choose_encoding(accepted, {b"": 1, b"br": 1, b"gzip": 1}) == encoding


@pytest.mark.parametrize("header", [b'"a"', b'W/"a"', b'"b", W/"a"', b"*"])
def test_tags_are_compared_weakly(header):
    assert matches(header, b'W/"a"')


def test_other_tag_does_not_match():
    assert not matches(b'"b"', b'W/"a"')

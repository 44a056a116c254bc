"""What one visitor sends never shapes what the next one gets, nor is what is theirs kept."""

from io import BytesIO

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler

from tests.test_visitors import OTHER_PAGES, OWN, PUBLIC_PAGES
from tests.visitors import as_visitor, fill_library
from tutorium.core.page_cache import PageCache, asked_version

pytestmark = pytest.mark.django_db
EVIL = "evil7.example"
PAGE = PUBLIC_PAGES["papers/"]
# Each was how some site's cache was poisoned. What is told twice is told once well and once badly.
HOSTILE = [
    [(b"x-forwarded-host", EVIL.encode())],
    [(b"x-forwarded-host", b"testserver"), (b"x-forwarded-host", EVIL.encode())],
    [(b"x_forwarded_host", EVIL.encode())],
    [(b"x-host", EVIL.encode()), (b"x-forwarded-server", EVIL.encode())],
    [(b"x-http-host-override", EVIL.encode()), (b"x-original-host", EVIL.encode())],
    [(b"x-forwarded-port", b"7777")],
    [(b"x-forwarded-scheme", b"nothttps"), (b"x-scheme", b"https")],
    [(b"x-forwarded-prefix", b"/evil7"), (b"x-script-name", b"/evil7")],
    [(b"x-forwarded-for", EVIL.encode()), (b"x-real-ip", b"127.0.0.1")],
    [(b"forwarded", f"for=127.0.0.1;host={EVIL};proto=https".encode())],
    [(b"x-original-url", b"/account/evil7"), (b"x-rewrite-url", b"/account/evil7")],
    [(b"x-http-method-override", b"POST"), (b"x-method-override", b"DELETE")],
    [(b"accept-language", b"evil7, ar;q=0.9")],
    [(b"accept", b"text/evil7"), (b"accept-charset", b"evil7")],
    [(b"accept-encoding", b"evil7, zstd, *;q=0")],
    [(b"accept-encoding", b"gzip"), (b"accept-encoding", b"br")],
    [(b"cookie", b"csrftoken=evil7; django_language=ar; signed_in=1; messages=evil7")],
    [(b"cookie", b"a=1"), (b"cookie", b"csrftoken=evil7")],
    [(b"range", b"bytes=0-0")],
    [(b"if-none-match", b"*")],
    [(b"if-match", b'"evil7"'), (b"if-unmodified-since", b"Thu, 01 Jan 1970 00:00:00 GMT")],
    [(b"if-modified-since", b"Fri, 31 Dec 9999 23:59:59 GMT")],
    [(b"user-agent", b"evil7"), (b"referer", f"https://{EVIL}/".encode())],
    [(b"origin", f"https://{EVIL}".encode()), (b"sec-fetch-site", b"cross-site")],
    [(b"content-type", b"application/json; charset=evil7"), (b"content-length", b"7")],
    [(b"transfer-encoding", b"chunked"), (b"te", b"trailers"), (b"expect", b"100-continue")],
    [(b"upgrade", b"h2c"), (b"connection", b"upgrade, host"), (b"max-forwards", b"0")],
    [(b"x-csrftoken", b"evil7"), (b"x-requested-with", b"XMLHttpRequest")],
    [(b"x-evil7-" + b"a" * 4000, b"b" * 4000)],
]
ALL_AT_ONCE = [header for headers in HOSTILE for header in headers]


class Site:
    """The pages of this site as they are served: the cache, and Django behind it."""

    def __init__(self):
        self._django = BaseHandler()
        self._django.load_middleware()
        self._cache = PageCache(self._answer, read_version=self._version)
        self.asked = 0

    async def _version(self):
        return 1

    async def _answer(self, scope, receive, send):
        self.asked += 1
        body = (await receive())["body"]
        request = ASGIRequest(scope, BytesIO(body))
        # In the thread of the test, whose connection has the library.
        response = await sync_to_async(self._django.get_response)(request)
        headers = [(k.lower().encode(), v.encode()) for k, v in response.items()]
        start = {"type": "http.response.start", "status": response.status_code, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": response.content})

    def get(self, address, *more, hosts=(b"testserver",), method="GET"):
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "method": method, "scheme": "http", "path": path,
            "query_string": query.encode(), "headers": [*((b"host", host) for host in hosts), *more],
        }  # fmt: skip
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            return {"type": "http.request", "body": b"evil7=1", "more_body": False}

        before = asked_version.set(None)
        async_to_sync(self._cache)(scope, receive, send)
        asked_version.reset(before)  # which the cache told this request alone, and comes back here
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], sorted(sent[0]["headers"]), body


@pytest.fixture
def library():
    fill_library()


def test_page_is_the_same_after_all_that_somebody_sent(library):
    untouched, attacked = Site(), Site()

    for address in PUBLIC_PAGES.values():
        attacked.get(address, *ALL_AT_ONCE)

    found = {address: attacked.get(address) for address in PUBLIC_PAGES.values()}
    assert found == {address: untouched.get(address) for address in PUBLIC_PAGES.values()}
    assert {address for address, page in found.items() if b"evil7" in page[2]} == set()
    assert {status for status, _, _ in found.values()} == {200}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_page_that_was_made_for_somebody_hostile_is_kept_for_all(library, method):
    untouched = Site().get(PAGE)
    sites = [Site() for _ in HOSTILE]

    for site, headers in zip(sites, HOSTILE, strict=True):
        site.get(PAGE, *headers, method=method)

    changed = [
        headers for site, headers in zip(sites, HOSTILE, strict=True) if site.get(PAGE) != untouched
    ]
    assert changed == []
    assert [site.asked for site in sites] == [1] * len(HOSTILE)


@pytest.mark.parametrize("hosts", [[EVIL.encode()], [b"testserver", EVIL.encode()], []])
def test_page_of_another_host_is_kept_for_nobody_else(library, hosts):
    untouched, attacked = Site().get(PAGE), Site()

    attacked.get(PAGE, hosts=hosts)

    assert attacked.get(PAGE) == untouched


OWN_PAGES = [address for address, expected in OTHER_PAGES.values() if expected == OWN]
LIKE_A_FILE = ["x.css", "x.js/", ";x.css", "%2Fx.css", "%0Ax.css", "%3Fx.css", "..%2Fstatic/x.css"]


def test_page_of_somebody_is_kept_under_no_address_that_looks_like_a_file(client):
    visitor = as_visitor(client, "student")

    replies = {page + end: visitor.get(page + end) for page in OWN_PAGES for end in LIKE_A_FILE}

    assert {each.headers["Cache-Control"] for each in replies.values()} == {"private, no-store"}
    assert {each.status_code for each in replies.values()} <= {404, 302}

"""Pages kept in front of Django: which, for whom, until when, and against whom."""

import asyncio

import pytest
from django.core.exceptions import RequestAborted

from tutorium.core import kept_pages, page_cache
from tutorium.core.page_cache import PageCache

PUBLIC = [
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"public, max-age=60"),
    (b"etag", b'"one"'),
]
BODY = b"<p>A page for everybody.</p>" * 20


class DatabaseAwayError(Exception):
    pass


class Site:
    """A site of one page; remembers what it was asked."""

    def __init__(self, headers=PUBLIC, status=200, body=BODY):
        self.headers, self.status, self.body = headers, status, body
        self.scopes = []
        self.version = 1
        self.open = asyncio.Event()  # while it is not set, a page is in making
        self.open.set()
        self.cache = PageCache(self.answer, read_version=self.read_version)

    @property
    def asked(self):
        return len(self.scopes)

    async def read_version(self):
        if self.version is None:
            raise DatabaseAwayError
        return self.version

    async def answer(self, scope, receive, send):
        self.scopes.append(scope)
        self.received = await receive()
        await self.open.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})

    async def ask(self, scope):
        sent = []

        async def send(message):
            sent.append(message)

        await self.cache(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], dict(sent[0]["headers"]), body

    def get(self, path="/", **parts):
        return asyncio.run(self.ask(make_scope(path, **parts)))


async def receive():
    return {"type": "http.request", "body": b"smuggled", "more_body": False}


def make_scope(path="/", method="GET", query=b"", scheme="http", more=(), **headers):
    named = {"host": "example.org", **headers}.items()
    return {
        "type": "http",
        "method": method,
        "scheme": scheme,
        "path": path,
        "query_string": query,
        "headers": [
            *((name.replace("_", "-").encode(), value.encode()) for name, value in named),
            *more,
        ],
    }


# --- What is kept ---------------------------------------------------------------------------


def test_public_page_is_made_once():
    site = Site()

    first, second = site.get(), site.get()

    assert first == second
    assert first[0] == 200
    assert first[2] == BODY
    assert site.asked == 1


def test_page_that_many_have_read_is_packed_again_for_those_to_come():
    body = b" ".join(b"<p>%d of %d</p>" % (number, number**3) for number in range(2_000))
    site = Site(body=body)

    async def ask_often():
        asked = make_scope(accept_encoding="br")
        return [len((await site.ask(asked))[2]) for _ in range(kept_pages.MANY_READERS + 1)]

    *first, last = asyncio.run(ask_often())

    assert set(first) == {len(kept_pages.PACK[b"br"](body))}
    assert last == len(kept_pages.tightly_packed(body))


def test_picture_for_everybody_is_kept_as_it_is():
    site = Site(headers=[(b"content-type", b"image/png"), (b"cache-control", b"max-age=9, public")])

    first, second = site.get(accept_encoding="br"), site.get(accept_encoding="br")

    assert first == second
    assert first[2] == BODY
    assert site.asked == 1


def test_redirect_for_everybody_is_kept():
    site = Site(status=301, headers=[*PUBLIC[:2], (b"location", b"/there/")], body=b"")

    first, second = site.get(), site.get()

    assert first == second
    assert (first[0], first[1][b"location"]) == (301, b"/there/")
    assert site.asked == 1


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
    "site",
    [
        Site(status=404),
        Site(headers=[*PUBLIC, (b"Set-Cookie", b"a=b")]),
        Site(headers=[*PUBLIC, (b"Vary", b"Accept-Encoding"), (b"Vary", b"Accept-Language")]),
        Site(headers=[(b"content-type", b"text/html"), (b"etag", b'"x"')]),
        Site(headers=[*PUBLIC[:1], (b"cache-control", b"private, no-store"), PUBLIC[2]]),
        Site(headers=[PUBLIC[0], (b"cache-control", b"max-age=0, public")]),
        Site(headers=[*PUBLIC, (b"cache-control", b"no-store")]),
        Site(headers=[*PUBLIC, (b"content-encoding", b"gzip")]),
        Site(body=b"x" * 1_000_001),
    ],
    ids=[
        "404",
        "cookie",
        "varies",
        "silent",
        "private",
        "stale",
        "not to be stored",
        "packed",
        "large",
    ],
)
def test_page_that_is_not_fit_is_handed_on_and_not_kept(site):
    first, second = site.get(), site.get()

    assert first[0] == site.status
    assert first[1] == dict(site.headers)
    assert first[2] == site.body
    assert second == first
    assert site.asked == 2


def test_page_that_broke_off_is_not_kept():
    site = Site()
    answer = site.answer

    async def break_off(scope, receive, send):
        site.cache.app = answer
        await send({"type": "http.response.start", "status": 200, "headers": PUBLIC})
        await send({"type": "http.response.body", "body": b"<p>A page", "more_body": True})

    site.cache.app = break_off
    asyncio.run(site.cache(make_scope(), receive, None))

    assert site.get()[2] == BODY


def test_page_is_made_anew_after_an_hour(monkeypatch):
    site = Site()
    site.get()
    monkeypatch.setattr(page_cache, "OLDEST", 0)

    site.get()

    assert site.asked == 2


# --- For whom -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "theme=dark; sessionid=abc"},
        {"authorization": "Basic eA=="},
        {"hx_request": "true"},
        {"more": [(b"cookie", b"theme=dark"), (b"cookie", b"sessionid=abc")]},
    ],
    ids=["session", "authorization", "htmx", "session in a second header"],
)
def test_personal_request_is_always_answered_by_the_site(headers):
    site = Site()
    site.get()

    site.get(**headers)
    site.get(**headers)

    assert site.asked == 3


def test_page_of_a_signed_in_reader_is_shown_to_nobody_else():
    site = Site(body=b"Your lessons, Ada")
    site.get(cookie="sessionid=ada")
    site.body = BODY

    assert site.get()[2] == BODY


def test_static_files_are_for_signed_in_readers_too():
    site = Site()

    for cookie in ("", "sessionid=ada", "sessionid=bob"):
        site.get("/static/ui/icon.svg", cookie=cookie)

    assert site.asked == 1


def test_other_cookies_do_not_matter():
    site = Site()
    site.get()

    site.get(cookie="theme=dark")

    assert site.asked == 1


def test_what_is_not_http_is_handed_on():
    site = Site()
    asked = []

    async def app(scope, receive, send):
        asked.append(scope)

    site.cache.app = app
    asyncio.run(site.cache({"type": "lifespan"}, receive, None))

    assert asked == [{"type": "lifespan"}]


@pytest.mark.parametrize("headers", [{}, {"cookie": "sessionid=ada"}])
def test_whoever_makes_a_page_is_told_the_version_it_is_kept_with(headers):
    site = Site()
    told = []

    async def app(scope, receive, send):
        told.append(page_cache.asked_version.get())
        await site.answer(scope, receive, send)

    site.cache.app = app
    site.get(**headers)

    assert told == [1]


def test_post_goes_to_the_site_with_its_body():
    site = Site()
    site.get()

    site.get(method="POST")

    assert site.asked == 2
    assert site.received["body"] == b"smuggled"


def test_head_has_the_headers_of_the_page_and_no_body():
    site = Site()

    status, headers, body = site.get(method="HEAD")

    assert (status, body) == (200, b"")
    assert headers[b"content-length"] == b"%d" % len(BODY)
    assert site.get()[2] == BODY
    assert site.asked == 1


def test_head_of_a_page_that_is_not_kept_has_no_body():
    assert Site(status=404).get(method="HEAD") == (404, dict(PUBLIC), b"")


def test_part_of_a_page_is_answered_with_the_whole():
    site = Site()
    site.get()

    status, _, body = site.get(range="bytes=0-1")

    assert (status, body) == (200, BODY)
    assert site.asked == 1


# --- Until when -----------------------------------------------------------------------------


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


def test_page_in_making_while_content_changes_is_not_kept():
    site = Site()

    async def change_meanwhile():
        site.open.clear()
        first = asyncio.create_task(site.ask(make_scope()))
        await settle()
        site.version = 2
        page_cache.forget_pages()
        second = asyncio.create_task(site.ask(make_scope()))
        await settle()
        site.open.set()
        await asyncio.gather(first, second)
        await site.ask(make_scope())

    asyncio.run(change_meanwhile())

    assert site.asked == 2  # who asked after the change did not get the page begun before


def test_kept_pages_are_served_while_the_database_is_away(monkeypatch, caplog):
    site = Site()
    site.get()
    site.version = None
    monkeypatch.setattr(page_cache, "FRESH", 0)

    assert site.get()[2] == BODY
    assert site.asked == 1
    assert "cannot be read" in caplog.text


def test_page_made_before_any_version_is_known_is_not_kept(caplog):
    site = Site()
    site.version = None

    assert site.get()[2] == BODY
    assert site.get()[2] == BODY
    assert site.asked == 2
    assert "cannot be read" in caplog.text


def test_nobody_waits_for_a_database_that_hangs(monkeypatch):
    site = Site()
    site.get()
    monkeypatch.setattr(page_cache, "FRESH", 0)
    monkeypatch.setattr(page_cache, "PATIENCE", 0.01)
    reads = []

    async def hang():
        reads.append(1)
        await asyncio.sleep(3600)
        raise AssertionError

    monkeypatch.setattr(site.cache._version, "_read", hang)  # noqa: SLF001 (the one outside thing)

    async def ask_often():
        return [await asyncio.wait_for(site.ask(make_scope()), 1) for _ in range(20)]

    assert {reply[2] for reply in asyncio.run(ask_often())} == {BODY}
    assert len(reads) == 1
    assert site.asked == 1


# --- Many at once ---------------------------------------------------------------------------


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


def ask_together(site, scopes):
    """Let all ask before the site answers anybody."""

    async def run():
        site.open.clear()
        asking = [asyncio.create_task(site.ask(scope)) for scope in scopes]
        await settle()
        site.open.set()
        return await asyncio.gather(*asking, return_exceptions=True)

    return asyncio.run(run())


def test_two_hundred_readers_of_a_cold_page_have_it_made_once():
    site = Site()

    replies = ask_together(site, [make_scope() for _ in range(200)])

    assert [reply[2] for reply in replies] == [BODY] * 200
    assert site.asked == 1


def test_readers_of_a_private_page_get_one_each():
    site = Site(headers=PUBLIC[:1])

    replies = ask_together(site, [make_scope() for _ in range(5)])

    assert [reply[2] for reply in replies] == [BODY] * 5
    assert site.asked == 5


def test_reader_who_leaves_does_not_take_the_page_with_him():
    site = Site()
    answer = site.answer

    async def leave(scope, receive, send):
        site.cache.app = answer
        await site.open.wait()  # and then returns without a word, as for a client that has gone

    site.cache.app = leave

    async def run():
        site.open.clear()
        leaver = asyncio.create_task(site.cache(make_scope(), receive, None))
        await settle()
        others = [asyncio.create_task(site.ask(make_scope())) for _ in range(3)]
        await settle()
        site.open.set()
        await leaver
        return await asyncio.gather(*others)

    assert [reply[2] for reply in asyncio.run(run())] == [BODY] * 3
    assert site.asked == 1


def test_failure_of_one_does_not_leave_others_waiting():
    site = Site()

    async def fail(scope, receive, send):
        await site.open.wait()
        raise RequestAborted

    site.cache.app = fail

    replies = ask_together(site, [make_scope() for _ in range(3)])

    assert [type(reply) for reply in replies] == [RequestAborted] * 3


def test_slow_reader_holds_up_nobody():
    site = Site()

    async def run():
        stuck = asyncio.Event()

        async def send_slowly(_message):
            await stuck.wait()

        slow = asyncio.create_task(site.cache(make_scope(), receive, send_slowly))
        await settle()
        reply = await asyncio.wait_for(site.ask(make_scope()), 1)
        slow.cancel()
        return reply

    assert asyncio.run(run())[2] == BODY
    assert site.asked == 1


def test_slow_reader_of_a_private_page_holds_up_nobody():
    site = Site(headers=PUBLIC[:1])

    async def run():
        stuck = asyncio.Event()

        async def send_slowly(_message):
            await stuck.wait()

        slow = asyncio.create_task(site.cache(make_scope(), receive, send_slowly))
        await settle()
        reply = await asyncio.wait_for(site.ask(make_scope()), 1)
        slow.cancel()
        return reply

    assert asyncio.run(run())[2] == BODY


def test_many_addresses_stay_within_the_memory_allowed(monkeypatch):
    monkeypatch.setattr(kept_pages, "MAX_BYTES", 30_000)
    site = Site()

    for number in range(100):
        site.get("/search/", query=b"q=%d" % number, accept_encoding="br")

    assert site.cache.pages.size <= 30_000
    assert site.asked == 100
    site.get("/search/", query=b"q=99")
    assert site.asked == 100


# --- Against whom ---------------------------------------------------------------------------


def test_request_with_two_hosts_neither_gets_nor_leaves_a_page():
    site = Site()
    site.get()

    site.get(more=[(b"host", b"evil.example")])

    assert site.asked == 2
    assert site.get(host="evil.example")[2] == BODY
    assert site.asked == 3


@pytest.mark.parametrize(
    "header",
    [
        (b"x-forwarded-host", b"evil.example"),
        (b"x-forwarded-port", b"666"),
        (b"range", b"bytes=0-1"),
        (b"if-none-match", b'"one"'),
        (b"if-modified-since", b"Mon, 23 Nov 2026 00:00:00 GMT"),
        (b"hx_request", b"true"),
        (b"x_forwarded_host", b"evil.example"),
    ],
    ids=lambda header: header[0].decode(),
)
def test_header_that_could_change_the_page_for_others_is_withheld(header):
    site = Site()

    site.get(more=[header])

    assert site.scopes[0]["headers"] == [(b"host", b"example.org")]


def test_body_of_a_get_is_withheld():
    site = Site()

    site.get(content_length="8", transfer_encoding="chunked")

    assert site.received["body"] == b""
    assert site.scopes[0]["headers"] == [(b"host", b"example.org")]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        (b"utm_source=letter&utm_medium=e", b""),
        (b"fbclid=x&page=2", b"page=2"),
        (b"page=2&gclid=x", b"page=2"),
        (b"q=utm_source=x", b"q=utm_source=x"),
        (b"myfbclid=x", b"myfbclid=x"),
    ],
)
def test_tracking_by_others_neither_splits_the_page_nor_reaches_it(query, left):
    site = Site()

    site.get(query=query)
    site.get(query=left)

    assert site.asked == 1
    assert site.scopes[0]["query_string"] == left

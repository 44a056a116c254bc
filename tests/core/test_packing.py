"""What is packed for one reader."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tutorium.core.packing import PackPrivate

BODY = b"<p>Your lessons</p>" * 50


def answer(body=BODY, *, accepts="gzip, br", caching="private, no-store", **options):
    response = HttpResponse(body, headers={"Cache-Control": caching}, **options)
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return PackPrivate(lambda _request: response)(request)


def test_private_page_is_packed():
    response = answer()

    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(response.content) == BODY


def test_length_of_a_private_page_tells_nothing():
    assert len({len(answer().content) for _ in range(50)}) > 10


@pytest.mark.parametrize(
    "response",
    [
        answer(caching="public, max-age=60"),
        answer(accepts="identity"),
        answer(content_type="image/png"),
        answer(b"short"),
    ],
    ids=["public", "refused", "picture", "short"],
)
def test_what_need_not_be_packed_goes_out_as_it_is(response):
    assert "Content-Encoding" not in response.headers


def test_stream_is_packed_as_it_comes():
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    stream = StreamingHttpResponse([BODY, BODY], content_type="text/csv")

    response = PackPrivate(lambda _request: stream)(request)

    assert gzip.decompress(b"".join(response.streaming_content)) == BODY * 2

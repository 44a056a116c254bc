import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.middleware.csrf import get_token
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import Client, RequestFactory

from tutorium.core.public import (
    ASK_EACH_TIME,
    PRIVATE,
    PUBLIC,
    CacheRules,
    PrivateAccessError,
    public_page,
)


@pytest.fixture
def request_of_somebody():
    request = RequestFactory().get("/")
    request.user, request.session = "somebody", {}
    request.__dict__["_messages"] = []
    return request


def answer_with(content="The page", **fields):
    return public_page(lambda request: HttpResponse(content, **fields))


def test_public_page_may_be_kept_by_anybody(request_of_somebody):
    response = answer_with()(request_of_somebody)

    assert response.headers["Cache-Control"] == PUBLIC
    assert response.headers["ETag"] == '"xZYoXNBUnS-sGjrqZ0dz"'


def test_public_page_that_the_reader_has_is_not_sent_again():
    etag = answer_with()(RequestFactory().get("/")).headers["ETag"]

    response = answer_with()(RequestFactory().get("/", headers={"if-none-match": etag}))

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["Cache-Control"] == PUBLIC


def test_public_page_with_other_words_is_sent_again():
    etag = answer_with("before")(RequestFactory().get("/")).headers["ETag"]

    response = answer_with("after")(RequestFactory().get("/", headers={"if-none-match": etag}))

    assert (response.status_code, response.content) == (200, b"after")


IF_STAFF = engines["django"].from_string("{% if user.is_staff %}desk{% endif %}")
QUESTIONS = {
    "attribute of the person": lambda request: request.user.is_authenticated,
    "truth of the person": lambda request: bool(request.user),
    "name of the person": lambda request: f"{request.user}",
    "session by method": lambda request: request.session.get("key"),
    "session by key": lambda request: request.session["key"],
    "cookies": lambda request: "key" in request.COOKIES,
    "messages": lambda request: list(get_messages(request)),
    "token": get_token,
    "template": lambda request: IF_STAFF.render({}, request),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_public_page_that_asks_who_reads_fails(request_of_somebody, ask):
    view = public_page(lambda request: HttpResponse(str(ask(request))))

    with pytest.raises(PrivateAccessError):
        view(request_of_somebody)


def test_public_page_with_a_token_fails_for_a_reader_who_has_one_too(request_of_somebody):
    request_of_somebody.META["CSRF_COOKIE"] = "a" * 32

    with pytest.raises(PrivateAccessError):
        public_page(lambda request: HttpResponse(get_token(request)))(request_of_somebody)


def test_public_page_that_sets_a_cookie_fails(request_of_somebody):
    def view(request):
        response = HttpResponse()
        response.set_cookie("seen", "1")
        return response

    with pytest.raises(PrivateAccessError):
        public_page(view)(request_of_somebody)


def test_public_page_gives_the_reader_back(request_of_somebody):
    answer_with()(request_of_somebody)

    assert request_of_somebody.user == "somebody"
    assert request_of_somebody.session == {}


def test_public_page_leaves_a_post_private():
    response = answer_with()(RequestFactory().post("/"))

    assert "Cache-Control" not in response.headers


def test_public_page_lets_a_lasting_redirect_be_kept():
    response = public_page(lambda request: HttpResponsePermanentRedirect("/there/"))(
        RequestFactory().get("/")
    )

    assert response.headers["Cache-Control"] == PUBLIC


def test_public_page_leaves_refusals_private():
    response = answer_with(status=404)(RequestFactory().get("/"))

    assert "Cache-Control" not in response.headers


def test_public_page_renders_what_is_not_rendered_yet():
    template = engines["django"].from_string("Later")

    response = public_page(lambda request: SimpleTemplateResponse(template))(
        RequestFactory().get("/")
    )

    assert response.content == b"Later"


def test_cache_rules_keep_private_what_says_nothing():
    response = CacheRules(lambda request: HttpResponse())(RequestFactory().get("/"))

    assert response.headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ({}, "noindex"),
        ({"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}, "noindex"),
        ({"X-Robots-Tag": "noindex, nofollow"}, "noindex, nofollow"),
        ({"Cache-Control": PUBLIC}, None),
        ({"Cache-Control": ASK_EACH_TIME}, None),
    ],
)
def test_search_engines_list_no_private_page(said, listed):
    response = CacheRules(lambda request: HttpResponse(headers=said))(RequestFactory().get("/"))

    assert response.headers.get("X-Robots-Tag") == listed


def test_cache_rules_let_public_pages_differ_by_encoding_alone():
    def view(request):
        return HttpResponse(headers={"Cache-Control": PUBLIC, "Vary": "Cookie"})

    response = CacheRules(view)(RequestFactory().get("/"))

    assert response.headers["Vary"] == "Accept-Encoding"


def test_cache_rules_take_back_a_public_page_with_a_cookie():
    def view(request):
        response = HttpResponse(headers={"Cache-Control": PUBLIC})
        response.set_cookie("seen", "1")
        return response

    response = CacheRules(view)(RequestFactory().get("/"))

    assert response.headers["Cache-Control"] == PRIVATE


@pytest.mark.django_db
def test_public_page_is_shown_to_a_reader_whose_token_is_broken():
    response = Client(headers={"cookie": "csrftoken=broken"}).get("/about/")

    assert (response.status_code, list(response.cookies)) == (200, [])


@pytest.mark.django_db
def test_public_page_of_the_site_sets_no_cookie():
    response = Client().get("/about/")

    assert response.headers["Cache-Control"] == PUBLIC
    assert response.headers["Vary"] == "Accept-Encoding"
    assert list(response.cookies) == []

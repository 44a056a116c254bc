"""The whole OpenAPI, asked by a machine for what nobody would think of asking."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from tests.factories import TopicFactory, publish_answers, publish_questions
from tests.visitors import VISITORS, as_visitor
from tutorium.core.allowances import MARKING
from tutorium.home.api import api
from tutorium.search import actions as search
from tutorium.wsgi import application

pytestmark = pytest.mark.django_db
API = "/api/v1/"
OPERATIONS = [
    (method.upper(), f"/api/v1{path}")
    for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items()
    for method in methods
]


@pytest.fixture
def connection_stays():
    """Keep the transaction of the test over its requests, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations(connection_stays):
    """Return what the description offers, with something in the library to be found."""
    topic = TopicFactory(code="p1", path="0001.")
    publish_answers(2, topic=topic)
    publish_questions(1, topic=topic)
    search.rebuild()
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    found = (result.ok() for result in described.get_all_operations())
    return {(each.method.upper(), each.path): each for each in found}


def test_every_operation_is_described(operations):
    assert sorted(operations) == sorted(OPERATIONS)


def routes(patterns, prefix="/"):
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        yield from routes(each.url_patterns, route) if hasattr(each, "url_patterns") else [route]


def test_every_address_of_the_api_is_described():
    addresses = {each for each in routes(get_resolver().url_patterns) if each.startswith(API)}

    described = {path.replace("{", "<").replace("}", ">") for _, path in OPERATIONS}
    assert addresses - {API, f"{API}openapi.json"} == described


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_operation_answers_as_it_says(operations, method, path, mode):
    operation = operations[method, path]

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        MARKING.forget()
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()


@pytest.mark.parametrize("visitor", [each for each in VISITORS if each != "stranger"])
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_operation_answers_whoever_asks_as_it_says(operations, method, path, visitor):
    """Nobody is asked who they are, and who is signed in gets no more and no less."""
    operation = operations[method, path]
    cookies = as_visitor(Client(), visitor).cookies.output(header="", sep=";").strip()

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def ask(case):
        answers = []
        for headers in ({}, {"Cookie": cookies}):
            MARKING.forget()
            plain = {"Accept-Encoding": "identity"} | headers
            answers.append(case.call_and_validate(headers=plain))
        stranger, theirs = answers
        assert (stranger.status_code, stranger.content) == (theirs.status_code, theirs.content)

    ask()

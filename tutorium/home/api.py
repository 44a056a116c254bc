"""The public interface for programs: what the search page finds, as JSON."""

from dataclasses import asdict, fields
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, NinjaAPI, Query, Schema
from ninja.decorators import decorate_view

from tutorium.core.api_refusals import Invalid, Refusal
from tutorium.core.public import ASK_EACH_TIME, public_page
from tutorium.curriculum.models import KEY_LENGTH
from tutorium.home import queries
from tutorium.home.domain.narrowing import LONGEST_QUERY
from tutorium.questions.api import router as questions
from tutorium.search import queries as search_room
from tutorium.search.actions import note_search
from tutorium.search.queries import Filters, Hit, Results

TEXT = r"^[^\x00]*$"  # a null byte is refused before anything reads it
FILTERS = [field.name for field in fields(Filters)]

api = NinjaAPI(
    title=settings.BRAND_NAME,
    version="1",
    description="Search in the library, and the examiner. Free to use, without a key.",
    docs_url=None,  # its pages would come from elsewhere
    docs_decorator=public_page,
    urls_namespace="home:api",
)
api.add_router("", questions)


def _value(description: str) -> Any:
    described = f"{description}; empty is any"
    return Field("", max_length=KEY_LENGTH, pattern=TEXT, description=described)


class Asked(Schema):
    model_config = {"str_strip_whitespace": True}

    q: str = Field(
        min_length=1,
        max_length=LONGEST_QUERY,
        pattern=TEXT,
        description="Words, as people type them",
    )
    kind: str = _value("`answer`, `note`, `card`, `question`, `paper` or `tutor`")
    qualification: str = _value("Key of a qualification")
    subject: str = _value("Key of a subject")
    course: str = _value("Key of a course")
    language: str = _value("Language of the text, such as `en`")
    limit: int = Field(10, ge=1, le=50, description="Results of one page")
    page: int = Field(1, ge=1, le=1000)

    @property
    def filters(self) -> Filters:
        named = {name: getattr(self, name) or None for name in FILTERS}
        return Filters(**named)


class Result(Schema):
    kind: str
    uid: str
    url: str
    title: str
    courses: list[str] = Field(description="Keys of the courses that it serves")
    qualification: str
    subject: str
    score: float = Field(description="Higher is better; comparable within one reply only")
    snippet: str
    short: str = Field(description="The short answer, or what a tutor says in short; may be empty")


class Count(Schema):
    value: str
    count: int


class Reply(Schema):
    query: str
    total: int = Field(description="How many are found on all pages together")
    is_exact: bool = Field(description="Whether each was counted; of very many, counts are about")
    corrected: str = Field(description="The query with misspelt words put right, looked for too")
    suggested: str = Field(description="What may have been meant, and was not looked for")
    direct: Result | None = Field(description="The one that answers beyond reasonable doubt")
    results: list[Result]
    facets: dict[str, list[Count]]


@api.get(
    "/search",
    response={200: Reply, 400: Refusal, 422: Invalid},
    summary="Search",
    operation_id="search",
)
@decorate_view(public_page)
def search(
    request: HttpRequest,  # noqa: ARG001 (Ninja's)
    response: HttpResponse,
    asked: Query[Asked],
) -> Reply:
    # No docstring, for it would be published: a reply that comes from the page cache never
    # reaches this, so it is not counted again as a search that found little.
    first = (asked.page - 1) * asked.limit
    results = search_room.find(asked.q, filters=asked.filters, limit=asked.limit, offset=first)
    now = timezone.now()
    if asked.page == 1:
        note_search(asked.q, filters=asked.filters, results=results, at=now)
    tutors = queries.tutors_among(results.hits, at=now)
    if tutors:
        response.headers["Cache-Control"] = ASK_EACH_TIME
    return reply(asked.q, queries.seen(results, tutors))


def reply(query: str, results: Results) -> Reply:
    return Reply(
        query=query,
        total=results.total,
        is_exact=results.is_exact,
        corrected=results.corrected,
        suggested=results.suggested,
        direct=_result(results.direct) if results.direct else None,
        results=[_result(hit) for hit in results.hits],
        facets={
            name: [Count(value=count.value, count=count.count) for count in counts]
            for name, counts in results.facets.items()
        },
    )


def _result(hit: Hit) -> Result:
    said = {name: value for name, value in asdict(hit).items() if name in Result.model_fields}
    return Result(**said | {"url": f"{settings.SITE_URL}{hit.url}"})

"""The public interface for programs: questions, and the examiner.

`home` puts this router under `/api/v1`.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Field, Router, Schema, Status
from ninja.errors import HttpError

from tutorium.core.allowances import MARKING, seconds_to_wait
from tutorium.core.api_refusals import Invalid, Refusal
from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.exporting import plain_examination
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.kinds import examine_question
from tutorium.questions.models import Question
from tutorium.questions.queries import values_then

LARGEST_SEED = 10**9
MOST_PARTS = 40

router = Router()


class Response(Schema):
    seed: int = Field(0, ge=0, le=LARGEST_SEED, description="Which variant was asked")
    parts: dict[str, Any] = Field(
        max_length=MOST_PARTS,
        description="By a part's path: an answer, or {answer, working: [lines]}",
    )
    version: str = Field(
        "",
        pattern=r"^[0-9a-z]{0,12}$",
        description="Which version was asked; left out, the one that stands",
    )
    decimal_mark: str = Field(".", pattern=r"^[.,]$", description="How the student writes decimals")


class MarkPoint(Schema):
    id: str
    code: str = Field(description="M1, A1, B2 …")
    for_: str = Field(alias="for", description="What the mark is for")
    marks: int | None = Field(description="Null where a person has to say")
    available: int
    because: str
    evidence: dict[str, Any] | None = Field(description="The line or the words that decided")


class Line(Schema):
    line: int
    text: str
    state: str = Field(description="unchecked, true, follows, chance, wrong or remark")
    comes_from: int | None


class Part(Schema):
    label: str
    status: str = Field(description="marked, ask_again or person")
    marks: int | None
    available: int
    feedback: str
    by: str
    points: list[MarkPoint]
    lines: list[Line]


class ObjectiveMarks(Schema):
    objective: str = Field(description="AO1, AO2 …")
    marks: int = Field(description="Of what is decided")
    available: int


class Marking(Schema):
    question: str
    version: str
    engine: str
    seed: int
    marks: int
    available: int
    complete: bool
    parts: list[Part]
    objectives: list[ObjectiveMarks] = Field(
        description="Marks by what they are for, if it is said"
    )


@router.post(
    "/questions/{uid}/mark",
    response={200: Marking, 400: Refusal, 404: Refusal, 422: Invalid, 429: Refusal},
    by_alias=True,
    summary="Mark a response",
    operation_id="mark",
)
def mark(
    request: HttpRequest, uid: str, response: Response, answer: HttpResponse
) -> Status[dict[str, str]] | dict[str, Any]:
    # No docstring, for it would be published. Nothing of the response is stored.
    if wait := seconds_to_wait(MARKING, request):
        answer["Retry-After"] = str(wait)
        words = gettext("More was sent from your network than can be marked at once.")
        return Status(429, {"detail": words})
    row = Question.objects.shown().filter(uid=uid).first()
    if row is None:
        raise Http404
    question = values_then(row, response.version or row.version)
    if question is None:
        words = gettext("This question has had no version %(version)s that can still be marked.")
        raise HttpError(404, words % {"version": response.version})
    try:
        marking = examine_question(
            question, response.parts, seed=response.seed, decimal_mark=response.decimal_mark
        )
    except (NothingToDrawError, TemplateError) as error:  # this seed is no variant
        raise Http404 from error
    return plain_examination(question, marking, gettext)

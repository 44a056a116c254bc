import json

import pytest

from tests.questions.stored import THAW, store
from tests.spending import spend
from tutorium.core.allowances import MARKING
from tutorium.questions.domain.marks import ENGINE

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/questions/01JDC2W7Q0AB/mark"


def post(client, said, address=ADDRESS):
    return client.post(address, json.dumps(said), content_type="application/json")


def test_response_is_marked_as_everywhere(client):
    question = store()

    said = post(client, {"parts": {"a": "1953"}}).json()

    assert said == {
        "question": "thaw",
        "version": question.version,
        "engine": ENGINE,
        "seed": 0,
        "marks": 1,
        "available": 1,
        "complete": True,
        "parts": [
            {
                "label": "a",
                "status": "marked",
                "marks": 1,
                "available": 1,
                "feedback": "This is right.",
                "by": "form",
                "points": [
                    {
                        "id": "answer",
                        "code": "B1",
                        "for": "",
                        "marks": 1,
                        "available": 1,
                        "because": "This is right.",
                        "evidence": None,
                    }
                ],
                "lines": [],
            }
        ],
        "objectives": [],
    }


def test_marks_are_said_by_what_they_are_for(client):
    store(THAW.replace("marks: 1", "marks: 1\n    objective: AO1"))

    assert post(client, {"parts": {"a": "1953"}}).json()["objectives"] == [
        {"objective": "AO1", "marks": 1, "available": 1}
    ]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"parts": []},
        {"parts": {}, "seed": -1},
        {"parts": {}, "seed": "x"},
        {"parts": {}, "decimal_mark": ";"},
        {"parts": {str(number): 1 for number in range(41)}},
    ],
)
def test_what_is_no_response_is_refused_with_its_place(client, said):
    store()

    assert post(client, said).status_code == 422


@pytest.mark.parametrize("uid", ["01JDC2W7Q0AC", "x"])
def test_unknown_question_is_not_found(client, uid):
    store()

    assert post(client, {"parts": {}}, f"/api/v1/questions/{uid}/mark").status_code == 404


def test_withdrawn_question_is_not_marked(client):
    store(live=False)

    assert post(client, {"parts": {}}).status_code == 404


@pytest.mark.parametrize(
    "answer", ["x" * 20_000, {"answer": {"answer": []}}, [[[]]], True, None, 1e308]
)
def test_hostile_answer_is_answered(client, answer):
    store()
    [part] = post(client, {"parts": {"a": answer}}).json()["parts"]

    assert part["status"] in {"marked", "ask_again"}
    assert part["marks"] in {0, None}


def test_seed_that_draws_nothing_is_not_found(client):
    question = store()
    question.source += "given: {u: {choose: [0, 1]}}\nrequire: [1/u > 2]\n"
    question.save()

    assert post(client, {"parts": {"a": "1953"}, "seed": 3}).status_code == 404


@pytest.fixture
def changed():
    """A question that asked for another year once."""
    old = store()
    return old, store(THAW.replace("value: 1953", "value: 1954"), topic=old.topics.get())


def test_response_is_marked_by_the_version_that_was_asked(client, changed):
    old, new = changed

    marks = {
        version: post(client, {"parts": {"a": "1953"}, "version": version}).json()
        for version in ("", old.version, new.version)
    }

    assert {version: said["marks"] for version, said in marks.items()} == {
        "": 0,
        old.version: 1,
        new.version: 0,
    }
    assert marks[old.version]["version"] == old.version


@pytest.mark.parametrize("version", ["nought", "0" * 12])
def test_version_that_never_was_is_not_found_and_said_so(client, changed, version):
    response = post(client, {"parts": {"a": "1953"}, "version": version})

    assert (response.status_code, response.json()) == (
        404,
        {"detail": f"This question has had no version {version} that can still be marked."},
    )


def test_version_that_cannot_be_one_is_refused(client, changed):
    assert post(client, {"parts": {}, "version": "0" * 13}).status_code == 422
    assert post(client, {"parts": {}, "version": 1}).status_code == 422
    assert post(client, {"parts": {}, "version": "\x00"}).status_code == 422


def test_network_that_sends_more_than_a_class_could_is_asked_to_wait(client):
    store()
    spend(MARKING)

    response = post(client, {"parts": {"a": "1953"}})

    assert response.status_code == 429
    assert response.json() == {
        "detail": "More was sent from your network than can be marked at once."
    }
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert client.get("/api/v1/openapi.json").status_code == 200


def test_class_behind_one_address_is_marked_at_once(client):
    store()

    codes = {post(client, {"parts": {"a": "1953"}}).status_code for _ in range(60)}

    assert codes == {200}

"""What the page of a question says to machines, as JSON-LD: no more than it says to people.

A `LearningResource`, and neither a `QAPage`, for readers cannot submit answers that others see, nor
a `Quiz` with its `Question`, whose `acceptedAnswer` the page keeps until a student has answered.
"""

from dataclasses import dataclass
from typing import Any

from tutorium.core.linked_data import Resource, learning_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Resource):
    """What is known of a practice question."""

    written: str  # ISO date


def practice_problem(problem: Problem) -> dict[str, Any]:
    said = learning_resource(problem, kind="practice problem", topics_as="assesses")
    return said | {"dateCreated": problem.written, "interactivityType": "active"}

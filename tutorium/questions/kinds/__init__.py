"""All kinds of parts, and the examiner that knows them: `examine_question` marks everywhere."""

from collections.abc import Mapping

from tutorium.questions.domain.by_person import Given
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.kinds.chemical import marking as chemical
from tutorium.questions.kinds.choice import marking as choice
from tutorium.questions.kinds.coordinates.marking import KIND as COORDINATES
from tutorium.questions.kinds.equation.marking import KIND as EQUATION
from tutorium.questions.kinds.essay import marking as essay
from tutorium.questions.kinds.expression.marking import KIND as EXPRESSION
from tutorium.questions.kinds.gaps import marking as gaps
from tutorium.questions.kinds.hotspot import marking as hotspot
from tutorium.questions.kinds.inequality.marking import KIND as INEQUALITY
from tutorium.questions.kinds.interval.marking import KIND as INTERVAL
from tutorium.questions.kinds.matching import marking as matching
from tutorium.questions.kinds.matrix.marking import KIND as MATRIX
from tutorium.questions.kinds.number import marking as number
from tutorium.questions.kinds.ordering import marking as ordering
from tutorium.questions.kinds.set.marking import KIND as SET
from tutorium.questions.kinds.solutions.marking import KIND as SOLUTIONS
from tutorium.questions.kinds.text import marking as text
from tutorium.questions.kinds.true_false import marking as true_false
from tutorium.questions.kinds.upload import marking as upload
from tutorium.questions.kinds.vector.marking import KIND as VECTOR
from tutorium.questions.kinds.working import marking as working

KINDS: Kinds = {
    "choice": choice,
    "true-false": true_false,
    "matching": matching,
    "ordering": ordering,
    "gaps": gaps,
    "hotspot": hotspot,
    "number": number,
    "expression": EXPRESSION,
    "equation": EQUATION,
    "inequality": INEQUALITY,
    "interval": INTERVAL,
    "set": SET,
    "solutions": SOLUTIONS,
    "vector": VECTOR,
    "matrix": MATRIX,
    "coordinates": COORDINATES,
    "chemical": chemical,
    "text": text,
    "working": working,
    "essay": essay,
    "upload": upload,
}


def examine_question(
    question: Question,
    responses: Mapping[str, object],
    *,
    seed: int = 0,
    decimal_mark: str = ".",
    given: Mapping[str, Given] | None = None,
) -> Marking:
    """Mark responses to a variant (raises NothingToDrawError, TemplateError for a bad generator).

    `given` is what a person decided where code must not.
    """
    variant = variant_of(question, seed, decimal_mark=decimal_mark)
    return examine(variant, responses, kinds=KINDS, decimal_mark=decimal_mark, given=given)

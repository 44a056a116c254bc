"""The forms of all kinds of parts."""

from collections.abc import Mapping

from tutorium.questions.kinds.chemical.form import FORM as CHEMICAL
from tutorium.questions.kinds.choice import form as choice
from tutorium.questions.kinds.coordinates.form import FORM as COORDINATES
from tutorium.questions.kinds.equation.form import FORM as EQUATION
from tutorium.questions.kinds.essay import form as essay
from tutorium.questions.kinds.expression.form import FORM as EXPRESSION
from tutorium.questions.kinds.fields import Form
from tutorium.questions.kinds.gaps import form as gaps
from tutorium.questions.kinds.hotspot import form as hotspot
from tutorium.questions.kinds.inequality.form import FORM as INEQUALITY
from tutorium.questions.kinds.interval.form import FORM as INTERVAL
from tutorium.questions.kinds.matching import form as matching
from tutorium.questions.kinds.matrix.form import FORM as MATRIX
from tutorium.questions.kinds.number.form import FORM as NUMBER
from tutorium.questions.kinds.ordering import form as ordering
from tutorium.questions.kinds.set.form import FORM as SET
from tutorium.questions.kinds.solutions.form import FORM as SOLUTIONS
from tutorium.questions.kinds.text import form as text
from tutorium.questions.kinds.true_false import form as true_false
from tutorium.questions.kinds.upload import form as upload
from tutorium.questions.kinds.vector.form import FORM as VECTOR
from tutorium.questions.kinds.working import form as working

FORMS: Mapping[str, Form] = {
    "choice": choice,
    "true-false": true_false,
    "matching": matching,
    "ordering": ordering,
    "gaps": gaps,
    "hotspot": hotspot,
    "number": NUMBER,
    "expression": EXPRESSION,
    "equation": EQUATION,
    "inequality": INEQUALITY,
    "interval": INTERVAL,
    "set": SET,
    "solutions": SOLUTIONS,
    "vector": VECTOR,
    "matrix": MATRIX,
    "coordinates": COORDINATES,
    "chemical": CHEMICAL,
    "text": text,
    "working": working,
    "essay": essay,
    "upload": upload,
}

"""A question marked for its page, from the lines of its file and what was sent."""

from tests.questions.reading import question_of
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds import KINDS
from tutorium.questions.kinds.fields import Sent
from tutorium.questions.views.parts import shown_parts

STOPPING = """
given:
  u: {choose: [20], unit: m/s}
  a: {choose: [5], unit: m/s^2}
derive:
  s: {value: "u^2/(2*a)", unit: m}
parts:
  - ask: How far?
    kind: number
    marks: 3
    working: true
    answer: {value: s, unit: m}
    solution: "$s = 40$ m"
    scheme:
      - {id: sub, code: M1, for: puts v = 0, shows: "0 = u^2 - 2*a*s"}
      - {id: rearr, code: M1, for: makes s the subject, shows: "s = u^2/(2*a)"}
      - {id: ans, code: A1, for: "s, with unit", answer: true, needs: [rearr]}
"""


def sheet_of(text, values):
    variant = variant_of(question_of(text), 0)
    return Sheet(variant, Sent({name: [said] for name, said in values.items()}), is_marked=True)


def marked(text, values):
    """Return the parts of a question as they are shown once `values` were sent."""
    sheet = sheet_of(text, values)
    marking = examine(sheet.variant, sheet.responses(), kinds=KINDS)
    return shown_parts(sheet, marking), marking


def marks_of(text, values):
    [part], _ = marked(text, values)
    return part.marked

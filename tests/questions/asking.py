"""A part as its form sees it, from the lines of its file."""

from tests.questions.reading import question_of
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.kinds.fields import Asked, Sent

FIRST = "parts:\n  - ask: What?\n"


def sent(**fields):
    """Return what was sent: `a_0="1"` for the field `answer:a:0`."""
    return Sent(
        {f"answer:{name.replace('_', ':')}": _values(said) for name, said in fields.items()}
    )


def _values(said):
    return said if isinstance(said, list) else [said]


def asked_of(text, *, is_marked=False, seed=0, **fields):
    variant = variant_of(question_of(FIRST + text), seed)
    [part] = variant.question.parts
    return Asked(part, variant, sent(**fields), is_marked=is_marked)

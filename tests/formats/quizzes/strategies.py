"""Quizzes for the laws of round trips: what formats can hold, drawn by Hypothesis."""

from hypothesis import strategies as st

from tutorium.formats.quizzes.rich_texts import read_rich
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
    Wrong,
)

PIECES = [
    "word ", "naïve ", "<b>bold</b> ", "<i>set</i> ", r"\(x^2\) ", r"\[\frac{a}{b}\]", "5 ", "a_b ",
    "$5 ", "50% ", "~ ", "= ", "# ", "{x} ", "c: d ", r"back\slash ", "a &lt; b ", "&amp; ", "-&gt; ",
    "<sub>2</sub> ", "<ul><li>one<li>two</ul><p>", "<p>", "<br>", "// ", "[[x]] ", '"said" ', "é",
    "<table><tr><th>A<th>B<tr><td>1<td>2</table><p>", "<code>f(x)</code> ",
]  # fmt: skip


# Every piece alone, and every piece between two others; made once, since reading takes its time.
POOL = sorted(
    {
        read_rich(said, "html").text
        for at, piece in enumerate(PIECES)
        for said in (piece, PIECES[at * 7 % len(PIECES)] + piece + PIECES[at * 11 % len(PIECES)])
    }
)


def rich(min_size=0):
    """Draw a text as a reader makes it of HTML; with a `min_size` none is empty."""
    return st.sampled_from([text for text in POOL if len(text) >= min_size])


WORDS = st.text(alphabet="abcxyzé 0123~=#{}:\\*.,%&<\"'/", min_size=1, max_size=12).map(
    lambda said: " ".join(said.split())
)
wordings = WORDS.filter(lambda said: said and "->" not in said)
NUMBERS = st.decimals(-1000, 1000, places=3).map(lambda number: f"{number.normalize():f}")
numbers = NUMBERS.map(lambda said: "0" if said == "-0" else said)
tolerances = st.sampled_from(["", "0.5", "0.01", "2"])
shares = st.sampled_from([0.0, 0.25, 0.5, 0.9])


def wrong(responses):
    return st.lists(st.builds(Wrong, responses, rich(), shares), max_size=2).map(tuple)


def choices(*, shuffles=False):
    """Draw choices of one and of many; every right option has its share."""
    one = st.tuples(
        rich(1), rich(), st.lists(st.tuples(rich(1), rich(), shares), min_size=1, max_size=3)
    )
    single = one.map(
        lambda drawn: (Option(drawn[0], 1.0, drawn[1]), *(Option(t, s, f) for t, f, s in drawn[2]))
    )
    many = st.lists(st.builds(Option, rich(1), st.sampled_from([0.5, 0.5, -0.5, 0.0]), rich()),
                    min_size=2, max_size=4).filter(lambda options: any(o.share > 0 for o in options))  # fmt: skip
    shuffle = st.booleans() if shuffles else st.just(True)  # noqa: FBT003  (drawn)
    return st.one_of(
        st.builds(Choice, single, st.just(False), shuffle),  # noqa: FBT003
        st.builds(Choice, many.map(tuple), st.just(True), shuffle),  # noqa: FBT003
    )


def number_answers(units=("",)):
    return st.builds(
        Number, numbers, tolerances, st.sampled_from(units), st.none(),
        wrong(numbers | st.just("*")), rich(),
    )  # fmt: skip


def texts(*, cased=False):
    accept = st.lists(wordings, min_size=1, max_size=3, unique=True).map(tuple)
    case = st.booleans() if cased else st.just(False)  # noqa: FBT003
    return st.builds(Text, accept, case, wrong(wordings), rich())


true_false = st.builds(TrueFalse, st.booleans(), rich(), rich())
sides = st.sampled_from(["Rome", "New Delhi", "$x^2$", "1956", "50% of it"])
matchings = st.builds(
    Matching,
    st.lists(st.tuples(rich(1), sides), min_size=1, max_size=3).map(tuple),
    st.sampled_from([(), ("Oslo",), ("Oslo", "Bern")]),
)
orderings = st.builds(Ordering, st.lists(rich(1), min_size=2, max_size=4).map(tuple))
plain = st.sampled_from(["In", "the year", "he said $x$ of", "**it**"])


def gaps(inner, max_gaps=1):
    """Draw texts with gaps between plain words."""
    return st.lists(st.tuples(plain, inner), min_size=1, max_size=max_gaps).map(
        lambda drawn: Gaps(
            " ".join(f"{said} [[gap{at}]]" for at, (said, _) in enumerate(drawn, 1)) + ", say.",
            tuple((f"gap{at}", answer) for at, (_, answer) in enumerate(drawn, 1)),
        )
    )


names = st.text(alphabet='abcXYZé 0123:=~#{}/\\"&<', min_size=1, max_size=20).map(
    lambda said: " ".join(said.split())
).filter(bool)  # fmt: skip
categories = st.sampled_from(["", "history", "history/cold war", "maths: algebra"])
tags = st.lists(st.sampled_from(["fred", "barney wilma", "a&b"]), max_size=2, unique=True).map(
    tuple
)


@st.composite
def questions(draw, answers, **fields):
    answer = draw(answers)
    ask = "" if isinstance(answer, Gaps) else draw(rich(1))
    extra = {name: draw(strategy) for name, strategy in fields.items()}
    part = Part(ask, answer, feedback=draw(rich()), **extra)
    return Question(
        where="",
        title=draw(names),
        stem="",
        parts=(part,),
        identifier=draw(st.sampled_from(["", "q-12"])),
        category=draw(categories),
        tags=draw(tags),
    )


def quizzes(answers, **fields):
    drawn = st.lists(questions(answers, **fields), max_size=3)
    return drawn.map(lambda said: Quiz(len(said), tuple(said)))


essays = st.builds(Essay, rich())

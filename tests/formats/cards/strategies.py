"""Collections for the laws of round trips, drawn by Hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from tests.formats.quizzes.strategies import rich
from tutorium.formats.cards.values import Collection, Note, Recall, ScheduledCard

CREATED = datetime(2024, 2, 29, 4, tzinfo=UTC)
words = st.text(alphabet="abc é0123.,:;&<>\"'-", min_size=1, max_size=12).map(
    lambda said: " ".join(said.split())
)
typed = words.filter(bool)
tags = st.lists(
    st.text(alphabet="abc_:é", min_size=1, max_size=8), max_size=3, unique=True
).map(tuple)  # fmt: skip
spans = st.one_of(
    st.integers(0, 4000).map(lambda days: timedelta(days=days)),
    st.integers(1, 86_399).map(lambda seconds: timedelta(seconds=seconds)),
)
counts = st.integers(0, 5000)
floats = st.floats(0, 10, allow_nan=False)
maybe = st.none() | floats


@st.composite
def recalls(draw):
    """Draw a log whose moments are unlike those of any other card, since they are Anki's keys."""
    since = draw(st.integers(0, 2**40))
    return [
        Recall(
            at=CREATED + timedelta(milliseconds=since + place),
            rating=draw(st.integers(0, 4)),
            kind=draw(st.sampled_from(["learning", "review", "relearning", "cram", "manual"])),
            interval=draw(spans),
            last_interval=draw(spans),
            factor=draw(counts),
            milliseconds=draw(counts),
        )
        for place in range(draw(st.integers(0, 3)))
    ]


@st.composite
def schedules(draw, ordinal):
    state = draw(st.sampled_from(["new", "learning", "review", "relearning"]))
    due = {
        "new": None,
        "review": CREATED + timedelta(days=draw(st.integers(-900, 9000))),
    }.get(state, CREATED + timedelta(seconds=draw(st.integers(0, 10**8))))
    return ScheduledCard(
        ordinal=ordinal,
        deck=draw(st.sampled_from(["Default", "History", "History::Cold War", "Éa::b::c"])),
        state=state,
        due_at=due,
        position=draw(counts),
        interval_days=draw(counts),
        ease=draw(counts),
        recall_count=draw(counts),
        lapses=draw(counts),
        steps_left=draw(counts),
        stability=draw(maybe),
        difficulty=draw(maybe),
        desired_retention=draw(st.none() | st.floats(0, 1)),
        suspended=draw(st.booleans()),
        flag=draw(st.integers(0, 7)),
        recalls=tuple(draw(recalls())),
    )


CLOZES = {
    "The {{c1::Speech}} of {{c2::1956::year}}": (0, 1),
    "$a + {{c1::b}}$ is **{{c3::not}}** {{c1::it}}": (0, 2),
    "- {{c2::one}}\n- {{c1::two {{c2::or}} three}}": (0, 1),
}


@st.composite
def notes(draw, identity):
    kind = draw(st.sampled_from(["basic", "reversed", "cloze", "typed"]))
    front = draw(st.sampled_from(sorted(CLOZES)) if kind == "cloze" else rich(1))
    back = draw(rich(0 if kind == "cloze" else 1))
    ordinals = {"cloze": CLOZES.get(front), "reversed": (0, 1)}.get(kind, (0,))
    created = CREATED + timedelta(milliseconds=draw(st.integers(0, 2**31)) * 100 + identity)
    return Note(
        identity=f"{draw(st.sampled_from(['Fe%8*#<', 'é b', 'uid']))}{identity}",
        kind=kind,
        front=front,
        back=back,
        typed=draw(typed) if kind == "typed" else "",
        tags=draw(tags),
        created_at=created,
        modified_at=CREATED + timedelta(seconds=draw(st.integers(0, 10**8))),
        cards=tuple(draw(schedules(ordinal)) for ordinal in ordinals),
    )


@st.composite
def collections(draw):
    """Draw what an `.apkg` can hold to the letter: every key of its tables is free."""
    drawn = [draw(notes(place)) for place in range(draw(st.integers(1, 4)))]
    drawn.sort(key=lambda note: note.created_at)  # as their keys have them
    logged = [recall.at for note in drawn for card in note.cards for recall in card.recalls]
    created = [note.created_at for note in drawn]
    assume(len(set(logged)) == len(logged) and len(set(created)) == len(created))
    return Collection(tuple(drawn), CREATED, items=len(drawn))

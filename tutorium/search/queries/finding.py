"""Finding: candidates by words, brought into order by words and meaning."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass

from tutorium.search.domain.documents import Document
from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.fusing import HEADING, Likeness, fused, lift_of_whole
from tutorium.search.domain.likelihood import SURE, evidence, likelihood
from tutorium.search.domain.parsing import Query, Reader, Term, most_telling
from tutorium.search.domain.passages import asks
from tutorium.search.domain.results import (
    ANYTHING,
    FACETS,
    Candidate,
    Filters,
    Hit,
    Results,
)
from tutorium.search.domain.snippets import Marker
from tutorium.search.kinds import engine
from tutorium.search.kinds.minilm import Meaning, meaning
from tutorium.search.models import Shelf
from tutorium.search.queries.counting import count
from tutorium.search.queries.hits import hit_of, load
from tutorium.search.queries.reading import reader, shelves_by_use, usual_length

ENOUGH = 10  # documents with all the words; where there are fewer, those with some follow
DEPTH = 2_500  # documents of a set that are ranked
BREADTH = 2_000  # documents that those words are in together which widen a search
# A word that more than some 20,000 documents have ranks nothing, and weighing it costs most: SQLite
# counts all that have it.
LEAST_WEIGHT = 0.07
POOL = 200  # documents that words find, whose meaning is compared
SCORED = 400  # documents that words rank: what meaning finds may be far from the best of them
NEAR = 30  # documents that meaning finds where words find few
NEAR_ENOUGH = 0.4  # the least cosine of such a document
CLEARLY = 0.55  # the least cosine of what answers a query though its words are not in it
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Found:
    """Documents in order, and why. `wanted` is the set that is counted."""

    wanted: Wanted
    ranked: Sequence[tuple[int, float]]
    likeness: Mapping[int, Likeness]
    by_meaning_alone: frozenset[int]
    has_whole: bool  # whether any document has all the words


@dataclass(frozen=True, slots=True)
class ByWords:
    """`shelves` are those of all that have a score."""

    wanted: Wanted
    scores: Mapping[int, float]
    shelves: Mapping[int, int]
    lifts: Mapping[int, float]
    is_widened: bool
    has_whole: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of a page of results, and how near it is, where that is known."""

    row: Document
    likeness: Likeness | None
    hit: Hit


def find(words: str, *, filters: Filters = ANYTHING, limit: int = 10, offset: int = 0) -> Results:
    """Find documents with all the words; where those are few, others with some follow them.

    Facets count all of them; a place beyond some thousands is not ranked, and so is empty.
    """
    read = reader()
    query = read.parse(words)
    if not query or not _is_possible(filters):
        return Results(0, [], {name: [] for name in FACETS})
    limit, offset = max(0, limit), max(0, offset)
    among = _allowed(filters)
    found = ranked(query, among, meaning(), first=min(offset + limit, DEPTH))
    counts = count(found.wanted, filters, among, besides=found.by_meaning_alone)
    shown = _shown(query, found, found.ranked[offset : offset + limit])
    return Results(
        total=counts.total,
        hits=[each.hit for each in shown],
        facets=counts.facets,
        corrected=query.corrected,
        suggested=query.suggested,
        direct=None if offset else _direct(read, query, shown[:1]),
        by_meaning=bool(found.likeness),
        is_exact=counts.is_exact,
        found_little=_is_little(found),
    )


def answered(
    question: str,
    *,
    course: str | None = None,
    kinds: Collection[str] = (ANSWER,),
    limit: int = 5,
) -> list[Candidate]:
    """Return what may answer a question already, the likeliest first. It decides nothing."""
    read = reader()
    query = read.parse(question)
    filters = Filters(course=course)
    if not query or not _is_possible(filters):
        return []
    shelves = Shelf.objects.passing(filters).filter(kind__in=kinds).values_list("pk", flat=True)
    found = ranked(query, list(shelves), meaning(), first=2 * limit)
    shown = _shown(query, found, found.ranked[: 2 * limit])
    candidates = [Candidate(each.hit, _likelihood(read, query, each)) for each in shown]
    return sorted(candidates, key=lambda each: -each.likelihood)[:limit]


def _shown(query: Query, found: Found, page: Sequence[tuple[int, float]]) -> list[Shown]:
    """Load documents, in the order given; what has gone meanwhile is left out."""
    rows = load([id_ for id_, _ in page])
    marker = Marker(query.some)
    return [
        Shown(rows[id_], like, hit_of(rows[id_], score, marker, like))
        for id_, score in page
        for like in [found.likeness.get(id_)]
        if id_ in rows
    ]


def ranked(query: Query, among: Among, asked: Meaning, *, first: int) -> Found:
    """Rank at least the `first` documents, as far as there are so many."""
    explaining, others = _by_use(among)
    length = usual_length() if others else 1.0
    by_words = _by_words(query, among, explaining, limit=max(first, SCORED), length=length)
    pool = dict(sorted(by_words.scores.items(), key=lambda pair: -pair[1])[:POOL])
    likeness = _likeness(query, by_words, pool, explaining, asked)
    behind = {id_ for id_, shelf in by_words.shelves.items() if shelf in others}
    near = {id_: by_words.scores[id_] for id_ in likeness if id_ in by_words.scores}
    order = fused(query.text, pool | near, likeness, lifts=by_words.lifts, behind=behind)
    if len(order) < first:
        order += _beyond(by_words.scores, order)
    return Found(
        wanted=by_words.wanted,
        ranked=order,
        likeness=likeness,
        by_meaning_alone=frozenset(likeness.keys() - by_words.scores.keys()),
        has_whole=by_words.has_whole,
    )


def _by_use(among: Among) -> tuple[Among, frozenset[int]]:
    """Return the shelves of what explains a matter, and those of what gives way to it.

    There are many questions, cards and tutors on one matter, and they say little: whether enough
    is found, and what is near in meaning, is told by what explains. Where nothing else is looked
    for, none gives way.
    """
    explaining, others = shelves_by_use()
    if among is not None:
        explaining = tuple(shelf for shelf in among if shelf not in others)
    if not explaining:
        return among, frozenset()
    return (None if among is None and not others else list(explaining)), others


def _likeness(
    query: Query, by_words: ByWords, pool: Collection[int], among: Among, asked: Meaning
) -> dict[int, Likeness]:
    """Ask for the meaning of what words found, and for what is near where they found little."""
    if not query.has_meaning and not asks(query.text):
        return {}
    near = NEAR if by_words.is_widened or not pool or asks(query.text) else 0
    found = asked.likeness(query.in_full, pool, among, near=near)
    return {
        id_: each
        for id_, each in found.items()
        if id_ in by_words.scores or each.cosine >= NEAR_ENOUGH
    }


def _beyond(
    scores: Mapping[int, float], order: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    """Return what words found beyond the pool, with scores below all of the pool's."""
    known = dict(order)
    least = min(known.values(), default=0.0) - 1
    rest = [(score / (1 + score), id_) for id_, score in scores.items() if id_ not in known]
    return [
        (id_, least + score) for score, id_ in sorted(rest, key=lambda pair: (-pair[0], pair[1]))
    ]


def _by_words(
    query: Query, among: Among, explaining: Among, *, limit: int, length: float
) -> ByWords:
    """Score those with all the words; where they are few, those with the words that tell most."""
    every = Wanted(query.every)
    [size] = engine().sizes([every], among, limit=ENOUGH)
    enough = size
    if size == ENOUGH and explaining != among:
        [enough] = engine().sizes([every], explaining, limit=ENOUGH)
    # Whoever quotes a phrase wants it, unless it is nowhere.
    widens = query.can_widen and (not size if query.quoted else enough < ENOUGH)
    wanted = (_widened(query, among) if widens else None) or every
    best = engine().best(wanted, among, limit=limit, depth=DEPTH, usual_length=length)
    scores = {id_: score for (id_, _), score in best}
    shelves = dict(place for place, _ in best)
    lifts: dict[int, float] = {}
    if size:
        if widens:
            whole = engine().these(every, among, limit=ENOUGH)
            lifts = {id_: lift_of_whole(len(query.every)) for id_, _ in whole}
        # What has them in its heading is among the best, even where not all could be weighed.
        top = max(scores.values(), default=1.0)
        for id_, shelf in engine().these(every, among, limit=DEPTH, in_heading=True):
            lifts[id_] = lifts.get(id_, 0) + HEADING
            scores.setdefault(id_, top)
            shelves[id_] = shelf
    return ByWords(wanted, scores, shelves, lifts, is_widened=widens, has_whole=bool(size))


def _widened(query: Query, among: Among) -> Wanted | None:
    """Those with some of the words, if any is there: with the rare ones, which say most."""
    sizes = sizes_of(query.some, among)
    chosen = most_telling(query.some, sizes, budget=BREADTH)
    frequent = [
        term
        for term, size in zip(query.some, sizes, strict=True)
        if size and term not in chosen and term.weight > LEAST_WEIGHT
    ]
    return Wanted(chosen, every=False, besides=frequent) if chosen else None


def sizes_of(terms: Sequence[Term], among: Among) -> list[int]:
    """Say how many documents have each term, up to `DEPTH`; of frequent words that is known."""
    known = [term for term in terms if term.has_word_of(DEPTH)] if among is None else []
    asked = [term for term in terms if term not in known]
    sets = [Wanted((term,)) for term in asked]
    found = engine().sizes(sets, among, limit=DEPTH) if sets else []
    sizes = dict(zip(asked, found, strict=True))
    return [sizes.get(term, DEPTH) for term in terms]


def _is_possible(filters: Filters) -> bool:
    """No key has a null byte or half a letter, and a database may refuse to look for one."""
    return all(value.isprintable() for value in astuple(filters) if value is not None)


def _allowed(filters: Filters) -> Among:
    if filters == ANYTHING:
        return None
    return list(Shelf.objects.passing(filters).values_list("pk", flat=True))


def _direct(read: Reader, query: Query, first: Sequence[Shown]) -> Hit | None:
    """Return the first hit, if it is an answer and surely the one that was looked for."""
    for each in first:
        is_answer = each.hit.kind == ANSWER and bool(each.hit.short)
        if is_answer and _likelihood(read, query, each) >= SURE:
            return each.hit
    return None


def _likelihood(read: Reader, query: Query, shown: Shown) -> float:
    row = shown.row
    cosine = shown.likeness.heading if shown.likeness else None
    headings = (row.title, *row.aliases)
    return likelihood(evidence(query, headings, row.short, cosine=cosine, rarity=read.rarity))


def _is_little(found: Found) -> bool:
    """Say that nothing has all the words, and nothing clearly means the same."""
    clearest = max((each.cosine for each in found.likeness.values()), default=0.0)
    return not found.has_whole and clearest < CLEARLY

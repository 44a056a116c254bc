"""Words and meaning, joined in one order.

The score of a document is its likeness in meaning (by cosine) and a share of its score by words,
divided by the best of the query. Sums of scores lose less than ranks: where words find one
document far before all others, that distance counts.

How large the share is depends on how long the texts are that are compared. A sentence either
means the same or does not, and its words add little; of a long text the nearest of many passages
is near by chance too, and its words tell more. Whoever types words, and not a question, means
these words.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest

from tutorium.search.domain.passages import asks

SHORT, LONG = 1, 4  # passages of a text
WORDS_OF_SHORT = 0.05  # what the best score by words is worth among such texts, in cosine
WORDS_OF_LONG = 0.33
NEAREST = 10  # documents by which the length of texts is judged
WHOLE, MOST_WHOLE = 0.02, 0.15  # for every word of a query after the first, where all are there
HEADING = 0.05  # what it adds when a title or an alias has them all
OTHER = 0.3  # what title or text counts, whichever is farther, where the title asks
NO_LIFTS: Mapping[int, float] = {}
BEHIND = 0.5  # of its score keeps what practises a matter and does not explain it


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a document is in meaning, from -1 to 1.

    `heading` is that of its nearest title or alias, `passage` that of its nearest of so many
    `passages`, which is number `best`. `asks` says that the title puts a question: then the
    headings stand for the document. Another title only names a subject, which is said before
    each passage as well.
    """

    heading: float
    passage: float
    best: int
    passages: int
    asks: bool

    @property
    def cosine(self) -> float:
        if not self.passages:
            return self.heading
        return max(self.heading, self.passage) if self.asks else self.passage

    @property
    def rank(self) -> float:
        """Of what a question's title and text say, the nearer counts most, and the other too.

        Many titles are near a query by how they ask; the right one's text is near as well.
        """
        if not self.passages or not self.asks:
            return self.cosine
        return (1 - OTHER) * self.cosine + OTHER * min(self.heading, self.passage)


def fused(
    query: str,
    by_words: Mapping[int, float],
    likeness: Mapping[int, Likeness],
    *,
    lifts: Mapping[int, float] = NO_LIFTS,
    behind: Collection[int] = (),
) -> list[tuple[int, float]]:
    """Return documents and their scores, the best first.

    `by_words` has scores above 0; `lifts` are added to some; those `behind` give way to others
    that are about as near, and are measured by them.
    """
    ahead = by_words.keys() - behind or by_words.keys()
    top = max((by_words[document] for document in ahead), default=1)
    measure = [each for document, each in likeness.items() if document not in behind]
    share = share_of_words(query, measure or likeness.values())
    nearest = max((each.rank for each in likeness.values()), default=0.0)
    scores = {}
    for document in {**by_words, **likeness}:
        words = min(1.0, by_words.get(document, 0) / top)
        # Until its vectors are made, a document is taken to be as near as its words are.
        meaning = likeness[document].rank if document in likeness else nearest * words
        score = share * words + meaning + lifts.get(document, 0)
        scores[document] = BEHIND * score if document in behind else score
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def lift_of_whole(words: int) -> float:
    """Return what it adds to have all of so many words: the more, the less it is by chance."""
    return min(MOST_WHOLE, WHOLE * max(0, words - 1))


def share_of_words(query: str, likeness: Iterable[Likeness]) -> float:
    """Return what words are worth, by the length of the texts that are nearest."""
    nearest = nlargest(NEAREST, likeness, key=lambda each: each.cosine)
    if not nearest or not asks(query):
        return WORDS_OF_LONG
    length = sum(min(LONG, max(SHORT, each.passages)) for each in nearest) / len(nearest)
    return WORDS_OF_SHORT + (WORDS_OF_LONG - WORDS_OF_SHORT) * (length - SHORT) / (LONG - SHORT)

"""Questions as they are being typed."""

from collections.abc import Sequence

from tutorium.search.domain.analysis import ENGLISH, STOP_WORDS, index_form, words_of
from tutorium.search.domain.parsing import Term, parse_prefix
from tutorium.search.domain.results import Hit
from tutorium.search.domain.snippets import Marker
from tutorium.search.kinds import engine
from tutorium.search.models import GIVING_WAY
from tutorium.search.queries.hits import headed_hits, headings
from tutorium.search.queries.reading import reader

POOL = 100  # titles from which suggestions are chosen


def suggest(prefix: str, *, limit: int = 8) -> list[Hit]:
    """Return documents whose question is being typed, those that begin so first."""
    words = parse_prefix(prefix)
    if not words:
        return []
    ids = _ids(words, limit)
    if not ids and (corrected := _corrected(words)) != words:
        words = corrected
        ids = _ids(words, limit)
    telling = _telling(words)
    marker = Marker([_term(word) for word in telling[:-1]], unfinished=telling[-1])
    return headed_hits(_by_beginning(ids, " ".join(words))[:limit], marker)


def _ids(words: Sequence[str], limit: int) -> list[int]:
    """Take titles that begin so, then those with all the words, then with all that tell."""
    ids = [*engine().beginnings(words, limit=POOL), *engine().titles(words, limit=POOL)]
    if len(ids) < limit and (telling := _telling(words)) != tuple(words):
        ids += engine().titles(telling, limit=POOL)
    return list(dict.fromkeys(ids))


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return (*(word for word in words[:-1] if word not in STOP_WORDS), words[-1])


def _corrected(words: Sequence[str]) -> tuple[str, ...]:
    """Put misspelt words right; the last may be unfinished, and is put right if it is long."""
    vocabulary = reader().vocabulary
    found = [vocabulary.correct(word) if vocabulary else None for word in words]
    meant = (each.words[0] if each else word for word, each in zip(words, found, strict=True))
    return tuple(part for each in meant for part in each.split())


def _term(word: str) -> Term:
    return Term((word,), ((index_form(word, ENGLISH),),))


def _by_beginning(ids: Sequence[int], typed: str) -> list[tuple[int, float]]:
    """Put titles that begin so first, of these what explains a matter, and short ones before long."""
    scored = [
        (
            pk,
            2 * " ".join(words_of(title)).startswith(typed)
            + (kind not in GIVING_WAY)
            + 1 / (2 + len(title)),
        )
        for pk, kind, title in headings(ids)
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

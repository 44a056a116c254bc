"""The stem of a word in its language, by the Snowball stemmers.

Both databases take the stems that are made here, so a word is the same on each of them. A
language without a stemmer keeps its words as they are written.
"""

from threading import local

import Stemmer

ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_stemmers = local()  # a stemmer may serve one thread at a time


def stem(word: str, language: str) -> str:
    """Return the stem of a lower-case word; of `language`, as in en-gb, the first part counts."""
    algorithm = ALGORITHMS.get(language.partition("-")[0])
    if algorithm is None:
        return word
    stemmer = getattr(_stemmers, algorithm, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(algorithm, 0)  # what is asked again is kept by who asks
        setattr(_stemmers, algorithm, stemmer)
    found: str = stemmer.stemWord(word)
    return found or word

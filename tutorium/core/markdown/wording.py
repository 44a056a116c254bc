"""The few words that rendering adds to an item, in the item's own language.

They belong to the content, not to the interface, so they stand here and not in a gettext
catalogue: a page in English may hold an answer in Spanish.
"""

ENGLISH = {
    "examiner": "What examiners credit",
    "mistake": "A common mistake",
    "example": "A worked example",
    "level": "{codes} only",
    "and": "and",
    "table": "Table",
    "footnotes": "Footnotes",
    "back": "Back to the text",
}

SPANISH = {
    "examiner": "Qué puntúan los examinadores",
    "mistake": "Un error frecuente",
    "example": "Un ejemplo resuelto",
    "level": "Solo {codes}",
    "and": "y",
    "table": "Tabla",
    "footnotes": "Notas",
    "back": "Volver al texto",
}

WORDING = {"en": ENGLISH, "es": SPANISH}


def wording(language: str) -> dict[str, str]:
    """Return the words for a content language; a region is ignored, English stands in."""
    return WORDING.get(language.partition("-")[0].lower(), ENGLISH)

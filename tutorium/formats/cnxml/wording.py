"""The few words that a text gets from the reader, in the language of the book."""

ENGLISH = {
    "figure": "Figure",
    "table": "Table",
    "equation": "Equation",
    "example": "Example",
    "picture": "Picture",
    "see_also": "See also",
    "preface": "Preface",
    "appendices": "Appendices",
    "media": "Open this on its own site",
}
SPANISH = {
    "figure": "Figura",
    "table": "Tabla",
    "equation": "Ecuación",
    "example": "Ejemplo",
    "picture": "Imagen",
    "see_also": "Véase también",
    "preface": "Prefacio",
    "appendices": "Apéndices",
    "media": "Abrir en su propio sitio",
}


def wording(language: str) -> dict[str, str]:
    return SPANISH if language.partition("-")[0] == "es" else ENGLISH

"""Types of Moodle's that cannot be questions here, and why."""

from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.reading import NotCarriedError

_WHY = {
    "description": "it asks nothing",
    "random": "it draws a question from a category when a quiz is made",
    "randomsamatch": "it is made of other questions when a quiz is made",
    "ddimageortext": "it drags pictures or words onto places of a picture, which have no areas",
    "gapfill": "its gaps are written in a way of its own",
    "pmatch": "its patterns (pattern match) are marked by a program of Moodle",
    "coderunner": "its answers are programs, which are never run here",
    "formulas": "its values and its marking are formulas that Moodle runs",
    "regexp": "its answers are regular expressions",
    "recordrtc": "its answers are recordings",
    "poodllrecording": "its answers are recordings",
    "geogebra": "its answers are made in GeoGebra",
    "wq": "its values and its marking are a program of WIRIS",
}
_CALCULATED = {"calculated", "calculatedsimple", "calculatedmulti"}


def refuse(source: Source) -> NotCarriedError:
    """Return why a question cannot be carried over, by its type."""
    kind = source.kind or "without a type"
    if kind in _CALCULATED:
        return NotCarriedError(f"the type {kind}", _calculated(source))
    wiris = kind.endswith("wiris")
    return NotCarriedError(
        f"the type {kind}", _WHY["wq"] if wiris else _WHY.get(kind, "the type is not known")
    )


def _calculated(source: Source) -> str:
    """Name the data sets that values are drawn from, and the formulas of the answers."""
    sets = [
        f"{{{(each.findtext('name/text') or '').strip()}}} from "
        f"{(each.findtext('minimum/text') or '?').strip()} to "
        f"{(each.findtext('maximum/text') or '?').strip()}"
        for each in source.element.iter("dataset_definition")
    ]
    formulas = [(each.findtext("text") or "").strip() for each in source.element.findall("answer")]
    return (
        f"its values are drawn ({', '.join(sets)[:200] or 'from data sets it does not hold'}) "
        f"and its answers are formulas of them ({'; '.join(formulas)[:200]})"
    )

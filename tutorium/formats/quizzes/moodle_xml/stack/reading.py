"""A STACK question to a part, where nothing in it has to be worked out."""

from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.gap_places import Places
from tutorium.formats.quizzes.moodle_xml.source import Source
from tutorium.formats.quizzes.moodle_xml.stack.answers import Answer, Reader
from tutorium.formats.quizzes.moodle_xml.stack.castext import Castext
from tutorium.formats.quizzes.moodle_xml.stack.maxima import NeedsMaximaError
from tutorium.formats.quizzes.moodle_xml.stack.trees import Tree, read_tree
from tutorium.formats.quizzes.moodle_xml.stack.variables import Variables, read_variables
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Gaps, Part

_CALLED = "\ue002"  # stands for the only input while the text is read


def stack(source: Source) -> tuple[Part, ...]:
    """Return the question as one part; raises `NotCarriedError` and names what it takes."""
    variables = read_variables(source.said("questionvariables/text"))
    trees = _trees(source)
    fields = {_name(each): each for each in source.element.findall("input")}
    if set(trees) != set(fields) or not fields:
        raise NeedsMaximaError("inputs and response trees that do not stand one to one")
    part = _one(source, variables, fields, trees) or _several(source, variables, fields, trees)
    return (part,)


def _name(field: Element) -> str:
    return (field.findtext("name") or "").strip()


def _trees(source: Source) -> dict[str, Tree]:
    found = [read_tree(prt) for prt in source.element.findall("prt")]
    trees = {tree.input: tree for tree in found}
    if len(trees) < len(found):
        raise NeedsMaximaError("several response trees for one input")
    if len({tree.marks for tree in found}) > 1:
        source.lose("the weights of its inputs", "gaps weigh alike")
    return trees


def _castext(source: Source, variables: Variables, places: dict[str, str]) -> Castext:
    def place(name: str) -> str:
        if name not in places:
            raise NotCarriedError("a STACK question", f"its text has no input {name}")
        return places[name]

    return Castext(
        variables,
        source.flag("questionsimplify", otherwise=True),
        place,
        lambda name: source.lose(f"the hint {name}", "STACK writes it"),
    )


def _one(
    source: Source, variables: Variables, fields: dict[str, Element], trees: dict[str, Tree]
) -> Part | None:
    """Return a part with one answer under its text; nothing where more stands after the input."""
    if len(fields) != 1:
        return None
    name, field = next(iter(fields.items()))
    castext = _castext(source, variables, {name: _CALLED})
    text = _text(source, castext)
    before, _, after = text.partition(_CALLED)
    if after.strip(" .\\\n") or _CALLED not in text:
        return None
    answer = Reader(source, variables, castext).answer(field, trees[name])
    return _part(source, castext, before.rstrip(" \\\n"), answer)


def _several(
    source: Source, variables: Variables, fields: dict[str, Element], trees: dict[str, Tree]
) -> Part:
    places = Places()
    plain = _castext(source, variables, {})
    reader = Reader(source, variables, plain)
    answers = {name: reader.answer(field, trees[name]) for name, field in fields.items()}
    hidden = {name: places.hide(answer) for name, answer in answers.items()}
    castext = _castext(source, variables, hidden)
    return _part(source, castext, "", places.gaps(_text(source, castext)))


def _text(source: Source, castext: Castext) -> str:
    holder = source.element.find("questiontext")
    return "" if holder is None else source.text(holder, castext.html)


def _part(source: Source, castext: Castext, ask: str, answer: Answer | Gaps) -> Part:
    return Part(
        ask,
        answer,
        marks=source.number("defaultgrade", 1.0),
        solution=_solution(source, castext),
        penalty=source.number("penalty", 0.0),
    )


def _solution(source: Source, castext: Castext) -> str:
    """Return the worked solution, which STACK calls general feedback, where it is plain."""
    holder = source.element.find("generalfeedback")
    if holder is None:
        return ""
    try:
        return source.text(holder, castext.html)
    except NeedsMaximaError as error:
        source.lose("the worked solution", error.why)
        return ""

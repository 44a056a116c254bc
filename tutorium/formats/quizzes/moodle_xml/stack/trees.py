"""Potential response trees: one right answer, and a chain of wrong ones that are foreseen."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.decimals import read_decimal
from tutorium.formats.quizzes.moodle_xml.stack.maxima import NeedsMaximaError

END = "-1"


@dataclass(frozen=True, slots=True)
class Node:
    """One test: what is compared with what, and what follows."""

    test: str
    response: str
    answer: str
    options: str
    when_true: "Branch"
    when_false: "Branch"


@dataclass(frozen=True, slots=True)
class Branch:
    score: float
    next: str
    feedback: Element | None

    @property
    def says(self) -> bool:
        return self.feedback is not None and bool((self.feedback.findtext("text") or "").strip())


@dataclass(frozen=True, slots=True)
class Tree:
    """A chain: the first node is right where it is true, each further one foresees a wrong answer."""

    input: str
    marks: float
    right: Node
    foreseen: tuple[Node, ...]
    last: Branch  # what is said to all other answers


def read_tree(prt: Element) -> Tree:
    """Return a tree as a chain. Raises `NeedsMaximaError` where it is more than one."""
    if (prt.findtext("feedbackvariables/text") or "").strip():
        raise NeedsMaximaError("feedback variables of a response tree")
    nodes = {(each.findtext("name") or "").strip(): _node(each) for each in prt.findall("node")}
    first = (prt.findtext("firstnodename") or "").strip() or next(iter(nodes), "")
    if first not in nodes:
        raise NeedsMaximaError("a response tree without nodes")
    chain = _chain(nodes, first)
    right = chain[0]
    if right.when_true.score < 1 or right.when_true.next != END:
        raise NeedsMaximaError("a response tree whose first test does not settle the right answer")
    if len({node.response for node in chain}) > 1:
        raise NeedsMaximaError("a response tree that compares more than one response")
    marks = read_decimal(prt.findtext("value"))
    return Tree(
        right.response,
        float(marks) if marks is not None else 1.0,
        right,
        tuple(chain[1:]),
        chain[-1].when_false,
    )


def _chain(nodes: dict[str, Node], first: str) -> list[Node]:
    chain, name = [nodes[first]], nodes[first].when_false.next
    if nodes[first].when_false.score:
        raise NeedsMaximaError("a response tree that gives marks for any answer")
    while name != END:
        node = nodes.get(name)
        if node is None or node in chain:
            raise NeedsMaximaError("a response tree that goes in circles")
        if node.when_true.next != END or node.when_false.score:
            raise NeedsMaximaError("a response tree of tests that depend on one another")
        chain.append(node)
        name = node.when_false.next
    return chain


def _node(node: Element) -> Node:
    test, response, answer, options = (
        (node.findtext(name) or "").strip()
        for name in ("answertest", "sans", "tans", "testoptions")
    )
    return Node(test, response, answer, options, _branch(node, "true"), _branch(node, "false"))


def _branch(node: Element, name: str) -> Branch:
    score = read_decimal(node.findtext(f"{name}score"))
    following = (node.findtext(f"{name}nextnode") or END).strip() or END
    return Branch(float(score or 0), following, node.find(f"{name}feedback"))

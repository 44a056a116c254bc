"""Write question sets from real data: `python -m bench.search.sets ../shared/data OUT`.

Each goes into a folder of its own, in BEIR's shapes: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`.
No person judged what is relevant. That follows from where a text stands, and is coarse:

- `openstax-…`: an exercise of a textbook asks for the sections of the module in which it stands,
  for all of them, although one or two may answer it.
- `mmlu`: the nearest to a rewording that is made without a paraphraser. A question loses its
  context, its stop words and half its numbers, and asks for itself. All words of a query stand in
  its target, so this measures robustness and says nothing about other words for the same thing.
  Queries that could mean another question too are left out.
- `gsm8k`: a worked solution asks for the problem that it solves.
- `asag`: a student's answer with full marks asks for the reference answer; there are 22 of them,
  so almost every engine finds most.
"""

import csv
import json
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from bench.search import textbook

T = TypeVar("T")

WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
CALCULATION = re.compile(r"<<[^>]*>>")
LITTLE_WORDS = """
a about above after all also am an and any are as at be because been before being below between both
but by can could did do does doing down during each either few following for from further had has
have having he her here hers him his how i if in into is it its itself just me more most my no nor
not of off on once only or other our out over own same shall she should so some such than that the
their them then there these they this those through to too under until up us very was we were what
when where which while who whom whose why will with would you your
"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())
FEWEST_WORDS = 4  # content words, below which a question could be about anything
FEWEST_PROSE = 30  # words, below which a section is a caption or a list of headings
MMLU_QUERIES = 600
ASAG_QUERIES = 800


@dataclass(frozen=True)
class Document:
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Query:
    id: str
    text: str
    targets: tuple[str, ...]  # ids of documents


@dataclass
class QuestionSet:
    name: str
    documents: list[Document] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)  # reason: how many


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.search.sets", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with the real data")
    parser.add_argument("out", type=Path, help="where the sets are written")
    options = parser.parse_args()
    for made in make_sets(options.data):
        write(made, options.out / made.name)
        report(made)


def make_sets(data: Path) -> Iterator[QuestionSet]:
    yield openstax("openstax-us-history", data / "openstax" / "us-history")
    yield openstax("openstax-physics", data / "openstax" / "high-school-physics")
    yield mmlu(data / "exam_sets" / "mmlu-high-school" / "data" / "mmlu" / "test")
    yield gsm8k(data / "exam_sets" / "gsm8k" / "grade_school_math" / "data" / "test.jsonl")
    yield asag(data / "asag" / "saf" / "data")


def write(made: QuestionSet, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    documents = ({"_id": d.id, "title": d.title, "text": d.text} for d in made.documents)
    queries = ({"_id": query.id, "text": query.text} for query in made.queries)
    judged = (f"{query.id}\t{target}\t1" for query in made.queries for target in query.targets)
    _write_lines(folder / "corpus.jsonl", map(_json, documents))
    _write_lines(folder / "queries.jsonl", map(_json, queries))
    _write_lines(folder / "qrels.tsv", ["query-id\tcorpus-id\tscore", *judged])


def _json(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def report(made: QuestionSet) -> None:
    print(f"{made.name}: {len(made.documents)} documents, {len(made.queries)} queries")
    for reason, count in made.left_out.items():
        print(f"  left out, {reason}: {count}")


def openstax(name: str, folder: Path) -> QuestionSet:
    made = QuestionSet(name)
    for path in sorted(folder.glob("modules/*/index.cnxml")):
        _add_module(made, path.parent.name, fromstring(path.read_bytes()))
    return made


def _add_module(made: QuestionSet, key: str, module: Element) -> None:
    parts = enumerate(textbook.sections(module), 1)
    found = [Document(f"{key}-s{number}", *part) for number, part in parts]
    documents = [document for document in found if len(document.text.split()) >= FEWEST_PROSE]
    made.documents += documents
    made.left_out["sections of exercises, summaries or key terms"] += textbook.apparatus(module)
    made.left_out[f"sections with fewer than {FEWEST_PROSE} words"] += len(found) - len(documents)
    targets = tuple(document.id for document in documents)
    earlier: set[str] = set()
    for number, stem in enumerate(textbook.stems(module), 1):
        if reason := _unfit(stem, earlier):
            made.left_out[reason] += 1
        else:
            made.queries.append(Query(f"{key}-e{number}", stem, targets))
        earlier.add(stem)


def _unfit(stem: str, earlier: Set[str]) -> str:
    if not stem:
        return "exercises whose text is kept elsewhere"
    if stem in earlier:
        return "exercises that the module has already asked"
    if len(_content_words(stem)) < FEWEST_WORDS:
        return f"exercises with fewer than {FEWEST_WORDS} content words"
    return ""


def mmlu(folder: Path) -> QuestionSet:
    made = QuestionSet("mmlu")
    queries = []
    for document, question in _mmlu_questions(folder, made.left_out):
        made.documents.append(document)
        queries.append(Query(document.id, _shortened(question), (document.id,)))
    clear = _clear(queries, made)
    made.queries = spread(clear, MMLU_QUERIES)
    made.left_out["queries beyond the sample"] = len(clear) - len(made.queries)
    return made


def _mmlu_questions(folder: Path, left_out: Counter[str]) -> Iterator[tuple[Document, str]]:
    seen = set()
    for path in sorted(folder.glob("*.csv")):
        subject = path.stem.removeprefix("high_school_").removesuffix("_test")
        with path.open(encoding="utf-8", newline="") as lines:
            for number, (question, *choices, _answer) in enumerate(list(csv.reader(lines))[1:], 1):
                text = "\n".join([question, *choices])
                if text in seen:
                    left_out["questions that are there twice"] += 1
                else:
                    seen.add(text)
                    yield Document(f"{subject}-{number}", "", text), question


def _shortened(question: str) -> str:
    """Keep content words of the last two sentences, and the first, third, … of their numbers."""
    words = _content_words(" ".join(SENTENCE_END.split(question.strip())[-2:]))
    numbers = [place for place, word in enumerate(words) if word[0].isdigit()]
    dropped = set(numbers[1::2])
    return " ".join(word for place, word in enumerate(words) if place not in dropped)


def _content_words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word.lower() not in STOP_WORDS]


def _clear(queries: Sequence[Query], made: QuestionSet) -> list[Query]:
    """Return the queries that can only mean their own document."""
    vocabularies = [_vocabulary(document.text) for document in made.documents]
    clear = []
    for query in queries:
        asked = _vocabulary(query.text)
        if len(asked) < FEWEST_WORDS:
            made.left_out[f"queries with fewer than {FEWEST_WORDS} content words"] += 1
        elif sum(asked <= vocabulary for vocabulary in vocabularies) > 1:
            made.left_out["queries all of whose words another question has too"] += 1
        else:
            clear.append(query)
    return clear


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(text))


def spread(items: Sequence[T], count: int) -> list[T]:
    """Return at most so many items, at even distances."""
    if len(items) <= count:
        return list(items)
    return [items[place * len(items) // count] for place in range(count)]


def gsm8k(path: Path) -> QuestionSet:
    made = QuestionSet("gsm8k")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        made.documents.append(Document(f"p{number}", "", row["question"]))
        made.queries.append(Query(f"s{number}", _worked(row["answer"]), (f"p{number}",)))
    return made


def _worked(solution: str) -> str:
    """Return the sentences of a solution without its calculator's marks and final result."""
    steps = solution.partition("\n####")[0]
    return _squeezed(CALCULATION.sub("", steps))


def asag(folder: Path) -> QuestionSet:
    made = QuestionSet("asag")
    references: dict[str, Document] = {}
    queries: dict[str, Query] = {}  # by their text
    for path in sorted(folder.glob("*/english/*.xml")):
        paper = fromstring(path.read_bytes())
        references[path.stem] = _reference(path.stem, paper)
        for answer in paper.iter("studentAnswer"):
            text = _squeezed(answer.findtext("response", ""))
            if reason := _refused(answer, text, queries):
                made.left_out[reason] += 1
            else:
                queries[text] = Query(answer.get("id", ""), text, (path.stem,))
    made.documents = list(references.values())
    made.queries = spread(list(queries.values()), ASAG_QUERIES)
    made.left_out["answers beyond the sample"] = len(queries) - len(made.queries)
    return made


def _reference(key: str, paper: Element) -> Document:
    answers = " ".join(answer.text or "" for answer in paper.iter("referenceAnswer"))
    return Document(key, _squeezed(paper.findtext("questionText", "")), _squeezed(answers))


def _refused(answer: Element, text: str, taken: Container[str]) -> str:
    if float(answer.findtext("score", "0")) < 1:
        return "answers without full marks"
    if not text:
        return "answers without words"
    return "answers given before" if text in taken else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()

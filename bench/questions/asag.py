"""The evidence of words beside marks that people gave: `python -m bench.questions.asag PATH`.

PATH holds the Short Answer Feedback set in English (`{training,unseen_answers,unseen_questions}/
english/*.xml` at any depth): answers of students in a course on communication networks, with
reference answers, a score from 0 to 1 and a verdict (incorrect, partially correct, correct).

What is measured. The wordings of a question are made without a person: each content word of the
reference answer is one. The evidence is the share of them that the judge of short texts finds in a
response (inflected, slips forgiven, denied words not counted). Beside it stand the same share by
bare words, without any of that, and the class that is the most frequent in training. Two pairs of
thresholds turn a share into a class: thirds, which are fitted on nothing, and the pair that is best
on the training answers by macro F1; the score is a line through the shares of training. Last comes what `judge_text` decides if each sentence of the
reference were an accepted wording, which shows how often it abstains.

What it does not show. Wordings here are made by a rule; authors write better ones, so this says
nothing about marks of schemes that authors wrote, and nothing about other subjects. The answers
are some 50 words long, longer than what the judge decides at all: in the product such shares are
shown to whoever marks and give no mark. Some incorrect answers are empty submissions, which
any measure finds. Knowing forms, slips and denials hardly helps a share of many words; it is for
wordings of few words, of which the tables in the tests speak.
"""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from xml.etree import ElementTree

from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_verdicts import judge_text
from tutorium.questions.domain.wording_reading import MalformedWordingError
from tutorium.questions.domain.wordings import Wording, find, read_wording
from tutorium.search.domain.analysis import STOP_WORDS, words_of

CLASSES = ("incorrect", "partially correct", "correct")
SPLITS = ("training", "unseen_answers", "unseen_questions")
THIRDS = (1 / 3, 2 / 3)
STEPS = 20  # thresholds are tried in twentieths


@dataclass(frozen=True, slots=True)
class Marked:
    """A response, its reference, and what people gave it."""

    response: str
    reference: str
    score: float
    label: int  # of CLASSES


Measure = Callable[[Marked], float]


def main() -> None:
    sets = {split: load(Path(sys.argv[1]), split) for split in SPLITS}
    for split, marked in sets.items():
        report_counts(split, marked)
    usual = Counter(each.label for each in sets["training"]).most_common(1)[0][0]
    for name, measure in (("bare words", bare_share), ("the judge's evidence", found_share)):
        shares = {split: [measure(each) for each in marked] for split, marked in sets.items()}
        fitted = best_thresholds(shares["training"], labels(sets["training"]))
        print(f"\n{name}: thresholds fitted on training {fitted[0]:.2f} and {fitted[1]:.2f}")
        line_of = fitted_line(shares["training"], [each.score for each in sets["training"]])
        for split, answers in sets.items():
            scores = [line_of(share) for share in shares[split]]
            line(f"{split}, thirds", classes(shares[split], THIRDS), scores, answers)
            line(f"{split}, fitted", classes(shares[split], fitted), scores, answers)
    print(f"\nalways {CLASSES[usual]}, and the mean score")
    mean = sum(each.score for each in sets["training"]) / len(sets["training"])
    for split in SPLITS:
        line(split, [usual] * len(sets[split]), [mean] * len(sets[split]), sets[split])
    report_verdicts(sets)


def load(folder: Path, split: str) -> list[Marked]:
    found = []
    for file in sorted(folder.rglob(f"{split}/english/*.xml")):
        root = ElementTree.parse(file).getroot()
        reference = " ".join(each.text or "" for each in root.iter("referenceAnswer"))
        found += [marked(each, reference) for each in root.iter("studentAnswer")]
    return found


def marked(answer: ElementTree.Element, reference: str) -> Marked:
    label = (answer.findtext("verification_feedback") or "").strip().lower()
    return Marked(
        response=(answer.findtext("response") or "").strip(),
        reference=reference,
        score=float(answer.findtext("score") or 0),
        label=CLASSES.index(label),
    )


def labels(answers: Sequence[Marked]) -> list[int]:
    return [each.label for each in answers]


def content_words(text: str) -> list[str]:
    return [word for word in dict.fromkeys(words_of(text)) if word not in STOP_WORDS]


def bare_share(answer: Marked) -> float:
    """Return the share of the reference's words that the response has as they are."""
    wanted, given = content_words(answer.reference), set(words_of(answer.response))
    return sum(word in given for word in wanted) / max(len(wanted), 1)


def found_share(answer: Marked) -> float:
    """Return the share of the reference's words that the judge finds said."""
    wanted, response = _wordings(answer.reference), analyse(answer.response)
    return sum(find(wording, response) is not None for wording in wanted) / max(len(wanted), 1)


_known: dict[str, list[Wording]] = {}


def _wordings(reference: str) -> list[Wording]:
    if reference not in _known:
        by_form = {(word := read_wording(each)).pattern: word for each in content_words(reference)}
        _known[reference] = list(by_form.values())
    return _known[reference]


def classes(shares: Sequence[float], thresholds: tuple[float, float]) -> list[int]:
    return [sum(share >= threshold for threshold in thresholds) for share in shares]


def best_thresholds(shares: Sequence[float], truth: Sequence[int]) -> tuple[float, float]:
    steps = [step / STEPS for step in range(STEPS + 1)]
    pairs = [(low, high) for low in steps for high in steps if low <= high]
    return max(pairs, key=lambda pair: macro_f1(classes(shares, pair), truth))


def fitted_line(shares: Sequence[float], scores: Sequence[float]) -> Callable[[float], float]:
    """Return the line of least squares from shares to scores."""
    middle, mean = sum(shares) / len(shares), sum(scores) / len(scores)
    across = sum((one - middle) * (other - mean) for one, other in zip(shares, scores, strict=True))
    slope = across / sum((one - middle) ** 2 for one in shares)
    return lambda share: mean + slope * (share - middle)


def accuracy(said: Sequence[int], truth: Sequence[int]) -> float:
    return sum(one == other for one, other in zip(said, truth, strict=True)) / len(truth)


def macro_f1(said: Sequence[int], truth: Sequence[int]) -> float:
    """Return the mean over the classes of the harmonic mean of precision and recall."""
    counted = Counter(zip(said, truth, strict=True))
    total = 0.0
    for each in range(len(CLASSES)):
        both = sum(1 for one in said if one == each) + sum(1 for one in truth if one == each)
        total += 2 * counted[each, each] / both if both else 0
    return total / len(CLASSES)


def weighted_kappa(said: Sequence[int], truth: Sequence[int]) -> float:
    """Return Cohen's kappa with quadratic weights: 0 is chance, 1 is agreement."""
    pairs = list(zip(said, truth, strict=True))
    seen = sum((one - other) ** 2 for one, other in pairs) / len(pairs)
    chance = sum((one - other) ** 2 for one in said for other in truth) / len(pairs) ** 2
    return 1 - seen / chance if chance else 0.0


def rmse(scores: Sequence[float], answers: Sequence[Marked]) -> float:
    squares = [(one - other.score) ** 2 for one, other in zip(scores, answers, strict=True)]
    return sqrt(sum(squares) / len(squares))


def report_counts(split: str, answers: Sequence[Marked]) -> None:
    counts = Counter(labels(answers))
    lengths = sorted(len(each.response.split()) for each in answers)
    questions = len({each.reference for each in answers})
    said = ", ".join(f"{counts[at]} {name}" for at, name in enumerate(CLASSES))
    empty = sum(each.response.lower().startswith("no submission") for each in answers)
    print(f"{split}: {len(answers)} answers to {questions} questions: {said}")
    print(f"  {empty} empty submissions; {lengths[len(lengths) // 2]} words in the middle")


def line(
    name: str, said: Sequence[int], scores: Sequence[float], answers: Sequence[Marked]
) -> None:
    truth = labels(answers)
    print(
        f"  {name:26} accuracy {accuracy(said, truth):.3f}  macro F1 {macro_f1(said, truth):.3f}"
        f"  weighted kappa {weighted_kappa(said, truth):.3f}  RMSE of the score {rmse(scores, answers):.3f}"
    )


def report_verdicts(sets: dict[str, list[Marked]]) -> None:
    print(
        "\njudge_text, each sentence of the reference as a wording: how people marked what it said"
    )
    for split, answers in sets.items():
        counts = Counter((verdict_on(each), CLASSES[each.label]) for each in answers)
        for verdict in ("right", "wrong", "undecided"):
            row = ", ".join(f"{counts[verdict, name]} {name}" for name in CLASSES)
            print(f"  {split:17} {verdict:10} {row}")


def verdict_on(answer: Marked) -> str:
    return judge_text(_sentences(answer.reference), [], analyse(answer.response)).verdict


def _sentences(reference: str) -> list[Wording]:
    found = []
    for sentence in reference.replace("\n", ". ").split(". "):
        try:
            found.append(read_wording(" ".join(content_words(sentence))))
        except MalformedWordingError:  # a sentence of nothing but common words
            continue
    return found


if __name__ == "__main__":
    main()

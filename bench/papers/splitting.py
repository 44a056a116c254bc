"""Questions found in PDFs beside questions counted by eye: `python -m bench.papers.splitting PATH`.

PATH holds the PDFs at any depth (`../shared/data/exam_pdf`). What to expect stands in
`expected.tsv`: file, label, marks; it was written from the rendered pages before any splitter ran.

What is measured. For each file: labels at every level that were expected and found (a label that
is printed twice is expected twice), precision and recall of labels, and the share of expected
labels with printed marks that were found with those marks; then, how many pieces of six papers
were paired with a piece of their scheme, and with the right one. Choices of a multiple-choice question
are no parts and are not expected. `pieces` are what a student answers and marks as one.

What it does not show. Fifteen papers of one university's department, eleven layouts; papers of
awarding bodies look different, and none of theirs may be kept here. Rules were mended on these
papers, so that the figures are those of papers that were seen. Crops are not measured: look at
them with `--draw FOLDER`. A solution is read like a paper, so that it can be paired; what it says
with `-v` is which labels were missed and which are wrong.
"""

import io
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from PIL import Image, ImageDraw

from tutorium.formats.exam_papers.pairing import pair
from tutorium.formats.exam_papers.reading import draw_pages, read_pdf
from tutorium.formats.exam_papers.splitting import split

EXPECTED = Path(__file__).parent / "expected.tsv"
SCHEMES = {
    "practice.pdf": "practiceSolution.pdf",
    "sample.pdf": "sample_answer.pdf",
    "PracticeExam2016-90043Exam -V1.pdf": "PracticeExam2016-90043Exam -V1 - Solution.pdf",
    "QUIZ.pdf": "quiz.Soldoc.pdf",
    "sampexam14_2.pdf": "sampexam14_2-answers.pdf",
    "2013-sample.pdf": "2013-sample-soln.pdf",
}
# This solution leaves out the number 3, so that 4 is answered by what it calls 3, and so on.
SHIFTED = "PracticeExam2016-90043Exam -V1.pdf"


def main() -> None:
    expected = load()
    print(
        f"{'file':46}{'expect':>7}{'found':>6}{'right':>6}{'prec':>6}{'rec':>6}{'marks':>9}  pieces"
    )
    sums, splits = Counter(), {}
    for path in sorted(Path(sys.argv[1]).rglob("*.pdf")):
        document = read_pdf(path.read_bytes())
        result = splits[path.name] = split(document)
        sums.update(report(path.name, result, expected[path.name]))
        if "--draw" in sys.argv:
            draw(path, document, result, Path(sys.argv[sys.argv.index("--draw") + 1]))
    line("all", sums, "")
    print(f"\n{'paper with its scheme':46}{'pieces':>7}{'paired':>7}{'right':>6}")
    for paper, scheme in SCHEMES.items():
        report_pairs(paper, splits[paper], splits[scheme])


def load():
    expected = {}
    for row in EXPECTED.read_text().splitlines()[1:]:
        file, label, marks = row.split("\t")
        expected.setdefault(file, []).append((label, Decimal(marks) if marks else None))
    return expected


def report(name, result, expected):
    found = [(item.label, item.marks) for question in result.items for item in question.walk()]
    labels, wanted = (Counter(label for label, _ in each) for each in (found, expected))
    with_marks = [each for each in expected if each[1] is not None]
    sums = Counter(
        expected=len(expected),
        found=len(found),
        right=(labels & wanted).total(),
        marked=len(with_marks),
        marks=(Counter(found) & Counter(with_marks)).total(),
    )
    doubts = ", ".join(result.doubts)
    line(name, sums, f"{len(result.units):5}  {result.confidence} {doubts}")
    if "-v" in sys.argv:
        print("   missed", sorted((wanted - labels).elements()))
        print("   wrong ", sorted((labels - wanted).elements()))
        print("   marks ", sorted(map(str, (Counter(with_marks) - Counter(found)).elements())))
    return sums


def report_pairs(name, paper, scheme):
    """A pair is right when the scheme's label is the question's, or what answers it by eye."""
    found = [
        (paper.units[p.question].label, scheme.pieces[p.scheme].label)
        for p in pair(paper.units, scheme.pieces)
    ]
    right = sum(answering(name, question) == piece for question, piece in found)
    print(f"{name[:45]:46}{len(paper.units):7}{len(found):7}{right:6}")


def answering(name, label):
    if name != SHIFTED:
        return label
    number, rest = re.match(r"(\d+)(.*)", label).groups()
    if number == "3":
        return "item"
    return f"{int(number) - (int(number) > 3)}{rest}"


def line(name, sums, rest):
    precision, recall = (sums["right"] / max(sums[of], 1) for of in ("found", "expected"))
    print(
        f"{name[:45]:46}{sums['expected']:7}{sums['found']:6}{sums['right']:6}"
        f"{precision:6.2f}{recall:6.2f}{sums['marks']:5}/{sums['marked']:<4}{rest}"
    )


def draw(path, document, result, folder):
    """Draw each page with its crops framed and labelled."""
    folder.mkdir(exist_ok=True)
    for number, page in enumerate(document.pages, start=1):
        image = Image.open(
            io.BytesIO(draw_pages(path.read_bytes(), [number], width=800)[0])
        ).convert("RGB")
        scale, pen = image.width / page.width, ImageDraw.Draw(image)
        for place, unit in enumerate(result.units):
            for crop in unit.crops:
                if crop.page == number:
                    box = crop.box
                    sides = [scale * side for side in (box.left, box.top, box.right, box.bottom)]
                    pen.rectangle(sides, outline=("red", "blue")[place % 2], width=2)
                    pen.text((sides[2] - 60, sides[1] + 2), f"{unit.label} [{unit.marks}]", "green")
        image.save(folder / f"{path.stem}-{number:02}.png")


if __name__ == "__main__":
    main()

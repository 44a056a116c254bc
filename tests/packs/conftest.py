"""A small pack on disk, and the packs it stands on."""

import pytest

SHARED = {
    "pack.yaml": "pack: shared\ntitle: Shared\nlicence: CC-BY-SA-4.0\n",
    "qualifications.yaml": "qualifications:\n  - {qualification: ib, title: IB Diploma}\n",
    "awarding-bodies.yaml": 'awarding_bodies:\n  - {awarding_body: ib, title: IB, url: "https://www.ibo.org"}\n',
    "subjects.yaml": (
        "groups:\n  - {group: humanities, title: Humanities}\n"
        "subjects:\n  - {subject: history, title: History, group: humanities}\n"
    ),
}
COURSE = """\
course: ib-history-2017
qualification: ib
subject: history
awarding_body: ib
title: History
levels: [SL, HL]
topics:
  - code: p3
    title: Paper 3
    levels: [HL]
    topics:
      - {code: p3.16, title: The Soviet Union}
      - {code: p3.17, title: Germany}
"""
ANSWER = """\
---
uid: {uid}
question: {question}
topics: ["ib-history-2017:p3.16"]
language: en
short: Because ==it had to==.
sources: [A book]
written: {{how: model, date: 2026-11-01}}
checked: {{how: model, date: 2026-11-02}}
---
{body}
"""
CARDS = """\
cards:
  - {uid: CCCCCCCCCCCC, front: When?, back: In 1956., topics: ["ib-history-2017:p3.16"]}
"""
QUESTION = """\
uid: QQQQQQQQQQQQ
title: When the thaw began
topics: ["ib-history-2017:p3.16"]
sources: [Written for Tutorium]
written: {how: model, date: 2026-11-01}
stem: The thaw followed a death.
parts:
  - ask: In which year did Stalin die?
    kind: number
    marks: 1
    answer: {value: 1953}
"""
PAPER = """\
uid: MMMMMMMMMMMM
title: Mock 1
course: ib-history-2017
component: Paper 3
level: [HL]
minutes: 60
rights: own
instructions: Answer *all* questions.
sections:
  - questions: [{question: thaw, number: "2"}, WWWWWWWWWWWW]
boundaries: {ours: true, grades: {"7": 2, "6": 1}}
written: {how: model, date: 2026-11-01}
"""
LINK = """\
uid: LLLLLLLLLLLL
title: Paper 3, May 2024
course: ib-history-2017
series: May 2024
marks: 45
rights: link
official_url: "https://www.ibo.org/papers"
"""
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 9"/>'


class Packs:
    """Two folders of packs, `shared` and `history`, that a test writes to."""

    def __init__(self, root):
        self.root = root
        self.paths = [root / "shared", root / "history"]
        for name, text in SHARED.items():
            self.write(f"shared/{name}", text)
        self.write(
            "history/pack.yaml",
            "pack: history\ntitle: History\nlicence: CC-BY-SA-4.0\nrequires: [shared]\n",
        )
        self.write("history/courses/ib-history-2017.yaml", COURSE)
        self.answer("why", "A")
        self.write("history/cards/soviet.yaml", CARDS)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def answer(self, slug, letter, question="Why?", body="Because it had to happen."):
        text = ANSWER.format(uid=letter * 12, question=question, body=body)
        return self.write(f"history/answers/soviet/{slug}.md", text)

    def question(self, text=QUESTION):
        return self.write("history/questions/soviet/thaw.yaml", text)

    def paper(self, text=PAPER, *, name="mock-1"):
        """Write a paper, and the two questions that it asks."""
        self.question()
        wall = QUESTION.replace("QQQQQQQQQQQQ", "WWWWWWWWWWWW").replace("1953", "1961")
        self.write("history/questions/soviet/wall.yaml", wall)
        return self.write(f"history/papers/{name}.yaml", text)

    def figure(self, width):
        return self.write("history/figures/thaw.svg", FIGURE.format(width))

    def edit(self, path, old, new):
        file = self.root / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))


@pytest.fixture
def packs(tmp_path):
    return Packs(tmp_path / "packs")

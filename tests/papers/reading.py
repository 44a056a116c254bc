"""Reading a paper that a test writes, without the lines that every file has."""

from pathlib import PurePosixPath

from tutorium.papers.domain.reading import read_paper

FRONT = """\
uid: PPPPPPPPPPPP
title: Mock 1
course: ib-history-2017
"""
OWN = """\
rights: own
minutes: 60
written: {how: model, date: 2026-11-26}
"""
QUESTIONS = "sections: [{questions: [thaw, wall]}]\n"
LINK = """\
rights: link
official_url: "https://www.ibo.org/papers"
"""


def read(text, *, file="soviet/mock-1.yaml"):
    faults = []
    paper = read_paper(FRONT + text, file=PurePosixPath(file), path="p.yaml", faults=faults)
    return paper, [(fault.line, fault.fault) for fault in faults]


def paper_of(text):
    paper, faults = read(text)
    assert faults == []
    return paper

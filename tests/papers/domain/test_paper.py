from tutorium.papers.domain.paper import Asked, Boundaries, Paper, Section


def test_what_a_file_says_is_the_same_on_whatever_line_it_stands():
    assert Asked("thaw", "1", line=2) == Asked("thaw", "1", line=9)
    assert Section("A", "", (), line=2) == Section("A", "", (), line=9)
    assert Boundaries((), line=2) == Boundaries((), line=9)
    said = ("PPPPPPPPPPPP", "mock", "", "Mock", "ib-history-2017", "own_work", None, "1")
    assert Paper(*said, lines={"marks": 2}) == Paper(*said, lines={"marks": 9})

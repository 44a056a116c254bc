import pytest

from tutorium.formats.cnxml.capitals import learn

TEXT = [
    "In 1932 the New Deal began, and the new president spoke of the Dust Bowl.",
    "The election of Franklin Roosevelt was an election like no other; the NATO treaty came later.",
    "They moved to New York. Elections were a new thing in Iraq, and the war was brief.",
]


@pytest.mark.parametrize(
    ("heading", "lowered"),
    [
        ("THE ELECTION OF FRANKLIN ROOSEVELT", "The election of Franklin Roosevelt"),
        ("A NEW ELECTION", "A new election"),
        ("THE NEW DEAL", "The New Deal"),
        ("WAR: THE DUST BOWL", "War: The Dust Bowl"),
        ("“NEW DEAL” AND NATO", "“New Deal” and NATO"),
        ("IRAQ", "Iraq"),
        ("USSR", "USSR"),
        ("UNHEARD-OF WORDS", "Unheard-of words"),
        ("WAR (OR 1932)", "War (or 1932)"),
        ("Already in Title Case", "Already in Title Case"),
        ("", ""),
    ],
)
def test_heading_in_capitals_is_written_as_the_text_writes_its_words(heading, lowered):
    capitals = learn([heading], TEXT)

    assert capitals.lowered(heading) == lowered


def test_words_of_names_do_not_say_how_the_word_alone_is_written():
    capitals = learn(["A NEW YEAR"], ["He came from New York to New Jersey, a new man."])

    assert capitals.lowered("A NEW YEAR") == "A new year"

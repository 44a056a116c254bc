from tutorium.drafting.domain.material import (
    MOST_EXCERPTS,
    MOST_LETTERS,
    Excerpt,
    Material,
    TopicName,
    bounded,
)


def excerpt(number, text):
    return Excerpt(f"0{number}", f"Note {number}", f"/notes/{number}/", text)


def test_excerpts_are_few_and_short_together():
    kept = bounded([excerpt(number, "word " * 10_000) for number in range(20)])

    assert len(kept) == MOST_EXCERPTS
    assert sum(len(each.text) for each in kept) <= MOST_LETTERS


def test_long_text_is_cut_after_a_paragraph():
    (kept,) = bounded([excerpt(1, f"{'a' * 5_000}\n\n{'b' * 5_000}\n\n{'c' * 5_000}")])

    assert kept.text == f"{'a' * 5_000}\n\n{'b' * 5_000}"


def test_text_that_just_fits_is_not_cut():
    just = f"{'a' * (MOST_LETTERS - 3)}\n\nb"

    assert [each.text for each in bounded([excerpt(1, just)])] == [just]


def test_short_texts_stay_as_they_are():
    rows = (excerpt(1, "One."), excerpt(2, "Two."))

    assert bounded(rows) == rows


def test_material_comes_back_from_the_database_as_it_was():
    material = Material("Why?", (excerpt(1, "One."),), (TopicName("h:1", "First"),))

    assert Material.from_json(material.as_json()) == material

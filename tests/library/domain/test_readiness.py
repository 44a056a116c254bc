import pytest

from tutorium.library.domain.items import render_words
from tutorium.library.domain.readiness import (
    SHORT_WORDS,
    Obstacle,
    contact_obstacles,
    name_obstacles,
    obstacles,
)


def found(short="So.", body="Because.", slug="why", sources=("A book",)):
    rendered = render_words(short, body, language="en", figure=lambda _src: None)
    return obstacles(slug=slug, sources=sources, rendered=rendered)


def test_sound_item_has_no_obstacle():
    assert found() == []
    assert found(short="word " * SHORT_WORDS) == []


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"short": "word " * 61}, Obstacle("short", "too_long", detail="61")),
        ({"short": ""}, Obstacle("short", "empty")),
        ({"short": "<b>So</b>."}, Obstacle("short", "markdown", 1, "raw HTML is not allowed")),
        ({"body": " \n"}, Obstacle("body", "empty")),
        ({"sources": ()}, Obstacle("sources", "no_source")),
        ({"slug": "Not An Address"}, Obstacle("slug", "not_an_address", detail="Not An Address")),
    ],
)
def test_obstacle_stands_at_its_field(changes, obstacle):
    assert found(**changes) == [obstacle]


def test_fault_of_markdown_keeps_its_line():
    [obstacle] = found(body="Fine.\n\n# Too high")
    assert (obstacle.field, obstacle.code, obstacle.line) == ("body", "markdown", 3)


@pytest.mark.parametrize(
    ("writer", "checker", "codes"),
    [
        ("Anna", "Ben", []),
        (None, "Ben", []),
        ("", "Ben", ["no_name"]),
        ("Anna", "", ["no_name"]),
        ("Anna", "Anna", ["same_name"]),
        ("", "", ["no_name", "same_name"]),
    ],
)
def test_readers_are_told_two_names(writer, checker, codes):
    assert [(each.field, each.code) for each in name_obstacles(writer, checker)] == [
        ("", code) for code in codes
    ]


def test_ways_to_reach_somebody_are_named_where_they_stand():
    found = contact_obstacles(
        title="Why? Ask a@example.org",
        aliases=["Why so?", "Call 07700 900123"],
        short="b@example.org",
    )

    assert found == [
        Obstacle("title", "contact", None, "a@example.org"),
        Obstacle("short", "contact", None, "b@example.org"),
        Obstacle("aliases", "contact", 2, "07700 900123"),
    ]

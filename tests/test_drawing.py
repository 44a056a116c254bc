"""The drawings of the house, compared with the house: rooms, arrows, ranks, floors and hooks."""

import ast
import re

from tests.test_architecture import CONTRACTS, ROOMS, ROOT, SOURCE

PAGE = (ROOT / "docs" / "architecture.md").read_text()
HOOKS = (ROOT / "docs" / "hooks.md").read_text()
# What the desk's framework asks; ours have a room before the dot.
OWN_HOOK = re.compile(r"\w+\.\w+\Z")


def trees(pattern):
    """Return the parsed files of each room by its name; migrations say nothing of it."""
    for path in sorted(SOURCE.glob(pattern)):
        if "migrations" not in path.parts:
            yield path.relative_to(SOURCE).parts[0], ast.parse(path.read_text())


def imported_rooms(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "tutorium":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module.startswith("tutorium."):
            yield node.module.split(".")[1]


def imports():
    """Return the rooms that each room imports, by its name."""
    found = {room: set() for room in ROOMS}
    for room, tree in trees("*/**/*.py"):
        found[room] |= {each for each in imported_rooms(tree) if each in ROOMS} - {room}
    return found


def reached(room, edges):
    """Return whatever a room comes to by its arrows, however far."""
    return edges[room].union(*(reached(each, edges) for each in edges[room]))


def shortest(edges):
    """Leave out what follows from other arrows."""
    return {
        room: there - {far for each in there for far in reached(each, edges)}
        for room, there in edges.items()
    }


def drawn(page):
    """Return the arrows of the drawing, by the room where they begin."""
    lines = re.search(r"```mermaid\nflowchart TB\n(.+?)```", page, re.DOTALL)[1].splitlines()
    found = {}
    for line in lines:
        room, _, there = line.strip().partition(" --> ")
        found[room] = set(there.split(" & ")) - {""}
    return found


def test_drawing_has_every_room_and_the_arrows_of_the_code():
    arrows = shortest(imports())
    # Plain Python that imports nobody is drawn where an arrow comes to it.
    ends = {room for room, there in arrows.items() if not there}

    assert {room: there for room, there in arrows.items() if there} == {
        room: there for room, there in drawn(PAGE).items() if there
    }
    assert ends <= drawn(PAGE).keys() | {room for there in arrows.values() for room in there}


def test_rooms_of_the_table_stand_in_the_ranks_of_the_contract():
    table = PAGE.split("| rank | room |", maxsplit=1)[1].split("\n\n", maxsplit=1)[0]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", table, re.MULTILINE)
    ranks = [re.findall(r"`(\w+)`", row) for row in rows]

    assert [each for each in ranks if each] == [
        layer.split(" | ") for layer in CONTRACTS[0]["layers"]
    ]


def test_floors_are_those_of_the_contract():
    [line] = re.findall(r"^`urls` › .+", PAGE, re.MULTILINE)
    floors = [re.findall(r"\w+", floor) for floor in line.split(" › ")]

    assert floors == [re.findall(r"\w+", layer) for layer in CONTRACTS[1]["layers"]]


def test_modules_of_core_that_are_named_are_there():
    table = PAGE.split("## Core\n", maxsplit=1)[1].split("\n## ", maxsplit=1)[0]
    named = re.findall(r"`(\w+)`", table.split("|---|---|\n")[1])

    there = {path.stem for path in (SOURCE / "core").iterdir()}
    assert sorted(set(named) - there) == []


def answering_rooms():
    """Return the rooms that register for each hook of ours."""
    found = {}
    for room, tree in trees("*/apps.py"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "hooks.register":
                name = ast.literal_eval(node.args[0])
                if OWN_HOOK.match(name):
                    found.setdefault(name, set()).add(room)
    return {name: sorted(rooms) for name, rooms in found.items()}


def documented_hooks():
    rows = re.findall(r"^\| (`\w+\..+?) \| .+ \| (.+) \|$", HOOKS, re.MULTILINE)
    return {
        name: re.findall(r"`(\w+)`", rooms)
        for names, rooms in rows
        for name in re.findall(r"`([\w.]+)`", names)
    }


def test_hooks_are_documented_with_who_answers():
    assert documented_hooks() == answering_rooms()

"""Rules about the shape of the code that no linter knows."""

import ast
import re
import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import FileField

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "tutorium"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
WIRING = {"urls", "asgi", "wsgi", "cli", "settings"}

# What a room may hold. A file with nothing to say is not made; a new kind of file is a decision.
FILES = {
    "__init__", "domain", "models", "permissions", "queries", "emails", "tasks", "actions", "forms",
    "views", "api", "urls", "feeds", "sitemaps", "panels", "admin", "wagtail_hooks", "apps",
    "management", "templatetags", "kinds", "migrations", "templates", "static", "locale",
    "personal_data",
}  # fmt: skip
# Past 400 lines a module becomes a package; these alone, one module per family.
PACKAGES = {
    "domain", "models", "queries", "actions", "forms", "views", "api", "wagtail_hooks",
    "management", "templatetags", "kinds", "migrations", "templates", "static", "locale",
}  # fmt: skip
# Templates outside `templates/<room>/`: those that Django asks for, and packages' own, overridden.
OTHER_TEMPLATES = {
    "home": {
        "400.html",
        "403.html",
        "403_csrf.html",
        "404.html",
        "429.html",
        "500.html",
        "503.html",
    },
    "accounts": {"account", "allauth", "mfa", "socialaccount"},
    "library": {"wagtailadmin"},
}
# Tests of the whole, and walks through the site, have no source of their own.
WALKS = {"browser"}
TESTS_OF_THE_WHOLE = {
    "architecture",
    "belongings",
    "broken_questions",
    "brought_texts",
    "cache_poisoning",
    "deploy",
    "desk_texts",
    "docs",
    "drawing",
    "forgery",
    "four_eyes",
    "golden_marks",
    "hidden_courses",
    "hostile",
    "licences",
    "migrations",
    "open_doors",
    "openapi",
    "owners",
    "pack_format",
    "scripts",
    "sessions",
    "signed_in_doors",
    "starter_library",
    "starter_queries",
    "stored_texts",
    "translatable",
    "visitors",
    "walks",
}


def room_ranks():
    layers = CONTRACTS[0]["layers"]
    return {room.strip(): rank for rank, layer in enumerate(layers) for room in layer.split("|")}


RANK = room_ranks()
ROOMS = sorted(set(RANK) - WIRING)
ROOMS_WITH_FLOORS = sorted(name.removeprefix("tutorium.") for name in CONTRACTS[1]["containers"])


def entries(folder):
    return [path for path in folder.iterdir() if path.name != "__pycache__"]


def test_rooms_are_those_of_the_ranks():
    assert sorted(path.name for path in entries(SOURCE) if path.is_dir()) == ROOMS


def test_every_room_says_what_it_is_for():
    silent = [
        room
        for room in ROOMS
        if not ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text()))
    ]

    assert silent == []


def test_rooms_hold_only_files_of_the_closed_list():
    strange = [
        str(path.relative_to(SOURCE))
        for room in ROOMS_WITH_FLOORS
        for path in entries(SOURCE / room)
        if path.stem not in (PACKAGES if path.is_dir() else FILES - {"domain", "kinds"})
    ]

    assert strange == []


def test_every_room_but_the_lowest_has_floors():
    assert sorted(set(ROOMS) - set(ROOMS_WITH_FLOORS)) == ["core", "formats", "notation", "ui"]


def test_foreign_keys_point_down():
    upward = [
        f"{field}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("tutorium.")
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
        if field.related_model._meta.app_label in RANK
        if RANK[field.related_model._meta.app_label] < RANK[model._meta.app_label]
    ]

    assert upward == []


def test_neighbours_of_one_rank_are_not_tied_by_foreign_keys():
    tied = [
        f"{field}"
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("tutorium.")
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
        if field.related_model._meta.app_label in set(RANK) - {model._meta.app_label}
        if RANK[field.related_model._meta.app_label] == RANK[model._meta.app_label]
    ]

    assert tied == []


def test_everything_is_in_the_database():
    """One file is a whole backup: no model of ours keeps files beside it."""
    files = [
        f"{field}"
        for model in apps.get_models()
        if model.__module__.startswith("tutorium.")
        for field in model._meta.get_fields()
        if isinstance(field, FileField)
    ]

    assert files == []


def templates():
    return sorted(SOURCE.glob("*/templates/**/*.html"))


def test_templates_stand_in_a_folder_of_their_room():
    astray = [
        str(path.relative_to(SOURCE))
        for room in ROOMS
        if (SOURCE / room / "templates").exists()
        for path in entries(SOURCE / room / "templates")
        if path.name not in {room, *OTHER_TEMPLATES.get(room, ())}
    ]

    assert astray == []


def test_templates_use_only_their_own_room_and_the_design_system():
    """Beside them stand templates of packages, which no room of ours owns."""
    reference = re.compile(r"""\{%\s*(?:include|extends)\s+["']([\w-]+)/""")
    foreign = [
        f"{path.relative_to(SOURCE)}: {used}"
        for path in templates()
        for used in reference.findall(path.read_text())
        if used in set(ROOMS) - {"ui", path.relative_to(SOURCE).parts[0]}
    ]

    assert foreign == []


def test_every_test_has_its_source():
    orphans = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").glob("**/test_*.py"))
        if WALKS.isdisjoint(path.parts) and not has_source(path)
    ]

    assert orphans == []


def has_source(path):
    folder = path.relative_to(ROOT / "tests").parent
    name = path.stem.removeprefix("test_")
    if folder == Path() and name in TESTS_OF_THE_WHOLE:
        return True
    source = SOURCE / folder / name
    return source.with_suffix(".py").exists() or source.is_dir()


def test_every_folder_of_tests_is_a_package():
    loose = [
        str(folder.relative_to(ROOT))
        for folder in {path.parent for path in (ROOT / "tests").glob("**/test_*.py")}
        if not (folder / "__init__.py").exists()
    ]

    assert loose == []


def test_no_provider_is_left_out_of_its_contract():
    [contract] = [each for each in CONTRACTS if each["name"].startswith("Providers are asked")]
    folders = {path.parent.name for path in SOURCE.glob("payments/kinds/*/__init__.py")}

    assert set(contract["protected_modules"]) == {
        f"tutorium.payments.kinds.{folder}" for folder in folders
    }


def test_every_variety_has_tests_of_its_own():
    """A kind is a folder; its tests are one as well, or a file."""
    kinds = [path for path in SOURCE.glob("*/kinds/*/") if (path / "__init__.py").exists()]
    tests = [ROOT / "tests" / path.relative_to(SOURCE) for path in kinds]

    assert len(tests) > 20
    assert [
        str(path.relative_to(ROOT))
        for path in tests
        if not path.is_dir() and not path.with_name(f"test_{path.name}.py").exists()
    ] == ["tests/search/kinds/postgresql"]  # all of tests/search, in the suite on PostgreSQL

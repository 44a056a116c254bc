"""Documents that cannot rot: what they say is compared with what is there."""

import ast
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tutorium.accounts.domain.consent_ages import CONSENT_AGES
from tutorium.payments.kinds import PROVIDERS
from tutorium.questions.kinds import KINDS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "packs/*.md", "bench/*.md")
    for path in ROOT.glob(pattern)
)
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \|", re.MULTILINE)


def words_of_code():
    files = [*ROOT.glob("tutorium/**/*.py"), *ROOT.glob("tutorium/**/*.html")]
    return "\n".join(path.read_text().lower().replace("_", " ") for path in files)


def declared_settings():
    """Return name and default, as its expression, of every setting read from the environment."""
    tree = ast.parse((ROOT / "tutorium" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value: next((w.value for w in call.keywords if w.arg == "default"), None)
        for call in calls
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
        if call.func.value.id == "env" and call.func.attr != "read_env"
    }


def documented_settings():
    document = (ROOT / "docs" / "settings.md").read_text()
    return dict(ROW.findall(document.split("## Around the code", maxsplit=1)[0]))


def shown(default):
    """Return a default as the document writes it, or nothing where it is computed."""
    if isinstance(default, ast.List):
        return f"`{','.join(ast.literal_eval(default))}`" if default.elts else "*empty*"
    if not isinstance(default, ast.Constant):
        return None
    if isinstance(default.value, bool):
        return f"`{str(default.value).lower()}`"
    return f"`{default.value}`" if default.value else "*empty*"


def test_every_setting_says_its_default_by_name():
    assert [name for name, default in declared_settings().items() if default is None] == []


def test_settings_are_documented():
    missing = "each has a row in docs/settings.md"
    assert sorted(documented_settings()) == sorted(declared_settings()), missing


def test_documented_defaults_are_those_of_the_code():
    documented = documented_settings()
    wrong = {
        name: (documented[name], shown(default))
        for name, default in declared_settings().items()
        if shown(default) not in {None, documented[name]}
    }

    assert wrong == {}


def test_computed_defaults_name_the_file_they_lead_to():
    documented = documented_settings()
    computed = {
        name: [each.value for each in ast.walk(default) if isinstance(each, ast.Constant)][-1]
        for name, default in declared_settings().items()
        if shown(default) is None
    }

    assert computed == {
        "TUTORIUM_DATA_DIR": "var",
        "TUTORIUM_DATABASE_URL": "tutorium.sqlite3",
        "TUTORIUM_LEGAL_DIR": "legal",
        "TUTORIUM_SEMANTIC_DIR": "semantic",
    }
    assert all(f"`{file}`" in documented[name] for name, file in computed.items())


def test_settings_around_the_code_are_read_somewhere():
    document = (ROOT / "docs" / "settings.md").read_text()
    names = dict(ROW.findall(document.split("## Around the code", maxsplit=1)[1]))
    scripts = "".join(path.read_text() for path in (ROOT / "script").iterdir() if path.is_file())
    read = scripts + (ROOT / "tests" / "conftest.py").read_text()

    assert [name for name in names if name not in read] == ["FORWARDED_ALLOW_IPS"]  # by uvicorn


def glossary():
    document = (ROOT / "docs" / "glossary.md").read_text()
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", document, re.MULTILINE)
    return [
        (word.strip(), means)
        for words, means in rows
        if words not in {"word", "---"}
        for word in words.split(",")
    ]


def test_glossary_says_every_word_once():
    words = [word for word, _ in glossary()]

    assert sorted(set(words)) == sorted(words)


def test_glossary_holds_only_words_that_are_used():
    code = words_of_code()
    unused = [
        word
        for word, means in glossary()
        if "not built" not in means and not re.search(rf"\b{word.lower()}", code)
    ]

    assert unused == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_in_documents_exist(document):
    text = document.read_text()
    code = "\n".join(re.findall(r"`([^`]+)`", text) + re.findall(r"```(.*?)```", text, re.DOTALL))
    scripts = re.findall(r"(?<![\w/])script/([\w.-]+)", code)
    commands = re.findall(r"(?:^|=.* |bin/)tutorium ([a-z]+)", code, re.MULTILINE)

    assert [name for name in scripts if not (ROOT / "script" / name).exists()] == []
    assert sorted(set(commands) - set(get_commands())) == []


@pytest.mark.parametrize("name", ["importing.md", "stocking.md"])
def test_commands_that_fill_a_library_are_understood(name):
    """Their options and formats are those of the commands, read as the commands read them."""
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "docs" / name).read_text(), re.DOTALL)
    commands = [
        shlex.split(line, comments=True)
        for line in "\n".join(blocks).splitlines()
        if line.startswith("tutorium ")
    ]

    assert len(commands) >= 10
    for _, command, *words in commands:
        application = get_commands()[command]
        found = (
            load_command_class(application, command)
            if isinstance(application, str)
            else application
        )
        found.create_parser("tutorium", command).parse_args(words)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_in_documents_lead_somewhere(document):
    prose = re.sub(r"```.*?```|`[^`\n]+`", "", document.read_text(), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)", prose)

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_readme_begins_with_the_two_commands_and_a_picture():
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:14])

    assert re.findall(r"^script/\w+", first_screen, re.MULTILINE) == [
        "script/server",
        "script/test",
    ]
    assert re.findall(r"!\[[^\]]+\]\((.+)\)", first_screen) == ["docs/pictures/answer-page.png"]


def test_readme_leads_to_every_document():
    readme = (ROOT / "README.md").read_text()
    documents = [f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))]

    assert [each for each in documents if f"]({each})" not in readme] == []


def test_every_decision_is_in_the_index():
    index = (ROOT / "docs" / "adr" / "README.md").read_text()
    decisions = sorted(path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))

    assert re.findall(r"\]\(([0-9].+?\.md)\)", index) == decisions


def test_decisions_are_numbered_as_they_are_named():
    wrong = [
        path.name
        for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")
        if not path.read_text().startswith(f"# {int(path.name[:4])}. ")
    ]

    assert wrong == []


def test_changelog_keeps_what_is_not_released_first():
    headings = re.findall(r"^## (.+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert headings[0] == "Unreleased"


def rows_of(document, heading):
    """Return the first column of the table under a heading, without its two first rows."""
    text = (ROOT / "docs" / document).read_text().split(f"\n{heading}\n", maxsplit=1)[1]
    table = re.search(r"(?:^\|.+\n)+", text, re.MULTILINE)[0]
    return [row.split("|")[1].strip(" `") for row in table.splitlines()[2:]]


def test_payment_providers_are_documented():
    assert rows_of("payments.md", "## Providers") == list(PROVIDERS)


def test_kinds_of_parts_are_documented():
    document = (ROOT / "docs" / "question-format.md").read_text()
    told = document.split("\n## Kinds\n", maxsplit=1)[1].split("\n## ", maxsplit=1)[0]

    assert [kind for kind in KINDS if f"**{kind}**" not in told] == []


def test_ages_of_consent_are_documented():
    rows = re.findall(
        r"^\| [^|]+ \| `(\w\w)` \| (\d+) \| (.+) \|$",
        (ROOT / "docs" / "people.md").read_text(),
        re.MULTILINE,
    )

    assert {code: (int(years), source) for code, years, source in rows} == dict(CONSENT_AGES)


def test_tests_that_security_rests_on_are_there():
    said = (ROOT / "docs" / "security.md").read_text()
    named = sorted(set(re.findall(r"`(tests/[\w/.]+)`", said)))

    assert [name for name in named if not (ROOT / name).exists()] == []
    assert len(named) > 20

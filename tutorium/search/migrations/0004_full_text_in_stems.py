"""Words are stemmed by Tutorium itself from here on, in the language of each document.

The engine's index is made anew; what is to be found fills it after the migrations (`apps.py`).
"""

from django.db import migrations

SQLITE = (
    "DROP TABLE search_fts",
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        title, aliases, short, topics, body, tokenize = 'unicode61 remove_diacritics 0'
    )
    """,
    "DELETE FROM search_titles",
)
SQLITE_BACK = (
    "DROP TABLE search_fts",
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        title, aliases, short, topics, body,
        tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
)
POSTGRESQL = (
    "DROP TEXT SEARCH CONFIGURATION tutorium",
    "DROP TEXT SEARCH DICTIONARY tutorium_stem",
)
POSTGRESQL_BACK = (
    "CREATE TEXT SEARCH DICTIONARY tutorium_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION tutorium (COPY = pg_catalog.simple)",
    """
    ALTER TEXT SEARCH CONFIGURATION tutorium
        ALTER MAPPING FOR asciiword, word WITH tutorium_stem
    """,
)


def _run(schema_editor, by_vendor):
    with schema_editor.connection.cursor() as cursor:
        for statement in by_vendor[schema_editor.connection.vendor]:
            cursor.execute(statement)


def create(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


class Migration(migrations.Migration):
    dependencies = [("search", "0003_words_and_meaning")]
    operations = [migrations.RunPython(create, drop)]

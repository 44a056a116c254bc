"""What the engine of the database at hand searches in."""

from django.db import migrations

# Django rebuilds a table of SQLite when it alters it, and the trigger is lost with the old one:
# a later migration that alters SearchDocument must create it again.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        title, aliases, short, topics, body,
        tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_titles USING fts5(
        words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
    """,
    """
    CREATE TRIGGER search_forget AFTER DELETE ON search_searchdocument BEGIN
        DELETE FROM search_fts WHERE rowid = (old.shelf_id << 40) | old.id;
        DELETE FROM search_titles WHERE rowid = old.id;
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER search_forget",
    "DROP TABLE search_titles",
    "DROP TABLE search_fts",
)
POSTGRESQL = (
    # English stems without English stop words, which Tutorium itself leaves out of queries.
    "CREATE TEXT SEARCH DICTIONARY tutorium_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION tutorium (COPY = pg_catalog.simple)",
    """
    ALTER TEXT SEARCH CONFIGURATION tutorium
        ALTER MAPPING FOR asciiword, word WITH tutorium_stem
    """,
    """
    ALTER TABLE search_searchdocument
        ADD COLUMN words tsvector, ADD COLUMN heading tsvector, ADD COLUMN titles tsvector
    """,
    "CREATE INDEX search_words ON search_searchdocument USING gin (words)",
    "CREATE INDEX search_heading ON search_searchdocument USING gin (heading)",
    "CREATE INDEX search_titles ON search_searchdocument USING gin (titles)",
)
POSTGRESQL_BACK = (
    """
    ALTER TABLE search_searchdocument
        DROP COLUMN titles, DROP COLUMN heading, DROP COLUMN words
    """,
    "DROP TEXT SEARCH CONFIGURATION tutorium",
    "DROP TEXT SEARCH DICTIONARY tutorium_stem",
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
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]

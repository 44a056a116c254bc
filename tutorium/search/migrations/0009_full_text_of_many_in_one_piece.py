"""FTS5 may hold 256 MB of new words, so that 100,000 documents are one piece and need no merging."""

from django.db import migrations

MEGABYTE = 1024 * 1024
TABLES = ("search_fts", "search_headings", "search_titles")


def _hold(schema_editor, size):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', %s)", [size])


def more(apps, schema_editor):
    _hold(schema_editor, 256 * MEGABYTE)


def less(apps, schema_editor):
    _hold(schema_editor, 64 * MEGABYTE)


class Migration(migrations.Migration):
    dependencies = [("search", "0008_places_of_shelves")]
    operations = [migrations.RunPython(more, less)]

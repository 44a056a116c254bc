"""FTS5 may hold 64 MB of new words before it writes them out; by itself it holds one."""

from django.db import migrations

HELD = 64 * 1024 * 1024
BY_ITSELF = 1024 * 1024


def _hold(schema_editor, size):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts (search_fts, rank) VALUES ('hashsize', %s)", [size])
        cursor.execute(
            "INSERT INTO search_titles (search_titles, rank) VALUES ('hashsize', %s)", [size]
        )


def more(apps, schema_editor):
    _hold(schema_editor, HELD)


def less(apps, schema_editor):
    _hold(schema_editor, BY_ITSELF)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_sought_by_words")]
    operations = [migrations.RunPython(more, less)]

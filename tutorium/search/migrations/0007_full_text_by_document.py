"""Row ids of the full text begin with the document, and headings stand in a table of their own.

So what is written comes in the order of row ids, a part of all documents can be counted in place
of all, and headings are found without a look at texts. The index is made anew after the
migrations (`apps.py`).
"""

from django.db import migrations

HELD = 64 * 1024 * 1024
FULL_TEXT = """
CREATE VIRTUAL TABLE search_fts USING fts5(
    title, aliases, short, topics, body, tokenize = 'unicode61 remove_diacritics 0'
)
"""
HOLD = "INSERT INTO {0} ({0}, rank) VALUES ('hashsize', %d)" % HELD
FORGET = """
CREATE TRIGGER search_forget AFTER DELETE ON search_searchdocument BEGIN
    DELETE FROM search_fts WHERE rowid = {place};
    {headings}
    DELETE FROM search_titles WHERE rowid = old.id;
END
"""
SQLITE = (
    "DROP TRIGGER search_forget",
    "DROP TABLE search_fts",
    FULL_TEXT,
    """
    CREATE VIRTUAL TABLE search_headings USING fts5(
        words, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
    )
    """,
    HOLD.format("search_fts"),
    HOLD.format("search_headings"),
    FORGET.format(
        place="(old.id << 20) | old.shelf_id",
        headings="DELETE FROM search_headings WHERE rowid = (old.id << 20) | old.shelf_id;",
    ),
    "DELETE FROM search_titles",
)
SQLITE_BACK = (
    "DROP TRIGGER search_forget",
    "DROP TABLE search_headings",
    "DROP TABLE search_fts",
    FULL_TEXT,
    HOLD.format("search_fts"),
    FORGET.format(place="(old.shelf_id << 40) | old.id", headings=""),
    "DELETE FROM search_titles",
)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def create(apps, schema_editor):
    _run(schema_editor, SQLITE)
    if schema_editor.connection.vendor == "sqlite":
        apps.get_model("search", "Word").objects.all().delete()


def drop(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_full_text_in_larger_pieces")]
    operations = [migrations.RunPython(create, drop)]

"""The log of recalls is only ever added to: the database refuses to change what a row says.

Whose a row is may change, when two learners become one.
"""

from django.db import migrations

SAID = "uid, kind, grade, until, undoes, memory, milliseconds, at, received_at"
REFUSAL = "a row of the recall log is never changed"
MAKE = {
    "sqlite": [
        f"""CREATE TRIGGER recallrow_is_never_changed BEFORE UPDATE OF {SAID} ON practice_recallrow
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    ],
    "postgresql": [
        f"""CREATE FUNCTION recallrow_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"""CREATE TRIGGER recallrow_is_never_changed BEFORE UPDATE OF {SAID}
        ON practice_recallrow FOR EACH ROW EXECUTE FUNCTION recallrow_is_never_changed()""",
    ],
}
TAKE_AWAY = {
    "sqlite": ["DROP TRIGGER recallrow_is_never_changed"],
    "postgresql": ["DROP FUNCTION recallrow_is_never_changed CASCADE"],
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_away(apps, schema_editor):
    for statement in TAKE_AWAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("practice", "0002_recall")]

    operations = [migrations.RunPython(make, take_away)]

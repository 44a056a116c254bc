"""What a person gave is only ever added to: the database refuses to change what a row says.

Who gave it, and who was asked, may be forgotten.
"""

from django.db import migrations

SAID = "attempt_id, role, at, version, findings, marking, marks, available, words"
REFUSAL = "marks that a person gave are never changed"
MAKE = {
    "sqlite": [
        f"""CREATE TRIGGER givenmarks_are_never_changed BEFORE UPDATE OF {SAID} ON practice_givenmarks
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    ],
    "postgresql": [
        f"""CREATE FUNCTION givenmarks_are_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"""CREATE TRIGGER givenmarks_are_never_changed BEFORE UPDATE OF {SAID}
        ON practice_givenmarks FOR EACH ROW EXECUTE FUNCTION givenmarks_are_never_changed()""",
    ],
}
TAKE_AWAY = {
    "sqlite": ["DROP TRIGGER givenmarks_are_never_changed"],
    "postgresql": ["DROP FUNCTION givenmarks_are_never_changed CASCADE"],
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_away(apps, schema_editor):
    for statement in TAKE_AWAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("practice", "0015_given_marks")]

    operations = [migrations.RunPython(make, take_away)]

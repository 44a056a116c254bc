"""Nothing that is kept of a person is forgotten: every table that leads to one is named, with why."""

from collections import Counter

from django.apps import apps
from django.db.models import EmailField

from tutorium.accounts.models import Learner, User
from tutorium.core.personal_data import Fate, rooms, tables

# Columns that lead to somebody's own row, though nothing in theirs is about anybody.
NOT_ABOUT_ANYBODY: set[str] = set()


def named(named_tables, kind):
    """Return each column that some room names, by the kind of its naming."""
    return {
        f"{table.model}.{path.split('__')[0]}"
        for table in named_tables
        for path in getattr(table, kind)
    }


def columns_to(models):
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields  # what a parent has is named there
        if field.related_model in models
    }


def forgotten(named_tables):
    """Return the columns that lead to a person and that no room names."""
    own = {apps.get_model(each.model) for each in named_tables if each.is_ones_own}
    reached = {each.model for each in named_tables if each.person}
    to_people = columns_to({User}) - named(named_tables, "person")
    to_their_rows = {
        column
        for column in columns_to(own | {Learner}) - NOT_ABOUT_ANYBODY
        if column.rsplit(".", 1)[0] not in reached
    }
    addresses = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EmailField) and model is not User
    }
    return sorted(to_people | to_their_rows | addresses - named(named_tables, "address"))


def test_every_column_that_leads_to_a_person_is_named():
    assert forgotten(tables()) == [], "name each in the personal_data.py of its room"


def test_a_table_that_nobody_named_is_found():
    for missing, column in (
        ("practice.Attempt", "practice.Attempt.learner"),
        ("practice.SittingBreak", "practice.SittingBreak.sitting"),
        ("mfa.Authenticator", "mfa.Authenticator.user"),
        ("letters.Letter", "letters.Letter.to"),
    ):
        assert column in forgotten([each for each in tables() if each.model != missing])


def test_every_lookup_and_column_is_there():
    """A lookup that leads nowhere raises here, and not when somebody is erased."""
    for table in tables():
        rows = apps.get_model(table.model)._default_manager.all()
        for path in table.person:
            str(rows.filter(**{path: 0}).query)
        str(rows.values(*table.columns, *table.address, *filter(None, [table.file])).query)


def test_what_is_not_exported_says_why():
    assert [each.model for each in tables() if bool(each.name) == bool(each.withheld)] == []


def test_whatever_stays_after_an_erasure_is_said():
    for room in rooms():
        for line in room.stored:
            stays = {table.fate for table in line.tables} != {Fate.GOES}

            assert bool(line.left) == stays, line.what


def test_lists_of_an_export_have_a_name_each():
    for room in rooms():
        names = Counter(table.name for table in room.tables() if table.name)

        assert [name for name, times in names.items() if times > 1] == []


def test_every_line_has_its_words():
    lines = [each for room in rooms() for each in room.stored]

    assert len({room.name for room in rooms()}) == len(rooms())
    assert all(str(each.what) and str(each.why) and str(each.kept) for each in lines)
    assert all(each.tables for each in lines)


def test_what_points_comes_before_what_it_points_to():
    """In this order rows can go without being held by others."""
    order = [table.model for table in tables() if table.fate == Fate.GOES]

    late = [
        f"{model}.{field.name}"
        for place, model in enumerate(order)
        for field in apps.get_model(model)._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
        if field.related_model._meta.label in set(order[:place]) - {model}
    ]

    assert late == []


def test_only_what_changes_is_replaced():
    assert [each.model for each in tables() if each.replaced and each.fate != Fate.CHANGES] == []

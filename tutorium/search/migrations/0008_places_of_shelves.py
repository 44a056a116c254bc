"""A shelf may have several qualifications and subjects, as it has several courses."""

import django.db.models.deletion
from django.db import migrations, models


def _places(shelf):
    yield "qualification", [shelf.qualification]
    yield "subject", [shelf.subject]
    yield "course", shelf.courses


def tell_apart(apps, schema_editor):
    place = apps.get_model("search", "ShelfPlace")
    place.objects.bulk_create(
        place(shelf=shelf, name=name, value=value)
        for shelf in apps.get_model("search", "Shelf").objects.all()
        for name, values in _places(shelf)
        for value in dict.fromkeys(values)
        if value
    )


def courses_alone(apps, schema_editor):
    course = apps.get_model("search", "ShelfCourse")
    rows = apps.get_model("search", "ShelfPlace").objects.filter(name="course")
    course.objects.bulk_create(course(shelf_id=row.shelf_id, course=row.value) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("search", "0007_full_text_by_document")]
    operations = [
        migrations.AddField("shelf", "qualifications", models.JSONField(default=list)),
        migrations.AddField("shelf", "subjects", models.JSONField(default=list)),
        migrations.CreateModel(
            name="ShelfPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=64)),
                (
                    "shelf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="search.shelf",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "value", "shelf"), name="shelfplace_is_said_once"
                    )
                ]
            },
        ),
        migrations.RunPython(tell_apart, courses_alone),
        migrations.DeleteModel("ShelfCourse"),
    ]

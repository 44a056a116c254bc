from django.db import migrations, models

SHOWN_UNTIL = models.Q(live=True, expire_at__isnull=False)


class Migration(migrations.Migration):
    dependencies = [("library", "0012_rendered_edition")]

    operations = [
        migrations.AddIndex(
            name,
            models.Index(fields=["expire_at"], name=f"{name}_goes_off_at", condition=SHOWN_UNTIL),
        )
        for name in ("answer", "note")
    ]

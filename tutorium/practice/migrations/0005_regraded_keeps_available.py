from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0004_own_marks_and_responses'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='regraded',
            name='complete_before',
        ),
        migrations.AddField(
            model_name='regraded',
            name='available_before',
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
    ]

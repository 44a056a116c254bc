import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_courses(apps, _editor):
    booking, offer = (apps.get_model(*each) for each in [("lessons", "Booking"), ("tutors", "Offer")])
    course = offer.objects.filter(pk=OuterRef("offer")).values("course")[:1]
    booking.objects.filter(course=None).update(course=Subquery(course))


class Migration(migrations.Migration):
    dependencies = [
        ("curriculum", "0002_topic_code"),
        ("lessons", "0006_move_proposals"),
        ("tutors", "0002_offers_and_standing"),
    ]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="course",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="curriculum.course",
            ),
        ),
        migrations.RunPython(copy_courses, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="booking",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="curriculum.course",
            ),
        ),
        migrations.AlterField(
            model_name="booking",
            name="offer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="bookings",
                to="tutors.offer",
            ),
        ),
    ]

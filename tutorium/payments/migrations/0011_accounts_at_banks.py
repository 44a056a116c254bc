from django.db import migrations, models

# An account at a bank is with no provider: people of the site send there. Until now `invoice` stood there.
AT_BANK = "UPDATE payments_destination SET provider = '' WHERE provider = 'invoice'"
BACK = "UPDATE payments_destination SET provider = 'invoice' WHERE provider = ''"


class Migration(migrations.Migration):
    dependencies = [("payments", "0010_works")]

    operations = [
        migrations.RemoveConstraint("destination", "destination_is_known_to_its_provider"),
        migrations.RemoveConstraint("payout", "payout_is_one_transfer"),
        migrations.AlterField(
            "destination", "provider", models.CharField(blank=True, max_length=12)
        ),
        migrations.RunSQL(AT_BANK, BACK),
        migrations.AddConstraint(
            "destination",
            models.CheckConstraint(
                name="destination_is_at_a_provider_or_a_bank",
                condition=models.Q(provider="", reference="")
                | ~models.Q(provider="") & ~models.Q(reference="") & models.Q(details=""),
            ),
        ),
        migrations.AddConstraint(
            "payout",
            models.UniqueConstraint(
                name="payout_is_one_transfer",
                fields=["provider", "reference"],
                condition=models.Q(sent_at__isnull=False) & ~models.Q(reference=""),
            ),
        ),
    ]

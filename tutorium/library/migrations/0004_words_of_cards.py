"""Cards keep their plain words, by which search finds them.

Those that are there get theirs, and the index is made anew after the migrations
(`tutorium/search/apps.py`).
"""

from django.db import migrations, models

from tutorium.core.markdown import render
from tutorium.library.domain.cards import CardValues, sides

BATCH = 500


def keep_words(apps, schema_editor):
    Card = apps.get_model("library", "Card")
    ids = list(Card.objects.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        cards = list(Card.objects.filter(pk__in=ids[start : start + BATCH]))
        for card in cards:
            card.front_text, card.back_text = words_of(card)
        Card.objects.bulk_update(cards, ["front_text", "back_text"])
    if ids:
        apps.get_model("search", "Word").objects.all().delete()


def words_of(card):
    values = CardValues(
        card.uid, card.front, card.back, (), kind=card.kind, ordinal=card.ordinal
    )
    return [render(side, language=card.language).text for side in sides(values)]


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0003_ways_of_cards"),
        ("search", "0007_full_text_by_document"),
    ]

    operations = [
        migrations.AddField(
            model_name="card",
            name="back_text",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="card",
            name="front_text",
            field=models.TextField(blank=True, default="", editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]

"""What is made on this site."""

from django.conf import settings

from tutorium.curriculum.models import Pack


def local_pack() -> Pack:
    """Return the pack of what is made on this site, made when it is first needed."""
    fields = {"title": settings.BRAND_NAME, "licence": "CC-BY-SA-4.0"}
    return Pack.objects.get_or_create(key=Pack.LOCAL, defaults=fields)[0]

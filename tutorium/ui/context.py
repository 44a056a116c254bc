"""What every page's frame shows: who runs this site and in which colours."""

from django.conf import settings
from django.http import HttpRequest


def brand(_request: HttpRequest) -> dict[str, object]:
    return {
        "brand": {
            "name": settings.BRAND_NAME,
            "logo_url": settings.BRAND_LOGO_URL,
            "colour": settings.BRAND_COLOUR,
            "colour_dark": settings.BRAND_COLOUR_DARK,
            "operator": settings.OPERATOR_NAME,
            "contact": settings.OPERATOR_EMAIL,
        }
    }

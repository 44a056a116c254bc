"""What every page's frame shows: who runs this site and under which address."""

from django.conf import settings
from django.http import HttpRequest


def brand(request: HttpRequest) -> dict[str, object]:
    return {
        "brand": {
            "name": settings.BRAND_NAME,
            "logo_url": settings.BRAND_LOGO_URL,
            "operator": settings.OPERATOR_NAME,
            "contact": settings.OPERATOR_EMAIL,
        },
        "is_demo": settings.DEMO,
        "site_url": settings.SITE_URL,
        "canonical": f"{settings.SITE_URL.rstrip('/')}{request.path}",
    }

"""With what a search began: handed on from the list to a tutor's page, and from there to booking."""

from urllib.parse import urlencode

from django.http import HttpRequest

LONGEST = 200


def handed_on(request: HttpRequest) -> str:
    """Return as a query the topic that was sought and the page where the search began, if any."""
    asked = {name: request.GET.get(name, "")[:LONGEST] for name in ("topic", "from")}
    said = urlencode({name: value for name, value in asked.items() if value}, safe="/")
    return f"?{said}" if said else ""
